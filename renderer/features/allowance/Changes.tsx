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
import { changingTerms, type RecordField, unfinishedIn } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { inView, saidFile } from "#shared/ports/said-file.ts";
import { allowance as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";

type ChangesProps = { readonly file: FileView; readonly now: Instant };
type Change = RecordView<"allowanceChanges">;

/** ACEJ-24: what became true on a day. The months before it are counted as they were. */
export function Changes({ file, now }: ChangesProps) {
  const [isAdding, setAdding] = useState(false);
  const unfinished = unfinishedIn(saidFile(file));
  return (
    <>
      {inView(file.records.allowanceChanges)
        .toSorted(byDay)
        .map((change) => (
          <details key={change.id} className="folded">
            <summary>
              {lineOf(change)}
              {unfinished.has(change.id) && (
                <>
                  {" "}
                  <Pill tone="warn">{words.unfinished}</Pill>
                </>
              )}
            </summary>
            <RecordEditor file={file} kind="allowanceChanges" record={change} shown={shownOf(change)} now={now} />
          </details>
        ))}
      <RemovedRecords file={file} kind="allowanceChanges" summary={words.removedChanges} />
      <Button look="quiet" isSmall isDisabled={!file.canWrite} onPress={() => setAdding(true)}>
        <Plus className="icon" aria-hidden="true" />
        {words.addChange}
      </Button>
      {isAdding && (
        <NewRecordDialog
          file={file}
          kind="allowanceChanges"
          title={words.addChange}
          asked={["about", ...changingTerms, "startsOn"]}
          onlyIf={{
            keptClass: ["about", "keptClass"],
            taxHousehold: ["about", "taxHousehold"],
            territory: ["about", "territory"],
          }}
          needed={{
            about: words.neededChange,
            keptClass: words.neededTerm,
            taxHousehold: words.neededTerm,
            territory: words.neededTerm,
            startsOn: words.neededDay,
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

const termOf = (change: Change) => changingTerms.find((term) => term === recordText(change, "about"));

function shownOf(change: Change): readonly RecordField<"allowanceChanges">[] {
  const term = termOf(change);
  return term === undefined ? ["about", "startsOn"] : ["about", term, "startsOn"];
}

const byDay = (left: Change, right: Change): number =>
  recordText(left, "startsOn").localeCompare(recordText(right, "startsOn"));

function lineOf(change: Change): string {
  const said = (field: RecordField<"allowanceChanges">): string => {
    const value = valueIn(change.fields[field]);
    return value === null ? "" : valueText(recordWords("allowanceChanges", field), value);
  };
  const term = termOf(change);
  return words.changeLine(said("about") || words.neededChange, term === undefined ? "" : said(term), said("startsOn"));
}
