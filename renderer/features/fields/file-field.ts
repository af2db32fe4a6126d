import type { Engine } from "#features/engine/index.ts";
import { FILE_FIELDS, type FileField, phases } from "#shared/domain/case-file/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { caseFile, diagnosis } from "#text/fr.ts";
import type { Editable } from "./editable.ts";

const PHASES = Object.fromEntries(Object.entries(phases).map(([code, { label }]) => [code, label]));

/** A field of a file, as it is edited. */
export const fileField = (
  engine: Engine,
  { summary: { id }, fields, canWrite }: FileView,
  field: FileField,
): Editable => ({
  ...fileFieldWords(field),
  form: `field/${id}/${field}`,
  label: caseFile.fields[field],
  view: fields[field],
  canWrite,
  placeholder: caseFile.notAsked,
  write: (value, seen) => engine.setField(id, field, value, seen),
  history: () => engine.fieldHistory(id, field),
});

/** How the values of a field read. */
export const fileFieldWords = (field: FileField): Pick<Editable, "rule" | "codes"> => ({
  rule: FILE_FIELDS[field],
  codes: field === "phase" ? PHASES : field.endsWith("Level") ? diagnosis.levels : {},
});
