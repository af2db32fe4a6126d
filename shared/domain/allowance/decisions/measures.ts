import { type DatedTable, entryAt, type Source, toConfirm, type Verdict } from "#shared/domain/law/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import { type CalendarMonth, firstDayOf, formatFrenchMonth, monthsLater } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { type AllowanceLine, isRefusal, line } from "../line.ts";
import type { MeasureDecision, MeasureEffect, MeasureRules } from "./measure-rules.ts";

/** A measure that weighs on a month: the share that it takes, in percent, and the line that explains it. */
export type RunningMeasure = { readonly percent: number; readonly line: AllowanceLine };

type Taken = Exclude<MeasureDecision, { readonly measure: "noMeasure" }>;

/**
 * ACEJ-17, ACEJ-18: the measures decided by the Mission Locale that weigh on a month, the strongest first. When several
 * do, only the first is applied: the others take nothing and ask to be checked.
 */
export function measuresIn(
  month: CalendarMonth,
  decisions: readonly MeasureDecision[],
  rules: DatedTable<MeasureRules>,
): readonly RunningMeasure[] {
  return decisions
    .filter((decision) => decision.measure !== "noMeasure")
    .flatMap((decision) => readDecision(decision, month, rules))
    .sort((left, right) => right.percent - left.percent)
    .map((measure, rank) => (rank > 0 && measure.percent > 0 ? notAdded(measure) : measure));
}

function readDecision(taken: Taken, month: CalendarMonth, rules: DatedTable<MeasureRules>): readonly RunningMeasure[] {
  const entry = entryAt(rules, firstDayOf(taken.effectiveFrom));
  const effect = entry === null ? null : effectOf(taken, entry.value);
  if (entry === null || effect === null) return month === taken.effectiveFrom ? [note(noSuchMeasure)] : [];
  if (!isRunning(taken, effect, month)) return [];
  if (taken.decidedBy === null) return [note(withoutAuthor)];
  const isUsual = taken.measure !== "suspension2025" || isWithinBounds(effect, entry.value);
  return [{ percent: effect.percent, line: applied(taken, effect, entry.source, isUsual) }];
}

/** ACEJ-17: a measure that takes a part of a known amount, as a line of it. One that refuses it all needs no amount. */
export const isCut = (measure: RunningMeasure): boolean => measure.percent > 0 && !isRefusal(measure.line);

function effectOf(taken: Taken, { ladder, suspension }: MeasureRules): MeasureEffect | null {
  if (taken.measure !== "suspension2025") return ladder[taken.measure];
  assert(taken.percent >= 0 && taken.percent <= 100 && taken.months >= 1, "a suspension has a share and a length");
  return suspension === null ? null : { percent: taken.percent, months: taken.months };
}

function isRunning({ effectiveFrom, liftedFrom }: Taken, { months }: MeasureEffect, month: CalendarMonth): boolean {
  if (month < effectiveFrom || (liftedFrom !== null && month >= liftedFrom)) return false;
  return months === null || month < monthsLater(effectiveFrom, months);
}

const isWithinBounds = ({ percent, months }: MeasureEffect, { suspension }: MeasureRules): boolean =>
  suspension !== null && percent >= suspension.leastPercent && months !== null && months <= suspension.mostMonths;

const note = (informative: AllowanceLine): RunningMeasure => ({ percent: 0, line: informative });

const said: Readonly<Record<Taken["measure"], (effect: MeasureEffect) => string>> = {
  quarterCut: ({ percent }) => french`${percent} % du mois sont retenus`,
  oneMonthStop: () => "l’allocation est supprimée pour un mois",
  endOfAllowanceAndContract: () => "l’allocation prend fin, et le contrat avec elle",
  suspension2025: ({ percent }) => french`${percent} % du mois sont suspendus`,
};

function applied(taken: Taken, effect: MeasureEffect, source: Source, isUsual: boolean): AllowanceLine {
  const back = effect.months === null ? null : formatFrenchMonth(monthsLater(taken.effectiveFrom, effect.months));
  return line({
    rule: taken.measure === "suspension2025" ? "ACEJ-18" : "ACEJ-17",
    verdict: verdictOf(effect, source),
    reason: french`Décision de la Mission Locale : ${said[taken.measure](effect)}.`,
    source,
    wouldChange: [
      back === null
        ? "La levée de la mesure, ou un recours."
        : french`Retour au montant entier en ${back}, ou avant par levée ou recours.`,
      ...(isUsual ? [] : [french`La part ou la durée sort des bornes connues : à vérifier.`]),
    ].join(" "),
  });
}

/** A regime that is still to confirm never refuses (LAW-3): its measure is applied as decided, and marked. */
function verdictOf({ percent }: MeasureEffect, { status }: Source): Verdict {
  if (status !== "verified") return "toBeJudged";
  return percent >= 100 ? "no" : "yes";
}

const notAdded = ({ line: own }: RunningMeasure): RunningMeasure =>
  note(
    line({
      ...own,
      verdict: "toBeJudged",
      wouldChange: french`Une mesure plus forte, ou la même, est déjà comptée ce mois-ci : à vérifier avec la Mission Locale.`,
    }),
  );

const withoutAuthor: AllowanceLine = line({
  rule: "ACEJ-17",
  verdict: "toBeJudged",
  reason: french`Une mesure est notée sans son auteur : elle n’est pas comptée.`,
  source: toConfirm(french`Code du travail, art. R5131-17 III`),
  wouldChange: "La décision de la Mission Locale, avec le nom de qui l’a prise.",
});

/** ACEJ-17: what it takes is not known, and neither is the amount. */
export const unfinishedMeasure: AllowanceLine = line({
  rule: "ACEJ-17",
  verdict: "notKnownYet",
  reason: french`Une décision est notée sans tout ce qu’il faut pour la compter : le montant n’est pas connu.`,
  source: toConfirm(french`Code du travail, art. R5131-17 III`),
  wouldChange: "La mesure, sa date d’effet et, pour une suspension, sa part et sa durée.",
});

const noSuchMeasure: AllowanceLine = line({
  rule: "ACEJ-18",
  verdict: "toBeJudged",
  reason: french`Cette mesure n’existait pas à sa date d’effet : elle n’est pas comptée.`,
  source: toConfirm(french`Décret 2025-478 du 30 mai 2025`),
  wouldChange: "La date d’effet exacte de la décision.",
});
