import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { entering } from "./entering.ts";
import type { Missing, PhaseFacts } from "./gate-facts.ts";
import { leaving } from "./leaving.ts";
import { type Move, moveKind, phasesPassed } from "./move.ts";
import { phases, type SupportPhase } from "./phase.ts";
import type { Outcome } from "./phase-change.ts";

// PHA-4: gates warn and ask why; they never prevent.

/** What a change of phase lacks (PHA-4). Going back, or taking up again where one was, lacks nothing. */
export function missingFor(
  move: Move,
  facts: PhaseFacts,
  outcome: Outcome | null,
  today: CalendarDay,
): readonly Missing[] {
  const kind = moveKind(move);
  if (kind === "back" || kind === "resume") return [];
  return [...phasesPassed(move).flatMap((phase) => leaving[phase](facts)), ...entering(move.to, facts, outcome, today)];
}

/** What stands between a file and its next phase, in one line. Nothing is missing to a CEJ under way: nobody is pushed out. */
export function missingAhead(phase: SupportPhase, facts: PhaseFacts, today: CalendarDay): readonly Missing[] {
  const [to] = phases[phase].next;
  const isOnTheWay = phase !== "engaged" && phase !== "exited" && phase !== "redirected";
  return to !== undefined && isOnTheWay ? missingFor({ from: phase, to, before: null }, facts, null, today) : [];
}

/** « Il manque : pièce d'identité, RIB » */
export const missingSentence = (missing: readonly Missing[]): string =>
  missing.length === 0 ? "Rien ne manque" : french`Il manque : ${missing.map(({ what }) => what).join(", ")}`;
