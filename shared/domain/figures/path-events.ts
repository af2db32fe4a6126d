import { keepsCejOpen, opensCej, phases as phaseTable } from "#shared/domain/case-file/index.ts";
import type { FigureEvent } from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { lastOfEachDay } from "./last-of-each-day.ts";

/** A phase that was said of a case, on a day. */
export type SaidPhase = { readonly phase: string; readonly on: CalendarDay };

/**
 * What the phases of a case tell of its path: taken up, lost, led elsewhere, opened, ended. The first opening is that of the
 * Mission Locale's act where there is one (CON-2), whatever day was noted of the phase.
 */
export function pathEvents(phases: readonly SaidPhase[], openedOn: CalendarDay | null): readonly FigureEvent[] {
  const events: FigureEvent[] = openedOn === null ? [] : [{ kind: "opened", on: openedOn }];
  // The act stands for the first time that the phase says so.
  let isToldByAct = openedOn !== null;
  let isInCej = false;
  let before: string | null = null;
  for (const { phase, on } of lastOfEachDay(phases.filter(isKnown))) {
    const wasInCej: boolean = isInCej || (isToldByAct && openedOn !== null && openedOn <= on);
    if (phase === before) continue;
    if (opensCej(phase)) {
      if (!isInCej && !isToldByAct) events.push({ kind: "opened", on });
      isToldByAct = false;
    } else if (phase === "lostContact") events.push({ kind: "lost", on });
    else if (phase === "redirected") events.push({ kind: "redirected", on });
    else if (phase === "exited") {
      events.push(wasInCej ? { kind: "exited", on, outcome: "unknown" } : { kind: "closed", on });
      if (wasInCej) isToldByAct = false;
    } else if (isTakenUp(phase, before)) events.push({ kind: "reengaging", on });
    isInCej = opensCej(phase) || (wasInCej && keepsCejOpen(phase));
    before = phase;
  }
  return events;
}

const ASIDE = ["lostContact", "redirected", "exited"];

/** From the finding on, or after a time aside: the way to the contract begins. Going on along it says nothing new. */
const isTakenUp = (phase: string, before: string | null): boolean =>
  before === null || before === "found" ? phase !== "found" : ASIDE.includes(before);

/** A phase that only a later version knows says nothing. */
const isKnown = ({ phase }: SaidPhase): boolean => Object.hasOwn(phaseTable, phase);
