import { article, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { addDays, addMonths, ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, firstDayOf } from "#shared/kernel/calendar-month.ts";

/** ACEJ-3: from this age on, in years, the classes are A and B; a minor is in class C at 16 and at 17 alike. */
export const adultAge: DatedTable<number> = [
  { from: day("2022-03-01"), to: null, value: 18, source: article("D5131-19 I") },
];

/** Day on which someone reaches the age of the classes for adults, read at a month; `null` before the law existed. */
export function adultOn(bornOn: CalendarDay, month: CalendarMonth): CalendarDay | null {
  const age = entryAt(adultAge, firstDayOf(month))?.value;
  if (age === undefined) return null;
  const anniversary = addMonths(bornOn, 12 * age);
  return ageOn(bornOn, anniversary) >= age ? anniversary : addDays(anniversary, 1);
}
