import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { EditedField, recordField, recordText, seenOf } from "#features/fields/index.ts";
import type { SaidFile } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { failures, papers as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { ProcedureSteps } from "./ProcedureSteps.tsx";
import type { PaperKind, PaperLine } from "./paper-lines.ts";

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
      {procedure !== null && <ProcedureSteps file={file} code={procedure} said={said} now={now} />}
      {isOwn && record !== null && <Remove file={file} line={line} record={record} />}
    </div>
  );
}

const ownOf = ({ records }: FileView, id: PaperLine["id"]): RecordView<"papers"> | null =>
  records.papers.find((record) => record.id === id) ?? null;

type RemoveProps = {
  readonly file: FileView;
  readonly line: PaperLine;
  readonly record: RecordView<PaperKind>;
};

function Remove({ file, line: { kind, id }, record }: RemoveProps) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    const removed = await engine.removeRecord({ file: file.summary.id, kind, id }, seenOf(record));
    setError(removed.ok ? null : failures.write(removed.failure));
  };
  return (
    <div>
      <Button look="quiet" isSmall isDisabled={!file.canWrite} onPress={() => void remove()}>
        {words.remove}
      </Button>
      {error !== null && <p role="alert">{error}</p>}
    </div>
  );
}
