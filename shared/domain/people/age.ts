import { type DatedEntry, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import { addDays, addMonths, ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

const MAJORITY: DatedTable<number> = [
  {
    from: day("1900-01-01"),
    to: day("1974-07-06"),
    value: 21,
    source: { reference: french`Code civil, art. 488, avant la loi du 5 juillet 1974`, status: "derived" },
  },
  {
    from: day("1974-07-07"),
    to: null,
    value: 18,
    source: { reference: french`Code civil, art. 388 et 414`, status: "derived" },
  },
];

/** The age of majority in force on a day, in completed years, with its article: known on every day of the calendar. */
export function majorityAt(on: CalendarDay): DatedEntry<number> {
  const entry = entryAt(MAJORITY, on);
  assert(entry !== null, "the age of majority is known on every day of the calendar");
  return entry;
}

/** PEO-2: under the age of majority on a day, emancipated or not (for who signs, see `representation`). */
export const isMinorOn = (bornOn: CalendarDay, on: CalendarDay): boolean => ageOn(bornOn, on) < majorityAt(on).value;

/** FIL-6: how old somebody is, or looks; `null`: nobody knows. A birth date that has not come yet says nothing. */
export const ageKnownOn = (
  { bornOn, apparentAge }: { readonly bornOn: CalendarDay | null; readonly apparentAge: number | null },
  on: CalendarDay,
): number | null => (bornOn === null || bornOn > on ? apparentAge : ageOn(bornOn, on));

/** PEO-2: the first day of majority, by the age in force on a day. */
export const majorityOn = (bornOn: CalendarDay, on: CalendarDay): CalendarDay =>
  birthdayAt(bornOn, majorityAt(on).value);

/** PEO-2: the first day of an age in completed years. Born on 29 February: 1 March of a common year. */
export function birthdayAt(bornOn: CalendarDay, age: number): CalendarDay {
  const sameDay = addMonths(bornOn, 12 * age);
  return ageOn(bornOn, sameDay) < age ? addDays(sameDay, 1) : sameDay;
}
