import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** FIG-4: what was said last on each day, the first day first. `said`: in the order in which it was said. */
export function lastOfEachDay<Said extends { readonly on: CalendarDay }>(said: readonly Said[]): readonly Said[] {
  const last = new Map(said.map((each) => [each.on, each]));
  return [...last.values()].sort((left, right) => (left.on < right.on ? -1 : 1));
}
