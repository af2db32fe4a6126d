import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { Conflict, recordField, recordTitle, seenOf } from "#features/fields/index.ts";
import { type RecordField, type RecordKind, recordKinds } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FieldView, FileView, WriteFailure } from "#shared/ports/engine.ts";
import type { RecordAt, RecordView, RemovalView } from "#shared/ports/records.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures, records } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";

type RecordConflictsProps = { readonly file: FileView; readonly now: Instant };

/** Of every record that is in view. */
export function RecordConflicts({ file, now }: RecordConflictsProps) {
  return recordKinds.flatMap((kind) =>
    file.records[kind]
      .filter(({ removal }) => !removal?.isClear)
      .map((record) => <OfRecord key={`${kind}/${record.id}`} file={file} kind={kind} record={record} now={now} />),
  );
}

type OfRecordProps = RecordConflictsProps & { readonly kind: RecordKind; readonly record: RecordView };

function OfRecord({ file, kind, record, now }: OfRecordProps) {
  const engine = useEngine();
  const { id, removal } = record;
  const apart = Object.entries<FieldView>(record.fields).filter(([, { values }]) => values.length > 1);
  const title = recordTitle(kind, record);
  return (
    <>
      {apart.map(([field]) => {
        const edited = recordField(engine, file, { kind, id, record }, field as RecordField<typeof kind>);
        return <Conflict key={field} field={edited} title={records.conflict(title, edited.label)} now={now} />;
      })}
      {removal !== null && <RemovedApart file={file} kind={kind} record={record} removal={removal} now={now} />}
    </>
  );
}

/** Somebody removed it while somebody else wrote in it: it stays until a person says which. */
function RemovedApart({ file, kind, record, removal, now }: OfRecordProps & { readonly removal: RemovalView }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const at: RecordAt = { file: file.summary.id, kind, id: record.id };
  const title = records.removedApart(recordTitle(kind, record));

  const settle = async (settling: Promise<Result<null, WriteFailure>>): Promise<void> => {
    const settled = await settling;
    if (settled.ok) focusPageHeading();
    setError(settled.ok ? null : failures.write(settled.failure));
  };

  return (
    <section className="card conflict" aria-label={title}>
      <h3 tabIndex={-1}>
        <GitCompareArrows className="icon" aria-hidden="true" />
        {title}
      </h3>
      <p>{records.removedBy(removal.isMine ? caseFile.you : removal.author, moment(removal.at, now))}</p>
      <div className="conflict-acts">
        <Button isSmall isDisabled={!file.canWrite} onPress={() => void settle(engine.bringBackRecord(at))}>
          {records.keep}
        </Button>
        <Button
          isSmall
          isDisabled={!file.canWrite}
          onPress={() => void settle(engine.removeRecord(at, seenOf(record)))}
        >
          {records.remove}
        </Button>
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </section>
  );
}
