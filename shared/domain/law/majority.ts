import { assert } from "#shared/kernel/assert.ts";
import { addDays, addMonths, ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedTable, entryAt } from "./dated.ts";
import type { Source } from "./finding.ts";

export const majoritySource: Source = { reference: french`Code civil, art. 414`, status: "derived" };

/** LAW-8: age of majority in years, since the law of 5 July 1974. */
const majorityAge: DatedTable<number> = [{ from: day("1974-07-05"), to: null, value: 18, source: majoritySource }];

/** Whether a person is a minor on a day: still on the eve of the 18th birthday, no longer on the day itself. */
export const isMinorOn = (bornOn: CalendarDay, date: CalendarDay): boolean => ageOn(bornOn, date) < majorityAgeAt(date);

/** The first day of majority by the age in force on `date`. Born on 29 February: 1 March, if the year has no such day. */
export function majorityOn(bornOn: CalendarDay, date: CalendarDay): CalendarDay {
  const age = majorityAgeAt(date);
  const birthday = addMonths(bornOn, 12 * age);
  return ageOn(bornOn, birthday) === age ? birthday : addDays(birthday, 1);
}

function majorityAgeAt(date: CalendarDay): number {
  const entry = entryAt(majorityAge, date);
  assert(entry !== null, "majority is asked for a day since 1974");
  return entry.value;
}
