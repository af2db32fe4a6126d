import { article, type Cents } from "#shared/domain/law/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { AllowanceCase } from "./allowance-case.ts";
import { type AllowanceLaw, allowanceLaw, amountLawOf } from "./allowance-law.ts";
import { amountLines, sumOf } from "./amount.ts";
import { changeLines, unknownTerritory, unsettledTerm } from "./classes/dated-terms.ts";
import { readClass } from "./classes/tax-class.ts";
import { isCut, measuresIn } from "./decisions/measures.ts";
import { proofLines } from "./decisions/proofs.ts";
import { rightInMonth } from "./decisions/right-in-month.ts";
import { type AllowanceLine, isRefusal, line, NOTHING } from "./line.ts";
import { answeredInProfile } from "./resources/answered-in-profile.ts";
import { classedResources } from "./resources/declared-resources.ts";
import { notCombined } from "./resources/not-combined.ts";

/**
 * What can be said of a month. An `indication` rests on an amount that no source publishes: it informs, and is never
 * shown or added up as the amount (ACEJ-2).
 */
export type AllowanceOutcome =
  | { readonly kind: "estimated"; readonly amount: Cents }
  | { readonly kind: "indication"; readonly unpublishedAmount: Cents }
  | { readonly kind: "notKnown" };

/** What can be said of a month, with every line that explains it. */
export type AllowanceEstimate = {
  readonly month: CalendarMonth;
  readonly outcome: AllowanceOutcome;
  readonly lines: readonly AllowanceLine[];
};

/**
 * Estimates the allowance (ACEJ) of one month, in cents, with the lines that explain it (L5131-6, D5131-19 to
 * R5131-25; rules ACEJ-1 to ACEJ-24). Never refuses: what is missing makes the outcome `notKnown`, and a line says what.
 * Throws on what only a bug can bring: a negative resource, a suspension of more than the whole.
 * An estimate only: the Mission Locale grants, and the paying body pays.
 */
export function estimateAllowance(situation: AllowanceCase, law: AllowanceLaw = allowanceLaw): AllowanceEstimate {
  const { month, territory, changes } = situation;
  const { flatClass, lines: classLines } = changes.isUnsettled ? unsettled : readClass(situation);
  const declared = classedResources(situation, law.resourceRules);
  const measures = measuresIn(month, situation.measures, law.measureRules);
  const reasons = [
    ...rightInMonth(situation),
    ...classLines,
    ...(territory === null ? [unknownTerritory] : []),
    ...changeLines(changes, month),
    ...notCombined(situation, declared ?? []),
    ...answeredInProfile(situation, declared ?? [], law.resourceRules),
    ...proofLines(situation, law.proofRules),
    ...measures.filter((measure) => !isCut(measure)).map((measure) => measure.line),
  ];
  if (reasons.some(isRefusal)) return { month, outcome: { kind: "estimated", amount: NOTHING }, lines: reasons };

  const cuts = measures.filter(isCut);
  const isStopped = cuts.some(({ percent }) => percent >= 100);
  const computed = amountLines({
    month,
    flatClass: territory === null ? null : flatClass,
    declared,
    cuts,
    hasUnfinishedMeasure: situation.hasUnfinishedMeasure,
    law: territory === null ? null : amountLawOf(month, territory, law),
  });
  if (!computed.ok) {
    const lines = [...computed.failure, ...reasons, ...cuts.map((cut) => cut.line)];
    return { month, outcome: isStopped ? { kind: "estimated", amount: NOTHING } : { kind: "notKnown" }, lines };
  }

  const { lines, isPublished } = computed.value;
  const amount = sumOf(lines);
  const outcome: AllowanceOutcome =
    isPublished || isStopped ? { kind: "estimated", amount } : { kind: "indication", unpublishedAmount: amount };
  return { month, outcome, lines: [...lines, ...reasons, nature] };
}

const unsettled = { flatClass: null, lines: [unsettledTerm] };

const nature: AllowanceLine = line({
  rule: "ACEJ-21",
  verdict: "yes",
  reason: "L’allocation n’est pas imposable, ne peut pas être saisie et ne compte pas pour l’aide au logement.",
  source: article("L5131-6"),
});
