import { useState } from "react";
import { PaperList, paperLines } from "#features/papers/index.ts";
import { eligibility } from "#shared/domain/eligibility/index.ts";
import { checklistOf, profileOf, programmeOf } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { eligibility as entry, situation as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { QuestionFields } from "./QuestionFields.tsx";

/** What was told of justice, and what follows from it: in `field`, and nowhere else (PEO-7). */
export function JusticeCard({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [open, setOpen] = useState<string | null>(null);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const said = saidFile(file);
  const lines = paperLines(file, "fieldPapers", said, checklistOf(said, today), today);
  const { findings, offers } = eligibility({
    profile: profileOf(said, today),
    on: today,
    programme: programmeOf(said, today),
  });
  const told = [...findings, ...offers].filter(({ keptIn }) => keptIn === "field");
  return (
    <Card title={words.justice}>
      <p className="small">{words.justiceHelp}</p>
      <div className="situation">
        <QuestionFields file={file} now={now} question="pjj" />
        <QuestionFields file={file} now={now} question="detention" />
      </div>
      {told.map(({ rule, reason, wouldChange, source }) => (
        <div key={rule}>
          <p>{reason}</p>
          {wouldChange !== null && <p className="small">{entry.wouldChange(wouldChange)}</p>}
          <p className="small">{entry.source(source.reference)}</p>
        </div>
      ))}
      <PaperList file={file} lines={lines} said={said} now={now} open={open} onOpen={setOpen} />
    </Card>
  );
}
