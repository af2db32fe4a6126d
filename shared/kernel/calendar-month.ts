import { assert } from "./assert.ts";
import type { Brand } from "./brand.ts";
import { addDays, addMonths, type CalendarDay, type DayFailure, parseIsoDay } from "./calendar-day.ts";
import { french, frenchMonths } from "./french.ts";
import { ok, type Result } from "./result.ts";

/** A civil month, `YYYY-MM`, years 1900 to 2199. Sorts as text. */
export type CalendarMonth = Brand<string, "CalendarMonth">;

/** Reads `YYYY-MM`. */
export function parseIsoMonth(text: string): Result<CalendarMonth, DayFailure> {
  const first = parseIsoDay(`${text}-01`);
  return first.ok ? ok(monthOf(first.value)) : first;
}

/** A month known to be right, written in the source: tables of law and tests. Throws on a bug. */
export function month(text: string): CalendarMonth {
  const parsed = parseIsoMonth(text);
  assert(parsed.ok, "a month in the source is a real month");
  return parsed.value;
}

/** The month of a date. */
export const monthOf = (date: CalendarDay): CalendarMonth => date.slice(0, 7) as CalendarMonth;

/** First day of a month. */
export const firstDayOf = (which: CalendarMonth): CalendarDay => `${which}-01` as CalendarDay;

/** Last day of a month: the 28th to the 31st. */
export const lastDayOf = (which: CalendarMonth): CalendarDay => addDays(addMonths(firstDayOf(which), 1), -1);

/** The month that comes `count` months later, or earlier when negative. */
export const monthsLater = (which: CalendarMonth, count: number): CalendarMonth =>
  monthOf(addMonths(firstDayOf(which), count));

/** « avril 2025 » */
export const formatFrenchMonth = (which: CalendarMonth): string =>
  french`${frenchMonths[Number(which.slice(5)) - 1] ?? ""} ${which.slice(0, 4)}`;
