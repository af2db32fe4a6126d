import { article, toConfirm } from "#shared/domain/law/index.ts";
import { majorityOn } from "#shared/domain/people/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { firstDayOf, formatFrenchMonth, monthOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { type AllowanceLine, line } from "../line.ts";
import type { FlatClass } from "./flat-maximum.ts";

/** The class that sets the maximum of a month; `null` when it is not known, or when there is none. */
export type ClassReading = { readonly flatClass: FlatClass | null; readonly lines: readonly AllowanceLine[] };

/**
 * ACEJ-3 to ACEJ-5: the class for the month. The class kept at signature stays until a review is asked; a class for
 * adults is never applied to someone who is a minor until the end of the month.
 */
export function readClass(situation: AllowanceCase): ClassReading {
  const { allowanceClass } = situation;
  if (allowanceClass.state !== "answered") return { flatClass: null, lines: [unknownClass(allowanceClass.state)] };
  switch (allowanceClass.value) {
    case "unknown":
      return { flatClass: null, lines: [unknownClass("noAnswer")] };
    case "ageUnknown":
      return { flatClass: null, lines: [ageUnknown] };
    case "aboveFirstBracket":
      return { flatClass: null, lines: [aboveFirstBracket] };
    case "C":
      return minorClass(situation);
    case "A":
    case "B":
      return adultClass(allowanceClass.value, situation);
    case "autonomyPresumed": {
      const { flatClass, lines } = adultClass("A", situation);
      return { flatClass, lines: [autonomyPresumed, ...lines] };
    }
  }
}

function minorClass({ bornOn, month }: AllowanceCase): ClassReading {
  const adult = bornOn.state === "answered" ? majorityOn(bornOn.value, firstDayOf(month)) : null;
  return { flatClass: "C", lines: adult !== null && monthOf(adult) <= month ? [reviewToAsk(adult)] : [] };
}

function adultClass(flatClass: FlatClass, { bornOn, month }: AllowanceCase): ClassReading {
  const adult = bornOn.state === "answered" ? majorityOn(bornOn.value, firstDayOf(month)) : null;
  if (adult === null || monthOf(adult) < month) return { flatClass, lines: [] };
  return monthOf(adult) === month
    ? { flatClass, lines: [reviewedThisMonth(adult)] }
    : { flatClass: "C", lines: [stillMinor(adult)] };
}

const unknownClass = (state: "notAsked" | "noAnswer"): AllowanceLine =>
  line({
    rule: "ACEJ-3",
    verdict: "notKnownYet",
    reason:
      state === "notAsked"
        ? "La situation fiscale du foyer n’a pas encore été demandée."
        : "La situation fiscale du foyer n’est pas encore connue.",
    source: article("D5131-19"),
    wouldChange: "L’avis d’imposition, ou l’autonomie fiscale présumée par la Mission Locale, donnera la classe.",
  });

const ageUnknown: AllowanceLine = line({
  rule: "ACEJ-3",
  verdict: "notKnownYet",
  reason: french`La date de naissance n’est pas connue : le montant dépend de l’âge.`,
  source: article("D5131-19 I"),
  wouldChange: "La date de naissance.",
});

const aboveFirstBracket: AllowanceLine = line({
  rule: "ACEJ-3",
  verdict: "no",
  reason: french`Le foyer est imposé au-dessus de la première tranche : le CEJ est possible, sans allocation.`,
  source: article("D5131-19 I"),
  wouldChange: "Une autonomie fiscale, réelle ou présumée par la Mission Locale, ou un nouvel avis d’imposition.",
});

const autonomyPresumed: AllowanceLine = line({
  rule: "ACEJ-4",
  verdict: "toBeJudged",
  reason: french`L’autonomie fiscale est présumée : c’est la Mission Locale qui en décide.`,
  source: article("D5131-19 II"),
  wouldChange: "Si elle n’est pas régularisée l’année suivante, le trop-perçu peut être à rendre.",
});

const reviewToAsk = (adult: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-5",
    verdict: "toBeJudged",
    reason: french`Majorité le ${formatFrenchDay(adult)} : le montant des mineurs reste compté tant qu’il n’a pas été revu.`,
    source: article("D5131-19 V"),
    wouldChange: french`Une révision demandée par le ou la jeune, ou proposée par la Mission Locale ; mois d’effet à confirmer.`,
  });

const reviewedThisMonth = (adult: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-5",
    verdict: "toBeJudged",
    reason: french`Majorité le ${formatFrenchDay(adult)} : le montant des adultes est compté pour le mois entier.`,
    source: toConfirm(french`Code du travail, art. D5131-19 V ; le mois d’effet de la révision n’y est pas dit`),
    wouldChange: "Le mois d’effet que la Mission Locale donnera à la révision.",
  });

const stillMinor = (adult: CalendarDay): AllowanceLine =>
  line({
    rule: "ACEJ-3",
    verdict: "yes",
    reason: french`Encore mineur·e à la fin du mois : c’est le montant des mineurs qui est compté.`,
    source: article("D5131-19 I"),
    wouldChange: french`Majorité le ${formatFrenchDay(adult)} : une révision pourra être demandée (${formatFrenchMonth(monthOf(adult))}).`,
  });
