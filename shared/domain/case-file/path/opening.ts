import type { ContractStage } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { phases, type SupportPhase } from "./phase.ts";

/** Since when the CEJ is open: what the law counts from the act counts from `openedOn`, weeks and months from `startsOn`. */
export type Opening = { readonly openedOn: CalendarDay; readonly startsOn: CalendarDay };

const rowOf = (phase: string) => (Object.hasOwn(phases, phase) ? phases[phase as SupportPhase] : null);

/** PHA-7: whether a phase opens the CEJ. */
export const opensCej = (phase: string): boolean => rowOf(phase)?.inCej === "yes";

/** PHA-7: whether a phase leaves an open CEJ open: somebody who is lost from sight stays in it. */
export const keepsCejOpen = (phase: string): boolean => opensCej(phase) || rowOf(phase)?.inCej === "asBefore";

/**
 * CON-2, PHA-10: since when the CEJ is open; `null`: it is not. The dated act of the Mission Locale says it, and nothing that
 * is said later of the phase moves it. Where no act is recorded, `engagedOn`: the day on which « CEJ JR en cours » began.
 */
export function openingOf(
  phase: string,
  engagedOn: CalendarDay | null,
  contract: ContractStage | null,
): Opening | null {
  if (phase === "exited" || phase === "redirected") return null;
  if (contract !== null && "inForce" in contract)
    return { openedOn: contract.inForce.opening.openedOn, startsOn: contract.inForce.startsOn };
  return engagedOn === null ? null : { openedOn: engagedOn, startsOn: engagedOn };
}
