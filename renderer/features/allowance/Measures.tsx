import { Plus } from "lucide-react";
import { useState } from "react";
import {
  NewRecordDialog,
  RecordEditor,
  RemovedRecords,
  recordText,
  recordWords,
  valueIn,
  valueText,
} from "#features/fields/index.ts";
import { unfinishedIn } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView, saidFile } from "#shared/ports/said-file.ts";
import { allowance as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";

type MeasuresProps = { readonly file: FileView; readonly now: Instant };
type Measure = RecordView<"measures">;

const ASKED = ["measure", "decidedBy", "effectiveFrom"] as const;
const SHOWN = [...ASKED, "liftedFrom"] as const;
/** A suspension carries its own share and length (ACEJ-18). */
const OF_SUSPENSION = ["percent", "months"] as const;
const ONLY_THEN = ["measure", "suspension2025"] as const;

/** ACEJ-17: what the Mission Locale decided, noted as a fact with its author. */
export function Measures({ file, now }: MeasuresProps) {
  const [isAdding, setAdding] = useState(false);
  const unfinished = unfinishedIn(saidFile(file));
  return (
    <section aria-label={words.measures}>
      <h3>{words.measures}</h3>
      <p className="small">{words.measuresHelp}</p>
      {inView(file.records.measures).map((measure) => (
        <details key={measure.id} className="folded">
          <summary>
            {words.measureLine(said(measure, "measure") || words.neededMeasure, said(measure, "effectiveFrom"))}
            {unfinished.has(measure.id) && (
              <>
                {" "}
                <Pill tone="warn">{words.unfinished}</Pill>
              </>
            )}
          </summary>
          <RecordEditor
            file={file}
            kind="measures"
            record={measure}
            shown={recordText(measure, "measure") === "suspension2025" ? [...SHOWN, ...OF_SUSPENSION] : SHOWN}
            now={now}
          />
        </details>
      ))}
      <RemovedRecords file={file} kind="measures" summary={words.removedMeasures} />
      <Button look="quiet" isSmall isDisabled={!file.canWrite} onPress={() => setAdding(true)}>
        <Plus className="icon" aria-hidden="true" />
        {words.addMeasure}
      </Button>
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="measures"
          title={words.addMeasure}
          asked={[...ASKED, ...OF_SUSPENSION]}
          onlyIf={{ percent: ONLY_THEN, months: ONLY_THEN }}
          needed={{
            measure: words.neededMeasure,
            decidedBy: words.neededAuthor,
            effectiveFrom: words.neededDay,
            percent: words.neededShare,
            months: words.neededLength,
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

function said(measure: Measure, field: (typeof ASKED)[number]): string {
  const value = valueIn(measure.fields[field]);
  return value === null ? "" : valueText(recordWords("measures", field), value);
}
