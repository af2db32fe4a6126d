// ACEJ-24: a month is read with what was true in it. What changes later moves no month before; what nobody said before it is asked.
import { article, toConfirm } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, firstDayOf, monthOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { type AllowanceLine, line } from "../line.ts";

/** Something that became true on a day; `null`: true as far back as anybody said. */
export type DatedTerm<Value> = { readonly from: CalendarDay | null; readonly value: Value };

/** The terms that hold on a day: the latest; several, where two of one day do not say the same. */
export function termsOn<Value>(terms: readonly DatedTerm<Value>[], on: CalendarDay): readonly DatedTerm<Value>[] {
  const [latest] = terms.filter(({ from }) => from === null || from <= on).toSorted(latestFirst);
  if (latest === undefined) return [];
  const ofThatDay = terms.filter(({ from }) => from === latest.from);
  return ofThatDay.filter(({ value }, at) => ofThatDay.findIndex((each) => each.value === value) === at);
}

/** What a month that is counted owes to something noted with its day. */
export type TermChanges = {
  /** Since when the class that counts is another: after a review by the Mission Locale, or, before the opening, a change of household. */
  readonly classSince: { readonly on: CalendarDay; readonly by: "review" | "household" } | null;
  readonly territorySince: CalendarDay | null;
  /** The household changed on this day, after the class was fixed, and now points to another class. */
  readonly reviewSince: CalendarDay | null;
  /** One is not finished, or two of one day do not agree: what counts is not known. */
  readonly isUnsettled: boolean;
};

export const NO_CHANGE: TermChanges = { classSince: null, territorySince: null, reviewSince: null, isUnsettled: false };

/** ACEJ-5, ACEJ-24: what is said of the changes that weigh on a month. */
export function changeLines({ classSince, territorySince, reviewSince }: TermChanges, month: CalendarMonth) {
  const isWithin = (on: CalendarDay): boolean => monthOf(on) === month && on !== firstDayOf(month);
  const lines: readonly (AllowanceLine | null)[] = [
    classSince && (isWithin(classSince.on) ? classWithin(classSince.on) : classFrom[classSince.by](classSince.on)),
    territorySince && (isWithin(territorySince) ? territoryWithin(territorySince) : territoryFrom(territorySince)),
    reviewSince && reviewToPropose(reviewSince),
  ];
  return lines.filter((each) => each !== null);
}

/** ACEJ-24: it says which, and the amount is not known. */
export const unsettledTerm: AllowanceLine = line({
  rule: "ACEJ-24",
  verdict: "notKnownYet",
  reason:
    "Un changement de classe, de foyer ou de territoire est à compléter, ou deux du même jour ne disent pas la même chose.",
  source: article("D5131-19 V"),
  wouldChange: "Le jour et le contenu de chaque changement.",
});

/** ACEJ-24: it was noted from a day on, and not what came before. */
export const unknownTerritory: AllowanceLine = line({
  rule: "ACEJ-24",
  verdict: "notKnownYet",
  reason: french`Un changement de territoire est noté, et le territoire d’avant ne l’est pas : le montant en dépend.`,
  source: article("D5131-19 III"),
  wouldChange: "Le territoire où il ou elle vivait avant ce changement.",
});

/** What never changes stands before what does. */
const latestFirst = (left: DatedTerm<unknown>, right: DatedTerm<unknown>): number =>
  (right.from ?? "").localeCompare(left.from ?? "");

const classFrom = {
  review: (on: CalendarDay) =>
    line({
      rule: "ACEJ-5",
      verdict: "yes",
      reason: french`La classe est celle que la Mission Locale a gardée à compter du ${formatFrenchDay(on)}.`,
      source: article("D5131-19 V"),
    }),
  household: (on: CalendarDay) =>
    line({
      rule: "ACEJ-24",
      verdict: "yes",
      reason: french`La classe est celle du foyer fiscal depuis le ${formatFrenchDay(on)}.`,
      source: article("D5131-19 I"),
    }),
};

const classWithin = (on: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-5",
    verdict: "toBeJudged",
    reason: french`La classe change le ${formatFrenchDay(on)} : la nouvelle est comptée pour le mois entier.`,
    source: toConfirm(french`Code du travail, art. D5131-19 V ; le mois d’effet de la révision n’y est pas dit`),
    wouldChange: "Le mois d’effet que la Mission Locale donnera à la révision.",
  });

const territoryFrom = (on: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-24",
    verdict: "yes",
    reason: french`Le montant est celui du territoire où il ou elle vit depuis le ${formatFrenchDay(on)}.`,
    source: article("D5131-19 III"),
  });

const territoryWithin = (on: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-24",
    verdict: "toBeJudged",
    reason: french`Le territoire change le ${formatFrenchDay(on)} : le nouveau est compté pour le mois entier.`,
    source: toConfirm(french`Code du travail, art. D5131-19 III ; une partie de mois n’y est pas dite`),
    wouldChange: "Ce que l’organisme payeur retient pour le mois du départ.",
  });

const reviewToPropose = (on: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-5",
    verdict: "toBeJudged",
    reason: french`Le foyer fiscal a changé le ${formatFrenchDay(on)} : la classe d’avant reste comptée tant qu’elle n’a pas été revue.`,
    source: article("D5131-19 V"),
    wouldChange: "Une révision demandée par le ou la jeune, ou proposée par la Mission Locale.",
  });
