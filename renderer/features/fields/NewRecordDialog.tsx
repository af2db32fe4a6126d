import { useEngine } from "#features/engine/index.ts";
import type { RecordField, RecordId, RecordKind } from "#shared/domain/records/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordValues } from "#shared/ports/records.ts";
import { NewItemDialog } from "./NewItemDialog.tsx";
import { recordWords } from "./record-field.ts";

type NewRecordDialogProps<Kind extends RecordKind> = {
  readonly file: FileView;
  readonly kind: Kind;
  readonly title: string;
  /** In the order in which they are asked. */
  readonly asked: readonly RecordField<Kind>[];
  /** Those without which it is nothing, each with what to say of it. */
  readonly needed: Partial<Readonly<Record<RecordField<Kind>, string>>>;
  /** Those that are asked once another field holds this code alone. */
  readonly onlyIf?: Partial<Readonly<Record<RecordField<Kind>, readonly [field: RecordField<Kind>, code: string]>>>;
  /** What stands before anybody says anything. */
  readonly usual?: RecordValues<Kind>;
  readonly onAdded?: (id: RecordId) => void;
  readonly onClose: () => void;
};

/** A new record of a file. */
export function NewRecordDialog<Kind extends RecordKind>(props: NewRecordDialogProps<Kind>) {
  const { file, kind, title, asked, needed, onlyIf, usual, onAdded, onClose } = props;
  const engine = useEngine();
  const form = `new-record/${file.summary.id}/${kind}`;
  return (
    <NewItemDialog
      form={form}
      title={title}
      asked={asked.map((name) => ({ name, onlyIf: onlyIf?.[name], ...recordWords(kind, name) }))}
      needed={needed}
      add={(id, values) =>
        engine.addRecord({ file: file.summary.id, kind, id }, { ...usual, ...values } as RecordValues<Kind>, form)
      }
      onAdded={onAdded}
      onClose={onClose}
    />
  );
}
