import { useEngine } from "#features/engine/index.ts";
import type { RecordField, RecordKind } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { EditedField } from "./EditedField.tsx";
import { RemoveRecord } from "./RemoveRecord.tsx";
import { recordField } from "./record-field.ts";

type RecordEditorProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly kind: Kind;
  readonly record: RecordView<Kind>;
  readonly shown: readonly RecordField<Kind>[];
  readonly now: Instant;
};

/** All that is known of a record, each thing written where it stands; it can be taken away, and brought back. */
export function RecordEditor<Kind extends RecordKind>({ file, kind, record, shown, now }: RecordEditorProps<Kind>) {
  const engine = useEngine();
  const { id } = record;
  return (
    <div className="record-editor">
      <div className="record-fields">
        {shown.map((field) => (
          <EditedField key={field} field={recordField(engine, file, { kind, id, record }, field)} now={now} />
        ))}
      </div>
      <RemoveRecord file={file} kind={kind} record={record} />
    </div>
  );
}
