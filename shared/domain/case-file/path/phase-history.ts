import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { SupportPhase } from "./phase.ts";
import type { PhaseChange } from "./phase-change.ts";

/** Where a file is. A file is « found » from its first day. */
export type PhaseNow = {
  readonly phase: SupportPhase;
  /** `null` when no change was recorded yet. */
  readonly since: CalendarDay | null;
  readonly last: PhaseChange | null;
  /** Changes made apart from `last`, by people who had not seen it: shown until a later change follows (PHA-12). */
  readonly apart: readonly PhaseChange[];
};

/** PHA-12: the phase that stands: of the changes that nobody followed up, the latest by its day. The same in any order of arrival. */
export function phaseOf(changes: readonly PhaseChange[]): PhaseNow {
  const known = [...new Map(changes.map((change) => [change.id, change])).values()];
  const followed = new Set(known.flatMap(({ after }) => after));
  const order = ({ changedOn, id }: PhaseChange): string => `${changedOn} ${id}`;
  const open = known.filter(({ id }) => !followed.has(id)).toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
  const [last = null, ...apart] = open;
  return { phase: last?.to ?? "found", since: last?.changedOn ?? null, last, apart };
}
