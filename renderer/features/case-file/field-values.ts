// How a field is shown and typed. What is typed is read strictly: nothing is repaired, and nothing is cut (L113).
import { checkFieldValue, FILE_FIELDS, type FileField } from "#shared/domain/case-file/index.ts";
import { obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import { formatFrenchDay, parseFrenchDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { caseFile, diagnosis, failures } from "#text/fr.ts";
import { phaseLabel } from "./phases.tsx";

/** A stored value, as a person reads it; `label` is how the project reads it. */
export function valueText(field: FileField, value: Json, label: string | null): string {
  if (label !== null) return label;
  if (value === null) return caseFile.emptied;
  if (field === "phase") return phaseLabel(String(value));
  const level = field.endsWith("Level") ? obstacleLevels.find((each) => each === value) : undefined;
  return level === undefined ? typedText(field, value) : diagnosis.levels[level];
}

/** A stored value, as a person would type it. */
export function typedText(field: FileField, value: Json): string {
  if (value === null) return "";
  if (FILE_FIELDS[field].kind !== "day") return String(value);
  const day = parseIsoDay(String(value));
  return day.ok ? formatFrenchDay(day.value) : String(value);
}

/** What a person typed, as it is stored, or why it can't be. */
export function readTyped(field: FileField, text: string): Result<Json, string> {
  const trimmed = text.trim();
  if (trimmed === "") return ok(null);
  switch (FILE_FIELDS[field].kind) {
    case "day": {
      const day = parseFrenchDay(trimmed);
      return day.ok ? ok(day.value) : fail(failures.day(day.failure));
    }
    case "age": {
      const digits = trimmed.replace(/^~\s*|\s*ans?$/g, "");
      return /^\d{1,2}$/.test(digits) ? ok(Number(digits)) : fail(failures.age);
    }
    case "hours": {
      const digits = trimmed.replace(/\s*(h|heures?)$/i, "");
      return checkFieldValue(field, Number(digits)).ok ? ok(Number(digits)) : fail(diagnosis.hours);
    }
    default:
      return ok(trimmed);
  }
}
