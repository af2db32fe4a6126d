import { addDays, type CalendarDay, formatFrenchDay, isoWeekOf, mondayOf } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/** An ISO week of civil dates, Monday to Sunday. */
export type Week = { readonly monday: CalendarDay; readonly sunday: CalendarDay };

/** HRS-1: the week of a civil date. */
export function weekOf(date: CalendarDay): Week {
  const monday = mondayOf(date);
  return { monday, sunday: addDays(monday, 6) };
}

/** Every week from the one of `first` to the one of `last`, both included; none when `last` comes before. */
export function weeksBetween(first: CalendarDay, last: CalendarDay): readonly Week[] {
  const weeks: Week[] = [];
  if (last < first) return weeks;
  for (let week = weekOf(first); week.monday <= last; week = weekOf(addDays(week.monday, 7))) weeks.push(week);
  return weeks;
}

/** The seven dates of a week. */
export const daysOf = ({ monday }: Week): readonly CalendarDay[] =>
  Array.from({ length: 7 }, (_, offset) => addDays(monday, offset));

/** Does a date fall in a week, Monday and Sunday included? */
export const isInWeek = (date: CalendarDay, { monday, sunday }: Week): boolean => monday <= date && date <= sunday;

/** « 2026-W48 », as ISO 8601 writes it; used in exports. */
export function isoWeekLabel({ monday }: Week): string {
  const { year, week } = isoWeekOf(monday);
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** « semaine du 23/11/2026 au 29/11/2026 » */
export const frenchWeekLabel = ({ monday, sunday }: Week): string =>
  french`semaine du ${formatFrenchDay(monday)} au ${formatFrenchDay(sunday)}`;
