import { article, type Cents, cents, type DatedEntry, F32700, formatEuros } from "#shared/domain/law/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, formatFrenchMonth } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { AmountLaw } from "./allowance-law.ts";
import { classLabels, type FlatClass } from "./classes/flat-maximum.ts";
import { type RunningMeasure, unfinishedMeasure } from "./decisions/measures.ts";
import { type AllowanceLine, line, NOTHING } from "./line.ts";
import { type ClassedResource, countedMonth, countedOf, totalOf } from "./resources/declared-resources.ts";
import { deductionLines } from "./resources/deductions.ts";
import { otherResourceLines } from "./resources/other-resources.ts";
import { percentOf } from "./resources/partial-cumulation.ts";

/** The lines that add up to the amount, and whether every amount of law in them is published. */
export type AmountLines = { readonly lines: readonly AllowanceLine[]; readonly isPublished: boolean };

/** What makes the amount. `null` = not known: the class, the declaration of resources, the law of the month; a measure that nobody finished leaves it unknown too. */
export type AmountTerms = {
  readonly month: CalendarMonth;
  readonly flatClass: FlatClass | null;
  readonly declared: readonly ClassedResource[] | null;
  readonly cuts: readonly RunningMeasure[];
  readonly hasUnfinishedMeasure: boolean;
  readonly law: AmountLaw | null;
};

/** ACEJ-1, ACEJ-2, ACEJ-8 to ACEJ-11, ACEJ-17: the lines that make the amount, or those that say what is missing. */
export function amountLines(terms: AmountTerms): Result<AmountLines, readonly AllowanceLine[]> {
  const { month, flatClass, declared, cuts, hasUnfinishedMeasure, law } = terms;
  if (flatClass === null) return fail([]);
  if (law === null) return fail([unpublished(month)]);
  const maximum = maximumLine(month, flatClass, law);
  if (declared === null) return fail([{ ...maximum, effect: NOTHING }, undeclared(month)]);

  const partial = countedOf("P", declared, month);
  const deducted = countedOf("D", declared, month);
  const others = otherResourceLines(declared, countedMonth(month));
  const isReduced = totalOf(partial) > law.cumulation.value.disregarded;
  const needed: readonly (DatedEntry<unknown> | null)[] = isReduced ? [law.maximum, law.wage] : [law.maximum];
  if (needed.includes(null)) return fail([{ ...maximum, effect: NOTHING }, unknownWage(month), ...others]);

  if (hasUnfinishedMeasure) return fail([{ ...maximum, effect: NOTHING }, unfinishedMeasure, ...others]);

  const due = [maximum, ...deductionLines({ ...law, flat: maximum.effect, partial, deducted })];
  const taken = cuts.map((cut) => ({ ...cut.line, effect: cutOf(sumOf(due), cut, law) }));
  return ok({ lines: [...due, ...taken, ...others], isPublished: needed.every(isPublished) });
}

/** The sum of the effects of lines, in cents. */
export const sumOf = (lines: readonly AllowanceLine[]): Cents =>
  cents(lines.reduce((total, { effect }) => total + effect, 0));

/** ACEJ-17: what a measure takes from the amount of the month, as a negative amount. */
const cutOf = (due: Cents, { percent }: RunningMeasure, { rounding }: AmountLaw): Cents =>
  cents(percentOf(due, 100 - percent, rounding.value) - due);

/** ACEJ-2: an amount that was only derived informs, and is never given as the amount. */
const isPublished = (entry: DatedEntry<unknown> | null): boolean => entry?.source.status === "verified";

function maximumLine(month: CalendarMonth, flatClass: FlatClass, { maximum }: AmountLaw): AllowanceLine {
  const amount = maximum.value[flatClass];
  const said = french`classe ${flatClass} (${classLabels[flatClass]}) : ${formatEuros(amount)}`;
  return isPublished(maximum)
    ? line({
        rule: "ACEJ-1",
        verdict: "yes",
        reason: french`Montant maximal en ${formatFrenchMonth(month)}, ${said}.`,
        source: maximum.source,
        wouldChange:
          maximum.to === null
            ? null
            : french`Le montant est revu chaque année ; celui-ci vaut jusqu’au ${formatFrenchDay(maximum.to)}.`,
        effect: amount,
      })
    : line({
        rule: "ACEJ-2",
        verdict: "notKnownYet",
        reason: french`Le montant de l’allocation en ${formatFrenchMonth(month)} n’est pas publié. À titre d’indication, ${said}.`,
        source: maximum.source,
        wouldChange: "La publication du montant officiel.",
        effect: amount,
      });
}

const unpublished = (month: CalendarMonth): AllowanceLine =>
  line({
    rule: "ACEJ-2",
    verdict: "notKnownYet",
    reason: french`Le montant de l’allocation en ${formatFrenchMonth(month)} n’est pas connu.`,
    source: article("D5131-19 IV"),
    wouldChange: french`La publication du montant de ce mois ; un montant ancien n’est jamais repris à sa place.`,
  });

const undeclared = (month: CalendarMonth): AllowanceLine =>
  line({
    rule: "ACEJ-8",
    verdict: "notKnownYet",
    reason: french`Les ressources reçues en ${formatFrenchMonth(countedMonth(month))} ne sont pas encore déclarées.`,
    source: F32700,
    wouldChange: "La déclaration du mois, à faire auprès de la Mission Locale.",
  });

const unknownWage = (month: CalendarMonth): AllowanceLine =>
  line({
    rule: "ACEJ-9",
    verdict: "notKnownYet",
    reason: french`Le Smic qui sert au calcul en ${formatFrenchMonth(month)} n’est pas connu ici.`,
    source: article("D5131-23"),
    wouldChange: "Le montant du Smic applicable.",
  });
