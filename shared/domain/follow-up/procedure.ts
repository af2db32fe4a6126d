import { hasPowerOn } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type Decided, type FollowUpStep, type StepKind, standing } from "./step.ts";
import { stepRules } from "./step-rules.ts";

export type Procedure = readonly FollowUpStep[];

/** Where a procedure stands. `toSettle`: two people of the Mission Locale said opposite things apart. */
export type ProcedureState = StepKind | "none" | "toSettle";

export type StepRefusal = "notYours" | "notYet" | "dayToCome" | "toSettle" | "noPower" | "samePerson";

export const stepRefusals: Record<StepRefusal, string> = {
  notYours: french`Cette étape revient à quelqu’un d’autre : l’association constate, la Mission Locale qualifie et décide.`,
  notYet: "Il manque l’étape d’avant.",
  dayToCome: french`Une étape se note quand elle a eu lieu : pas de date à venir.`,
  toSettle: "Deux avis opposés ont été notés séparément. La Mission Locale tranche d’abord.",
  noPower:
    "La décision revient au représentant légal de la Mission Locale, ou à une personne qu’il a habilitée pour ce jour-là.",
  samePerson: "La décision est prise par une autre personne que celle qui a qualifié le manquement ou donné son avis.",
};

/**
 * FOL-5: where a procedure stands, from its steps in any order. No date comes in: time alone never moves it (FOL-6).
 * FOL-7: excused or not qualified by one person, qualified by another: nothing goes on until one step settles the two.
 */
export function procedureState(steps: Procedure): ProcedureState {
  const taken = (Object.keys(stepRules) as StepKind[]).filter((kind) => isTaken(steps, kind));
  const isOpposed =
    taken.includes("qualified") && (taken.includes("closedAsExcused") || taken.includes("notQualified"));
  return isOpposed ? "toSettle" : (taken.at(-1) ?? "none");
}

/** Takes a step, or says why not (FOL-1, FOL-5, FOL-8). What the law asks of the manner is in `procedureFindings`. */
export function takeStep(steps: Procedure, step: FollowUpStep, today: CalendarDay): Result<Procedure, StepRefusal> {
  const { by, after } = stepRules[step.kind];
  if (!by.includes(step.as)) return fail("notYours");
  if (after !== null && !isTaken(steps, after)) return fail("notYet");
  if (step.on > today) return fail("dayToCome");
  const refusal = step.kind === "decided" ? decisionRefusal(steps, step) : null;
  return refusal === null ? ok([...steps, step]) : fail(refusal);
}

/** FOL-8: no decision without a power to take it, nor by the person on whose word it rests. */
function decisionRefusal(steps: Procedure, decision: Decided): StepRefusal | null {
  const { by, advisedBy, capacity, on } = decision;
  if (procedureState(steps) === "toSettle") return "toSettle";
  if (!hasPowerOn(capacity, by, on)) return "noPower";
  const words = [advisedBy, ...standing(steps, "qualified").map((step) => step.by)];
  return words.includes(by) ? "samePerson" : null;
}

const isTaken = (steps: Procedure, kind: StepKind): boolean => standing(steps, kind).length > 0;
