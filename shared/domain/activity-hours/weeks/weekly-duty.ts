import { type DatedTable, entryAt, type Source } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { PROGRESSIVE_START, WEEKLY_DUTY } from "../sources.ts";
import type { Week } from "./week.ts";

/** Hours a week, in minutes: the least that is aimed at, and the most. */
export type WeeklyDuty = { readonly leastMinutes: number; readonly mostMinutes: number };

/** HRS-11: 15 to 20 hours a week. */
export const weeklyDuty: DatedTable<WeeklyDuty> = [
  { from: day("2022-03-01"), to: null, value: { leastMinutes: 15 * 60, mostMinutes: 20 * 60 }, source: WEEKLY_DUTY },
];

/** A step agreed with the young person, from a day on: in CEJ JR the hours grow little by little. */
export type PersonalTarget = { readonly from: CalendarDay; readonly minutes: number };

/** What a week is read against; `isPersonal` when an agreed step is lower than the general duty. */
export type Target = WeeklyDuty & { readonly isPersonal: boolean; readonly source: Source };

/**
 * HRS-11: the target of a week. A personal step lowers it, never raises it above the general one; of several that are in
 * force during the week, the lowest holds. `null` before the general duty existed.
 */
export function targetOf(
  { monday, sunday }: Week,
  steps: readonly PersonalTarget[],
  table: DatedTable<WeeklyDuty>,
): Target | null {
  const duty = entryAt(table, sunday);
  if (duty === null) return null;
  const firsts = steps.map(({ from }) => from).sort();
  const since = firsts.findLast((from) => from <= monday) ?? monday;
  const inForce = steps.filter(({ from }) => since <= from && from <= sunday);
  const lowest = Math.min(duty.value.leastMinutes, ...inForce.map(({ minutes }) => minutes));
  return lowest < duty.value.leastMinutes
    ? { ...duty.value, leastMinutes: lowest, isPersonal: true, source: PROGRESSIVE_START }
    : { ...duty.value, isPersonal: false, source: duty.source };
}
