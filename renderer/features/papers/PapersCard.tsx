import { useState } from "react";
import { isSettled } from "#shared/domain/documents/index.ts";
import { checklistOf, countersOf, withoutJustice } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { papers as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { Counters } from "./Counters.tsx";
import { NewPaper } from "./NewPaper.tsx";
import { PaperList } from "./PaperList.tsx";
import { paperLines } from "./paper-lines.ts";
import { RemovedPapers } from "./RemovedPapers.tsx";
import "./papers.css";

/** The papers that the situation calls for, each with why, what it holds up, where it stands and what comes next. */
export function PapersCard({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [open, setOpen] = useState<string | null>(null);
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const said = withoutJustice(saidFile(file));
  const list = checklistOf(said, today);
  const lines = paperLines(file, "papers", said, list, today);
  return (
    <Card
      title={
        <>
          {words.title} <small>{words.count(lines.filter(({ state }) => isSettled(state)).length, lines.length)}</small>
        </>
      }
      end={<NewPaper file={file} onAdded={setOpen} />}
    >
      {lines.length === 0 && <p className="small">{words.empty}</p>}
      <PaperList file={file} lines={lines} said={said} now={now} open={open} onOpen={setOpen} />
      <RemovedPapers file={file} />
      <Counters
        file={file}
        counters={countersOf(said, list, today)}
        openedOn={said.opening?.openedOn ?? null}
        today={today}
      />
    </Card>
  );
}
