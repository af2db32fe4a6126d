import type { Measure, MeasureDecision } from "#shared/domain/allowance/index.ts";
import { monthOf } from "#shared/kernel/calendar-month.ts";
import { type Procedure, procedureState } from "./procedure.ts";
import { effectiveOn } from "./regime.ts";
import { type Decided, standing } from "./step.ts";

/**
 * FOL-20: what a procedure means for the allowance: the measure that stands, with its author, from the month in which it
 * takes effect; `null` while nothing was decided or notified, or while two people of the Mission Locale disagree.
 */
export function measureTaken(steps: Procedure): MeasureDecision | null {
  const [decision] = standing(steps, "decided");
  const [notice] = standing(steps, "notified");
  const [lifting] = standing(steps, "lifted");
  const effect = notice === undefined ? null : effectiveOn(notice.on);
  if (decision === undefined || effect === null || procedureState(steps) === "toSettle") return null;
  return {
    ...measureOf(decision),
    decidedBy: decision.by,
    effectiveFrom: monthOf(effect),
    liftedFrom: lifting === undefined ? null : monthOf(lifting.on),
  };
}

const measureOf = (decision: Decided): Measure =>
  decision.measure === "suspension2025"
    ? { measure: decision.measure, percent: decision.percent, months: decision.months }
    : { measure: decision.measure };
