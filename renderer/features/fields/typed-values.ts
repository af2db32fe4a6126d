// How a value is shown and typed. What is typed is read strictly: nothing is repaired, and nothing is cut (L113).
import { formatHours, readHours } from "#shared/domain/activity-hours/index.ts";
import { checkValue, type ValueRule } from "#shared/domain/case-file/index.ts";
import { cents, formatEuros, readEuros } from "#shared/domain/law/index.ts";
import { readHour } from "#shared/domain/outreach/index.ts";
import { formatFrenchDay, parseFrenchDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { hourOfDay } from "#text/format.ts";
import { caseFile, failures, fields } from "#text/fr.ts";
import type { Editable } from "./editable.ts";

/** A stored value, as a person reads it; `label` is how the project reads it. */
export function valueText(
  { rule, codes }: Pick<Editable, "rule" | "codes">,
  value: Json,
  label: string | null = null,
): string {
  if (label !== null) return label;
  if (value === null) return caseFile.emptied;
  switch (rule.kind) {
    case "yesNo":
      return value === true ? fields.yes : fields.no;
    case "code":
      return codeText(codes, String(value));
    case "codes":
      return Array.isArray(value) ? value.map((code) => codeText(codes, String(code))).join(", ") : String(value);
    default:
      return typedText(rule, value);
  }
}

/** A code of a later version is shown as it is. */
const codeText = (codes: Editable["codes"], code: string): string =>
  Object.hasOwn(codes, code) ? (codes[code] ?? code) : code;

/** A stored value, as a person would type it. */
export function typedText({ kind }: ValueRule, value: Json): string {
  if (value === null) return "";
  if (kind === "minutes") return formatHours(Number(value));
  if (kind === "money") return formatEuros(cents(Number(value)));
  if (kind === "hour") return hourOfDay(String(value));
  if (kind !== "day") return String(value);
  const day = parseIsoDay(String(value));
  return day.ok ? formatFrenchDay(day.value) : String(value);
}

/** What a person typed, as it is stored, or why it can't be. */
export function readTyped(rule: ValueRule, text: string): Result<Json, string> {
  const trimmed = text.trim();
  if (trimmed === "") return ok(null);
  switch (rule.kind) {
    case "day": {
      const day = parseFrenchDay(trimmed);
      return day.ok ? ok(day.value) : fail(failures.day(day.failure));
    }
    case "hour":
      return orElse(readHour(trimmed), fields.hourShape);
    case "minutes":
      return orElse(readHours(trimmed), fields.minutesShape);
    case "money": {
      const amount = readEuros(trimmed);
      return amount !== null && checkValue(rule, amount).ok ? ok(amount) : fail(fields.moneyShape);
    }
    case "age": {
      const digits = trimmed.replace(/^~\s*|\s*ans?$/g, "");
      return /^\d{1,2}$/.test(digits) ? ok(Number(digits)) : fail(failures.age);
    }
    case "number": {
      const digits = trimmed.replace(/\s*(h|heures?)$/i, "");
      const isIn = /^\d{1,9}$/.test(digits) && checkValue(rule, Number(digits)).ok;
      return isIn ? ok(Number(digits)) : fail(fields.numberShape(rule.least, rule.most));
    }
    default:
      return ok(trimmed);
  }
}

const orElse = (value: Json, failure: string): Result<Json, string> => (value === null ? fail(failure) : ok(value));
