import { addDays, addMonths, type CalendarDay, partsOf } from "./calendar-day.ts";

export const firstOfMonth = (date: CalendarDay): CalendarDay => addDays(date, 1 - partsOf(date).day);

export const firstOfNextMonth = (date: CalendarDay): CalendarDay => addMonths(firstOfMonth(date), 1);

export const lastOfMonth = (date: CalendarDay): CalendarDay => addDays(firstOfNextMonth(date), -1);

/**
 * Last day of a period of whole months whose first day is `start`: the eve of the same day of the month
 * (10 March 2026 and 12 months → 9 March 2027), or the last day of a month that has no such day (31 August and 6 → 28 February).
 */
export function lastDayOfPeriod(start: CalendarDay, months: number): CalendarDay {
  const sameDay = addMonths(start, months);
  return partsOf(sameDay).day === partsOf(start).day ? addDays(sameDay, -1) : sameDay;
}
