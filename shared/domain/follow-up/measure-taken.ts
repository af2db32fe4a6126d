import type { Measure, MeasureDecision } from "#shared/domain/allowance/index.ts";
import { monthOf } from "#shared/kernel/calendar-month.ts";
import { type Procedure, procedureState } from "./procedure.ts";
import { effectiveOn } from "./regime.ts";
import { type Decided, type StepKind, standing } from "./step.ts";

/**
 * FOL-20: what a procedure means for the allowance: the last measure that was decided and notified, with its author, from
 * the month in which it takes effect; `null` while there is none, or while two people of the Mission Locale disagree. A
 * notice, or a lifting, is never that of a decision taken after it.
 */
export function measureTaken(steps: Procedure): MeasureDecision | null {
  if (procedureState(steps) === "toSettle") return null;
  const since = <Kind extends StepKind>(kind: Kind, decision: Decided) =>
    standing(steps, kind).find(({ on }) => on >= decision.on);
  for (const decision of standing(steps, "decided")) {
    const notice = since("notified", decision);
    const effect = notice === undefined ? null : effectiveOn(notice.on);
    if (effect === null) continue;
    const lifting = since("lifted", decision);
    return {
      ...measureOf(decision),
      decidedBy: decision.by,
      effectiveFrom: monthOf(effect),
      liftedFrom: lifting === undefined ? null : monthOf(lifting.on),
    };
  }
  return null;
}

const measureOf = (decision: Decided): Measure =>
  decision.measure === "suspension2025"
    ? { measure: decision.measure, percent: decision.percent, months: decision.months }
    : { measure: decision.measure };
