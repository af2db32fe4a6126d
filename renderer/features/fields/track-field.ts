import type { Engine } from "#features/engine/index.ts";
import { HEALTH_FIELDS, type HealthField } from "#shared/domain/health/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { TrackView } from "#shared/ports/health.ts";
import { health } from "#text/fr.ts";
import type { Editable } from "./editable.ts";

/** How the values of a field of a track read. */
export const trackFieldWords = (field: HealthField): Pick<Editable, "rule" | "codes" | "label"> => ({
  rule: HEALTH_FIELDS[field],
  codes: health.codes[field] ?? {},
  label: health.fields[field],
});

/** A field of a track of health, as it is edited. */
export const trackField = (
  engine: Engine,
  { summary, canWrite }: FileView,
  { id, fields }: TrackView,
  field: HealthField,
): Editable => ({
  ...trackFieldWords(field),
  form: `field/${summary.id}/${id}/${field}`,
  view: fields[field],
  canWrite,
  placeholder: health.unsaid,
  write: (value, seen) => engine.setTrackField(summary.id, id, field, value, seen),
  history: () => engine.trackFieldHistory(summary.id, id, field),
});
