import { entryAt, type Source } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { lastDayOf } from "../delay.ts";
import type { ProcedureCode, Step } from "./procedure.ts";
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
  /** The first step that is not done; `null` when all are. */
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
  return {
    steps,
    next: procedures[code].steps.find(({ code: step }) => doneOn(step) === null) ?? null,
    waits: steps.flatMap((step) => {
      const wait = step.doneOn === null ? null : waitAfter(step, step.doneOn, today);
      return wait !== null && doneOn(step.clock?.answeredBy ?? "") === null ? [wait] : [];
    }),
  };
}

function waitAfter({ clock }: Step, startedOn: CalendarDay, today: CalendarDay): Wait | null {
  const entry = clock === null ? null : entryAt(clock.delay, startedOn);
  if (clock === null || entry === null) return null;
  const lastDay = lastDayOf(entry.value, startedOn);
  const isOver = today > lastDay;
  const sentence = isOver
    ? `Pas de réponse au ${formatFrenchDay(lastDay)} : ${clock.silence}`
    : `Réponse attendue au plus tard le ${formatFrenchDay(lastDay)}. Sans réponse le ${formatFrenchDay(addDays(lastDay, 1))}, ${clock.silence}`;
  return { startedOn, lastDay, isOver, sentence, source: entry.source };
}
