import { assert } from "./assert.ts";
import type { Brand } from "./brand.ts";
import { fail, ok, type Result } from "./result.ts";

// A civil date is not an instant: it has no hour and no zone, and is never computed through one (lesson L109).
// Day numbers count days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's days_from_civil).

/** A civil date, `YYYY-MM-DD`, years 1900 to 2199. Sorts as text. */
export type CalendarDay = Brand<string, "CalendarDay">;

export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

/** Why a text is not a date; the message for the reader is made from it. */
export type DayFailure =
  | { readonly kind: "empty" }
  | { readonly kind: "shape" }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "month"; readonly month: number }
  | { readonly kind: "day"; readonly lastDay: number; readonly month: number; readonly year: number };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The civil date of these parts, or why there is none. Never repaired: 31/02 is refused (lesson L113). */
export function makeDay({ year, month, day }: DayParts): Result<CalendarDay, DayFailure> {
  if (![year, month, day].every(Number.isInteger)) return fail({ kind: "shape" });
  if (year < FIRST_YEAR || year > LAST_YEAR) return fail({ kind: "year", year });
  if (month < 1 || month > 12) return fail({ kind: "month", month });
  const lastDay = daysInMonth(year, month);
  if (day < 1 || day > lastDay) return fail({ kind: "day", lastDay, month, year });
  return ok(toText(year, month, day));
}

/** Reads « JJ/MM/AAAA » strictly; one-digit days and months, « . », « - » and spaces as separators are accepted. */
export function parseFrenchDay(text: string): Result<CalendarDay, DayFailure> {
  const trimmed = text.trim();
  if (trimmed === "") return fail({ kind: "empty" });
  const match =
    /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  if (match === null) return fail({ kind: "shape" });
  return makeDay({ day: Number(match[1]), month: Number(match[2]), year: Number(match[3]) });
}

/** Reads `YYYY-MM-DD`. */
export function parseIsoDay(text: string): Result<CalendarDay, DayFailure> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return fail({ kind: "shape" });
  return makeDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
}

/** A date known to be right, written in the source: tables of law and tests. Throws on a bug. */
export function day(text: string): CalendarDay {
  const parsed = parseIsoDay(text);
  assert(parsed.ok, "a date in the source is a real date");
  return parsed.value;
}

export function partsOf(date: CalendarDay): DayParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** « 09/03/2027 » */
export function formatFrenchDay(date: CalendarDay): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: CalendarDay): number {
  const { year, month, day: dayOfMonth } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Inverse of `dayNumber`. Throws outside 1900–2199. */
export function fromDayNumber(count: number): CalendarDay {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const made = makeDay({ year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 });
  assert(made.ok, "a computed date stays between 1900 and 2199");
  return made.value;
}

export const addDays = (date: CalendarDay, count: number): CalendarDay => fromDayNumber(dayNumber(date) + count);

/** Same day of a later (or earlier) month; the last day of that month when it has no such day (31/01 + 1 → 28/02). */
export function addMonths(date: CalendarDay, count: number): CalendarDay {
  const { year, month, day: dayOfMonth } = partsOf(date);
  const months = year * 12 + (month - 1) + count;
  const target = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  const made = makeDay({ ...target, day: Math.min(dayOfMonth, daysInMonth(target.year, target.month)) });
  assert(made.ok, "a computed date stays between 1900 and 2199");
  return made.value;
}

/**
 * Last day of a period of whole months whose first day is `start`: the eve of the same day of the month
 * (10 March 2026 and 12 months → 9 March 2027), or the last day of a month that has no such day (31 August and 6 → 28 February).
 */
export function lastDayOfPeriod(start: CalendarDay, months: number): CalendarDay {
  const sameDay = addMonths(start, months);
  return partsOf(sameDay).day === partsOf(start).day ? addDays(sameDay, -1) : sameDay;
}

/** Days from `start` to `end`, negative when `end` is earlier. */
export const daysBetween = (start: CalendarDay, end: CalendarDay): number => dayNumber(end) - dayNumber(start);

/** Age in completed years. Someone born on 29 February has their birthday on 1 March of common years. */
export function ageOn(bornOn: CalendarDay, date: CalendarDay): number {
  const birth = partsOf(bornOn);
  const today = partsOf(date);
  const hadBirthday = today.month > birth.month || (today.month === birth.month && today.day >= birth.day);
  return today.year - birth.year - (hadBirthday ? 0 : 1);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekdayOf = (date: CalendarDay): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** The Monday of the week of a date. */
export const mondayOf = (date: CalendarDay): CalendarDay => addDays(date, 1 - weekdayOf(date));

/** ISO 8601 week: the week that holds the year's first Thursday is week 1. */
export function isoWeekOf(date: CalendarDay): { readonly year: number; readonly week: number } {
  const thursday = addDays(mondayOf(date), 3);
  const { year } = partsOf(thursday);
  return { year, week: Math.floor(daysBetween(toText(year, 1, 1), thursday) / 7) + 1 };
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

const toText = (year: number, month: number, dayOfMonth: number): CalendarDay =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as CalendarDay;
