import { assertNever } from "#shared/kernel/assert.ts";
import { parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

/** What one value may be. Codes are stored, never labels. */
export type ValueRule =
  /** `longest` in characters. */
  | { readonly kind: "text"; readonly longest: number }
  /** A civil date: « 2026-11-22 ». */
  | { readonly kind: "day" }
  /** An hour in the zone of the project: « 09:30 ». */
  | { readonly kind: "hour" }
  /** In completed years, from 0 to 99. */
  | { readonly kind: "age" }
  /** A whole number, both ends included. */
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  /** An amount, in whole euro cents. */
  | { readonly kind: "money"; readonly most: number }
  /** Time spent, in whole minutes. */
  | { readonly kind: "minutes"; readonly most: number }
  | { readonly kind: "yesNo" }
  /** One of a list; `null`: another part of the programme knows the list. */
  | { readonly kind: "code"; readonly codes: readonly string[] | null }
  /** Several of a list, each once. */
  | { readonly kind: "codes"; readonly codes: readonly string[] };

export type FieldFailure =
  | { readonly kind: "tooLong"; readonly longest: number; readonly length: number }
  | { readonly kind: "wrongShape" }
  /** A birth date that has not come yet. */
  | { readonly kind: "toCome" }
  | { readonly kind: "needed" };

/**
 * FIL-2: what a value may be; `null` empties it. A refused one comes back with the reason: never cut, never repaired.
 * `said`: the values that were said of it so far; a code of a later version is not chosen here, but it may stay (FIL-5).
 */
export function checkValue(rule: ValueRule, value: Json, said: readonly Json[] = []): Result<Json, FieldFailure> {
  if (value === null || (typeof value === "string" && value.trim() === "")) return ok(null);
  switch (rule.kind) {
    case "age":
      return numberIn(value, 0, 99);
    case "number":
      return numberIn(value, rule.least, rule.most);
    case "money":
    case "minutes":
      return numberIn(value, 0, rule.most);
    case "yesNo":
      return typeof value === "boolean" ? ok(value) : WRONG;
    case "codes":
      return severalOf(rule.codes, value, said.flat());
    case "text":
      return fitting(value, ({ length }) => length <= rule.longest, rule.longest);
    case "day":
      return fitting(value, (text) => parseIsoDay(text).ok);
    case "hour":
      return fitting(value, (text) => HOUR.test(text));
    case "code":
      return fitting(value, (text) => (rule.codes === null ? isCode(text) : rule.codes.includes(text)));
    default:
      return assertNever(rule);
  }
}

/**
 * FIL-5: a stored value as it may be shown. A code of a later version stays as it is: it is neither lost nor guessed. What
 * the rule can't hold, whoever wrote it, reads like an emptied one.
 */
export function legibleValue(rule: ValueRule, stored: Json): Json {
  if (rule.kind === "codes" && areCodes(stored) && !stored.every((code) => rule.codes.includes(code)))
    return [...new Set(stored)];
  const read = checkValue(rule.kind === "code" ? { ...rule, codes: null } : rule, stored);
  return read.ok ? read.value : null;
}

const WRONG = fail({ kind: "wrongShape" } as const);
const MOST_CODES = 100;
const LONGEST_CODE = 40;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

const isCode = (value: Json): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST_CODE;

const areCodes = (value: Json): value is string[] =>
  Array.isArray(value) && value.length <= MOST_CODES && value.every(isCode);

const numberIn = (value: Json, least: number, most: number): Result<Json, FieldFailure> =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? ok(value) : WRONG;

/** A text without the spaces around it; `longest`: too long is the one reason to refuse it. */
function fitting(value: Json, fits: (text: string) => boolean, longest?: number): Result<Json, FieldFailure> {
  if (typeof value !== "string") return WRONG;
  const text = value.trim();
  if (fits(text)) return ok(text);
  return longest === undefined ? WRONG : fail({ kind: "tooLong", longest, length: text.length });
}

/** In the order of the list: two people who chose the same say the same. Codes of a later version stay, behind. */
function severalOf(codes: readonly string[], value: Json, said: readonly Json[]): Result<Json, FieldFailure> {
  if (!areCodes(value)) return WRONG;
  const later = value.filter((code) => !codes.includes(code));
  if (!later.every((code) => said.includes(code))) return WRONG;
  const chosen = [...codes.filter((code) => value.includes(code)), ...new Set(later)];
  return ok(chosen.length === 0 ? null : chosen);
}
