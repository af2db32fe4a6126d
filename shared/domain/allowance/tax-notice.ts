import {
  article,
  type Cents,
  cents,
  type DatedTable,
  entryAt,
  type Finding,
  formatEuros,
  type Source,
} from "#shared/domain/law/index.ts";
import { day, makeDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceClass } from "./allowance-case.ts";
import { classLabels, type FlatClass } from "./flat-maximum.ts";
import { line } from "./line.ts";

/** What an *avis d'imposition* says of a household. */
export type TaxNotice = {
  /** Year in which the income was received, not the year of the notice. */
  readonly incomeYear: number;
  /** « Impôt sur le revenu net » above zero. */
  readonly isTaxable: boolean;
  /** « Revenu imposable », in cents. */
  readonly taxableIncome: Cents;
  /** Shares of the household, in quarters: two and a half shares = 10. */
  readonly quarterShares: number;
};

/** ACEJ-22: ceiling of the first bracket (11 %) for one share, by year of income (any day of that year). */
export const firstBracketCeiling: DatedTable<Cents> = [
  {
    from: day("2024-01-01"),
    to: day("2024-12-31"),
    value: cents(29_315_00),
    source: { reference: french`Code général des impôts, art. 197, barème des revenus de 2024`, status: "verified" },
  },
  {
    from: day("2025-01-01"),
    to: day("2025-12-31"),
    value: cents(29_579_00),
    source: { reference: french`Code général des impôts, art. 197, barème des revenus de 2025`, status: "verified" },
  },
];

/** A class read from a notice, and why. The Mission Locale keeps it, or not. */
export type NoticeReading = { readonly allowanceClass: AllowanceClass; readonly finding: Finding };

/** ACEJ-22: the class that a household's tax notice points to (D5131-19 I); `unknown` for a year without a known scale. */
export function readTaxNotice(notice: TaxNotice, isMinor: boolean): NoticeReading {
  if (!notice.isTaxable) return inClass(isMinor ? "C" : "A", "Foyer non imposable", article("D5131-19 I"));
  const year = makeDay({ year: notice.incomeYear, month: 12, day: 31 });
  const entry = year.ok ? entryAt(firstBracketCeiling, year.value) : null;
  if (entry === null) return unknownScale(notice.incomeYear);
  const ceiling = french`${formatEuros(entry.value)} par part, revenus de ${notice.incomeYear}`;
  return 4 * notice.taxableIncome <= entry.value * notice.quarterShares
    ? inClass(isMinor ? "C" : "B", french`Foyer dans la première tranche (au plus ${ceiling})`, entry.source)
    : aboveFirstBracket(french`Foyer au-dessus de la première tranche (plus de ${ceiling})`, entry.source);
}

const inClass = (flatClass: FlatClass, why: string, source: Source): NoticeReading => ({
  allowanceClass: flatClass,
  finding: line({
    rule: "ACEJ-22",
    verdict: "yes",
    reason: french`${why} : classe ${flatClass} (${classLabels[flatClass]}).`,
    source,
    wouldChange: "La classe que la Mission Locale garde à la signature, ou à une révision.",
  }),
});

const aboveFirstBracket = (why: string, source: Source): NoticeReading => ({
  allowanceClass: "aboveFirstBracket",
  finding: line({
    rule: "ACEJ-22",
    verdict: "no",
    reason: french`${why} : le CEJ est possible, sans allocation.`,
    source,
    wouldChange: "Une autonomie fiscale, réelle ou présumée par la Mission Locale.",
  }),
});

const unknownScale = (year: number): NoticeReading => ({
  allowanceClass: "unknown",
  finding: line({
    rule: "ACEJ-22",
    verdict: "notKnownYet",
    reason: french`Le barème des revenus de ${year} n’est pas connu ici : la classe est à lire avec la Mission Locale.`,
    source: article("D5131-19 I"),
    wouldChange: "L’avis d’imposition le plus récent.",
  }),
});
