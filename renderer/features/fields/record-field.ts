import type { Engine } from "#features/engine/index.ts";
import type { ValueRule } from "#shared/domain/case-file/index.ts";
import {
  type AnyKind,
  kindRule,
  type RecordField,
  type RecordId,
  type RecordKind,
  titleField,
} from "#shared/domain/records/index.ts";
import type { FactId, FieldView, FileView } from "#shared/ports/engine.ts";
import type { RecordAt, RecordView } from "#shared/ports/records.ts";
import { records } from "#text/fr.ts";
import { type Editable, seenIn, valueIn } from "./editable.ts";

/** The same one each time: another would be news. */
export const NOTHING: FieldView = { values: [], changes: 0 };

/** How the values of a record's field read. */
export const recordWords = <Kind extends AnyKind>(
  kind: Kind,
  field: RecordField<Kind>,
): Pick<Editable, "rule" | "codes" | "label"> => ({
  rule: kindRule(kind).fields[field] as ValueRule,
  ...records.field(kind, field),
});

/** A field of a record, as it is edited; `null` for `record`: nothing was said of it yet. */
export function recordField<Kind extends RecordKind>(
  engine: Engine,
  { summary, canWrite }: FileView,
  { kind, id, record }: { readonly kind: Kind; readonly id: RecordId; readonly record: RecordView<Kind> | null },
  field: RecordField<Kind>,
): Editable {
  const at: RecordAt<Kind> = { file: summary.id, kind, id };
  return {
    ...recordWords(kind, field),
    form: `record/${summary.id}/${kind}/${id}/${field}`,
    view: record?.fields[field] ?? NOTHING,
    canWrite,
    placeholder: records.unsaid,
    write: (value, seen) => engine.setRecord(at, { [field]: value } as never, seen),
    history: () => engine.recordHistory(at, field),
  };
}

/** How a record is called; an appointment without a subject: by what it is for. */
export function recordTitle<Kind extends AnyKind>(kind: Kind, { id, fields }: RecordView<Kind>): string {
  const said = fields as Readonly<Record<string, FieldView>>;
  const title = textIn(said[titleField(kind) ?? ""]);
  const purpose = kind === "appointments" ? records.field(kind, "purpose").codes[textIn(said["purpose"])] : undefined;
  return title === "" && purpose !== undefined ? purpose : records.title(kind, id, title);
}

function textIn(field: FieldView | undefined): string {
  const value = field === undefined ? null : valueIn(field);
  return typeof value === "string" ? value : "";
}

/** All that a person sees of a record. */
export const seenOf = ({ fields }: RecordView): readonly FactId[] =>
  Object.values<FieldView>(fields).flatMap((view) => seenIn(view));

/** A text or a code that stands in a record; empty: nobody said anything. */
export function recordText<Field extends string>(
  record: { readonly fields: Readonly<Record<Field, FieldView>> } | null,
  field: Field,
): string {
  const value = record === null ? null : valueIn(record.fields[field]);
  return value === null ? "" : String(value);
}
