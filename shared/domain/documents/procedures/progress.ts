import { entryAt, type Source } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { lastDayOf } from "../delay.ts";
import type { Clock, ProcedureCode, Step } from "./procedure.ts";
import { procedures } from "./procedures.ts";

/** A step that was done, on a day. */
export type StepFact = { readonly procedure: ProcedureCode; readonly step: string; readonly doneOn: CalendarDay };

/** A wait under way: until when the other side may answer, and what silence means afterwards. */
export type Wait = {
  readonly startedOn: CalendarDay;
  readonly lastDay: CalendarDay;
  readonly isOver: boolean;
  readonly sentence: string;
  readonly source: Source;
};

/** Where a procedure stands: its steps with their days, the next one, and the answers waited for. */
export type Progress = {
  readonly steps: readonly (Step & { readonly doneOn: CalendarDay | null })[];
  /** The step after the last one done (what came before it is passed); `null` when nothing is left. */
  readonly next: Step | null;
  readonly waits: readonly Wait[];
};

/** DOC-10: where a procedure stands on a day. A step done twice counts from the first time. */
export function progressOf(code: ProcedureCode, facts: readonly StepFact[], today: CalendarDay): Progress {
  const doneOn = (step: string): CalendarDay | null =>
    facts
      .filter((fact) => fact.procedure === code && fact.step === step && fact.doneOn <= today)
      .map((fact) => fact.doneOn)
      .sort()[0] ?? null;
  const steps = procedures[code].steps.map((step) => ({ ...step, doneOn: doneOn(step.code) }));
  const lastDone = steps.findLastIndex((step) => step.doneOn !== null);
  return {
    steps,
    next: procedures[code].steps[lastDone + 1] ?? null,
    waits: steps.flatMap(({ clock, doneOn: startedOn }) =>
      clock === null || startedOn === null || doneOn(clock.answeredBy) !== null
        ? []
        : waitUnder(clock, startedOn, today),
    ),
  };
}

/** One wait, or none when the law of that day gave no delay. */
function waitUnder({ delay, silence }: Clock, startedOn: CalendarDay, today: CalendarDay): readonly Wait[] {
  const entry = entryAt(delay, startedOn);
  if (entry === null) return [];
  const lastDay = lastDayOf(entry.value, startedOn);
  const isOver = today > lastDay;
  const sentence = isOver
    ? french`Pas de réponse au ${formatFrenchDay(lastDay)} : ${silence}`
    : `Réponse attendue au plus tard le ${formatFrenchDay(lastDay)}. Sans réponse le ${formatFrenchDay(addDays(lastDay, 1))}, ${silence}`;
  return [{ startedOn, lastDay, isOver, sentence, source: entry.source }];
}
