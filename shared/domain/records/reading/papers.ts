// REC-5: the papers and procedures of a file, as the rules of documents read them.

import type { PrecautionaryDecision } from "#shared/domain/allowance/index.ts";
import {
  type Checklist,
  checklist,
  type DocumentCode,
  missingFor,
  type PrecautionaryCount,
  type ProcedureCode,
  type Progress,
  type ProofsWindow,
  precautionaryPayments,
  procedureCodes,
  procedures,
  progressOf,
  proofsWindow,
  type StepFact,
} from "#shared/domain/documents/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { monthOf } from "#shared/kernel/calendar-month.ts";
import { stepId } from "../kinds/papers.ts";
import type { RecordId } from "../record.ts";
import { paperFacts } from "./paper-facts.ts";
import { profileOf } from "./profile.ts";
import { dayOf, type SaidFile } from "./said.ts";

/** REC-5: the papers that the file calls for on a day, as if the contract were signed that day. */
export const checklistOf = (file: SaidFile, today: CalendarDay): Checklist =>
  checklist(
    { profile: profileOf(file, today), today, signingOn: today, openedOn: file.opening?.openedOn ?? null },
    paperFacts(file, today),
  );

/** Each step of each procedure, by the id of its record. */
const steps = new Map(
  procedureCodes.flatMap((procedure) =>
    procedures[procedure].steps.map(
      ({ code, label }) => [stepId(procedure, code), { procedure, code, label }] as const,
    ),
  ),
);

export const stepFacts = ({ records }: SaidFile): readonly StepFact[] =>
  records.steps.flatMap(({ id, values }) => {
    const found = steps.get(id);
    const doneOn = dayOf(values.doneOn);
    return found === undefined || doneOn === null ? [] : [{ procedure: found.procedure, step: found.code, doneOn }];
  });

export type PlannedStep = {
  readonly id: RecordId;
  readonly label: string;
  readonly dueOn: CalendarDay;
  /** Done, or passed by one that comes after it (DOC-10). */
  readonly isDone: boolean;
};

/** Those for which somebody said a day. */
export const plannedSteps = (file: SaidFile, today: CalendarDay): readonly PlannedStep[] =>
  file.records.steps.flatMap(({ id, values }) => {
    const found = steps.get(id);
    const dueOn = dayOf(values.dueOn);
    if (found === undefined || dueOn === null) return [];
    const { label, steps: all } = procedures[found.procedure];
    const { next } = procedureOf(file, found.procedure, today);
    const at = (step: string | undefined): number => all.findIndex(({ code }) => code === step);
    const isDone = next === null || at(found.code) < at(next.code);
    return [{ id, label: `${label}, ${found.label}`, dueOn, isDone }];
  });

export const procedureOf = (file: SaidFile, code: ProcedureCode, today: CalendarDay): Progress =>
  progressOf(code, stepFacts(file), today);

/** Asked for each month, for that month alone: it completes no file, and reopens none. */
const EACH_MONTH: DocumentCode = "incomeDeclaration";

/**
 * DOC-7: the day on which the last paper that the allowance asks for was noted to be in hand; `null` while one is missing.
 * What is said later of a paper in hand changes nothing of it.
 */
export function completeOn(file: SaidFile, list: Checklist): CalendarDay | null {
  const isNeeded = ({ code }: { readonly code: DocumentCode }): boolean => code !== EACH_MONTH;
  const { missing } = missingFor(list, "allowance");
  const needed = new Set<string>(
    list.items.filter((item) => item.blocks === "allowance" && isNeeded(item)).map(({ code }) => code),
  );
  const days = file.records.papers.flatMap(({ id, settledOn }) => (needed.has(id) ? (settledOn ?? []) : []));
  return missing.some(isNeeded) ? null : (days.sort().at(-1) ?? null);
}

/** DOC-8: the months paid ahead, each with who decided it; without an author one is not counted. */
export const advancesOf = ({ records }: SaidFile): readonly PrecautionaryDecision[] =>
  records.advances.flatMap(({ values: { month, decidedBy } }) => {
    const on = dayOf(month);
    const author = typeof decidedBy === "string" ? decidedBy : null;
    return on === null ? [] : [{ month: monthOf(on), decidedBy: author }];
  });

export type ProofCounters = { readonly proofs: ProofsWindow; readonly advances: PrecautionaryCount };

/** DOC-7, DOC-8: the two counters that begin with the opening; `null` before it. */
export function countersOf(file: SaidFile, list: Checklist, today: CalendarDay): ProofCounters | null {
  if (file.opening === null) return null;
  const { openedOn } = file.opening;
  return {
    proofs: proofsWindow(openedOn, completeOn(file, list), today),
    advances: precautionaryPayments(advancesOf(file), openedOn),
  };
}
