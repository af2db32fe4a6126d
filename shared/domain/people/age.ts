import { type DatedEntry, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import { addDays, addMonths, ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

const MAJORITY: DatedTable<number> = [
  {
    from: day("1974-07-07"),
    to: null,
    value: 18,
    source: { reference: french`Code civil, art. 388 et 414`, status: "derived" },
  },
];

/** The age of majority in force on a day, in completed years, with its article. Throws before 1974. */
export function majorityAt(on: CalendarDay): DatedEntry<number> {
  const entry = entryAt(MAJORITY, on);
  assert(entry !== null, "the age of majority is known on every day of the programme");
  return entry;
}

/** PEO-2: under the age of majority on a day, emancipated or not (for who signs, see `representation`). */
export const isMinorOn = (bornOn: CalendarDay, on: CalendarDay): boolean => ageOn(bornOn, on) < majorityAt(on).value;

/** PEO-2: the first day of an age in completed years. Born on 29 February: 1 March of a common year. */
export function birthdayAt(bornOn: CalendarDay, age: number): CalendarDay {
  const sameDay = addMonths(bornOn, 12 * age);
  return ageOn(bornOn, sameDay) < age ? addDays(sameDay, 1) : sameDay;
}

export const ageBrackets = ["under16", "age16to17", "age18to21", "age22to25", "age26plus"] as const;
export type AgeBracket = (typeof ageBrackets)[number];

/** PEO-6: the bracket of the national dashboard; counted at the day of signature. */
export function ageBracketOn(bornOn: CalendarDay, on: CalendarDay): AgeBracket {
  const age = ageOn(bornOn, on);
  if (age < 16) return "under16";
  if (age < 18) return "age16to17";
  if (age < 22) return "age18to21";
  return age < 26 ? "age22to25" : "age26plus";
}
