// What stands between an open file and another phase, as far as whoever reads it can know: its summary says it, as to a list.
import { type Missing, moveKind, type SupportPhase } from "#shared/domain/case-file/index.ts";
import { isPhase, missingToMove } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";

export type PhaseGate = {
  readonly missing: readonly Missing[];
  /** Whether the change is to be explained: something is missing, or it goes back, or leaps (PHA-2, PHA-4). */
  readonly asksWhy: boolean;
};

/** PHA-4: a gate warns and asks why; it never prevents. What can't be known here is not said to be missing. */
export function phaseGate(file: FileView, to: SupportPhase, today: CalendarDay): PhaseGate {
  const [from = "", before = ""] = phasesOf(file);
  if (!isPhase(from)) return { missing: [], asksWhy: false };
  const move = { from, to, before: isPhase(before) ? before : null };
  const missing = missingToMove(file.summary, move, today);
  return { missing, asksWhy: missing.length > 0 || ["back", "leap"].includes(moveKind(move)) };
}

/** The last first. */
const phasesOf = ({ summary, timeline }: FileView): readonly string[] => {
  const [, ...before] = timeline.filter(({ field }) => field === "phase").map(({ value }) => String(value));
  return [summary.phase, ...before];
};
