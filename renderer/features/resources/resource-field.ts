import type { Engine } from "#features/engine/index.ts";
import { type Editable, NOTHING, recordWords } from "#features/fields/index.ts";
import type { ProjectKind, RecordField, RecordId } from "#shared/domain/records/index.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { records } from "#text/fr.ts";

/** A field of something of the project, as it is edited. */
export const resourceField = <Kind extends ProjectKind>(
  engine: Engine,
  canWrite: boolean,
  { kind, id, fields }: { readonly kind: Kind; readonly id: RecordId; readonly fields: RecordView<Kind>["fields"] },
  field: RecordField<Kind>,
): Editable => ({
  ...recordWords(kind, field),
  form: `resource/${kind}/${id}/${field}`,
  view: fields[field] ?? NOTHING,
  canWrite,
  placeholder: records.unsaid,
  write: (value, seen) => engine.setResource({ kind, id }, { [field]: value } as never, seen),
  history: () => engine.resourceHistory({ kind, id }, field),
});
