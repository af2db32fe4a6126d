// A field of a track, as it is read and edited. What is typed is read strictly: nothing is repaired, and nothing is cut.
import type { Engine } from "#features/engine/index.ts";
import { HEALTH_FIELDS, type HealthField } from "#shared/domain/health/index.ts";
import { formatFrenchDay, parseFrenchDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { FactId, FieldView, ValueView, WriteFailure } from "#shared/ports/engine.ts";
import type { TrackView } from "#shared/ports/health.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { caseFile, failures, health } from "#text/fr.ts";

export type TrackField = {
  readonly field: HealthField;
  /** Under which what is typed and not written yet is kept. */
  readonly form: string;
  readonly label: string;
  readonly view: FieldView;
  readonly canWrite: boolean;
  readonly write: (value: Json, seen: readonly FactId[]) => Promise<Result<null, WriteFailure>>;
  readonly history: () => Promise<readonly ValueView[]>;
};

export const trackField = (
  engine: Engine,
  file: CaseFileId,
  { id, fields }: TrackView,
  field: HealthField,
  canWrite: boolean,
): TrackField => ({
  ...{ field, canWrite },
  form: `field/${file}/${id}/${field}`,
  label: health.fields[field],
  view: fields[field],
  write: (value, seen) => engine.setTrackField(file, id, field, value, seen),
  history: () => engine.trackFieldHistory(file, id, field),
});

/** How each code of a field reads; none for a field that is typed. */
export const codesOf = (field: HealthField): Readonly<Record<string, string>> =>
  ({ topic: health.topics, cover: health.covers, step: health.steps })[field as "topic" | "cover" | "step"] ?? {};

/** A stored value, as a person reads it. A code of a later version is shown as it is. */
export function healthText(field: HealthField, value: Json): string {
  if (value === null) return caseFile.emptied;
  return codesOf(field)[String(value)] ?? healthTyped(field, value);
}

/** A stored value, as a person would type it. */
export function healthTyped(field: HealthField, value: Json): string {
  if (value === null) return "";
  const day = HEALTH_FIELDS[field].kind === "day" ? parseIsoDay(String(value)) : null;
  return day?.ok ? formatFrenchDay(day.value) : String(value);
}

/** What a person typed, as it is stored, or why it can't be. */
export function readHealth(field: HealthField, text: string): Result<Json, string> {
  const trimmed = text.trim();
  if (trimmed === "") return ok(null);
  if (HEALTH_FIELDS[field].kind !== "day") return ok(trimmed);
  const day = parseFrenchDay(trimmed);
  return day.ok ? ok(day.value) : fail(failures.day(day.failure));
}
