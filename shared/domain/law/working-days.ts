import { assert } from "#shared/kernel/assert.ts";
import { addDays, type CalendarDay, makeDay, partsOf, weekdayOf } from "#shared/kernel/calendar-day.ts";

// Days on which offices work: Monday to Friday, save the eleven public holidays of Code du travail L3133-1.
// Holidays of one territory only (Alsace-Moselle, overseas) are not counted: a delay may end a day later there.

const FIXED: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [5, 1],
  [5, 8],
  [7, 14],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
];

/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const MOVABLE: readonly number[] = [1, 39, 50];

/** Easter Sunday of a year (Gregorian computus of Meeus, Jones and Butcher). */
export function easterOf(year: number): CalendarDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const fullMoon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = fullMoon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  return onDay(year, month, offset + 28 - 31 * Math.floor(month / 4));
}

/** LAW-7: one of the eleven public holidays of Code du travail L3133-1. */
export function isPublicHoliday(date: CalendarDay): boolean {
  const { year, month, day } = partsOf(date);
  const easter = easterOf(year);
  return (
    FIXED.some(([holidayMonth, holiday]) => holidayMonth === month && holiday === day) ||
    MOVABLE.some((offset) => addDays(easter, offset) === date)
  );
}

/** LAW-7: Monday to Friday, and not a public holiday. */
export const isWorkingDay = (date: CalendarDay): boolean => weekdayOf(date) <= 5 && !isPublicHoliday(date);

/** LAW-7: the last day of a delay of `count` working days; the day that starts it does not count. */
export function addWorkingDays(start: CalendarDay, count: number): CalendarDay {
  let date = start;
  let left = count;
  while (left > 0) {
    date = addDays(date, 1);
    if (isWorkingDay(date)) left--;
  }
  return date;
}

function onDay(year: number, month: number, day: number): CalendarDay {
  const made = makeDay({ year, month, day });
  assert(made.ok, "Easter is a real date");
  return made.value;
}
