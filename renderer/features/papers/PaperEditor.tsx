import { AttachedFiles } from "#features/attached/index.ts";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, RemoveRecord, recordField, recordText } from "#features/fields/index.ts";
import type { SaidFile } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { papers as words } from "#text/fr.ts";
import { ProcedureSteps } from "./ProcedureSteps.tsx";
import type { PaperLine } from "./paper-lines.ts";

type PaperEditorProps = {
  readonly file: FileView;
  readonly line: PaperLine;
  readonly said: SaidFile;
  readonly now: Instant;
};

const FIELDS = ["state", "cause", "issuedOn", "validUntil", "nextStep", "doer", "dueOn"] as const;

/** All that is known of a paper, each thing written where it stands. */
export function PaperEditor({ file, line, said, now }: PaperEditorProps) {
  const engine = useEngine();
  const { kind, id, record, item, isOwn, procedure } = line;
  const isMissing = recordText(record, "state") === "toDo" || recordText(record, "cause") !== "";
  const shown = FIELDS.filter((field) => field !== "cause" || isMissing);
  return (
    <div className="record-editor">
      {item !== null && (
        <div className="small">
          <p>{item.why}</p>
          {item.acceptedInstead.length > 0 && <p>{words.instead(item.acceptedInstead)}</p>}
          {item.hint !== null && <p>{words.hint(item.hint)}</p>}
          <p>{words.source(item.source.reference)}</p>
        </div>
      )}
      <div className="record-fields">
        {isOwn && kind === "papers" && (
          <EditedField
            field={recordField(engine, file, { kind: "papers", id, record: ownOf(file, id) }, "label")}
            now={now}
          />
        )}
        {shown.map((field) => (
          <EditedField key={field} field={recordField(engine, file, { kind, id, record }, field)} now={now} />
        ))}
      </div>
      <AttachedFiles file={file} at={{ kind, id }} label={line.label} now={now} />
      {procedure !== null && <ProcedureSteps file={file} code={procedure} said={said} now={now} />}
      {isOwn && record !== null && <RemoveRecord file={file} kind={kind} record={record} />}
    </div>
  );
}

const ownOf = ({ records }: FileView, id: PaperLine["id"]): RecordView<"papers"> | null =>
  records.papers.find((record) => record.id === id) ?? null;
