// Who has opened a file, as its printed sheet says it: each once, with the last day.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AuditLineView } from "#shared/ports/audit-view.ts";

export type WhoOpened = {
  readonly name: string;
  /** `null`: by clocks that were clearly ahead alone, no day can be given. */
  readonly lastOn: CalendarDay | null;
};

/**
 * By name. Who opened nothing but tracks of health stands in it only if the sheet names them anyway: that there is something
 * of health is not for whoever finds the paper.
 */
export function whoOpened(lines: readonly AuditLineView[], named: readonly string[]): readonly WhoOpened[] {
  const openings = lines.filter(
    ({ act, author, compartments }) =>
      act === "opening" && (named.includes(author) || compartments.some((each) => each !== "health")),
  );
  return [...Map.groupBy(openings, ({ author }) => author)]
    .map(([name, own]) => ({ name, lastOn: lastDay(own) }))
    .sort((left, right) => left.name.localeCompare(right.name, "fr"));
}

function lastDay(openings: readonly AuditLineView[]): CalendarDay | null {
  const days = openings.filter(({ isDoubtful }) => !isDoubtful).map(({ at }) => dayIn(at, DEFAULT_TIME_ZONE));
  return days.toSorted().at(-1) ?? null;
}
