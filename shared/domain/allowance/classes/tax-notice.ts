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
import type { TaxHousehold } from "#shared/domain/people/index.ts";
import { day, makeDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { line } from "../line.ts";

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

/** The household that a notice tells of, and why; `null` for a year without a known scale. The class follows (ACEJ-23). */
export type NoticeReading = { readonly household: TaxHousehold | null; readonly finding: Finding };

/** ACEJ-22: the household of a tax notice (D5131-19 I). The Mission Locale reads it too, and keeps the class. */
export function readTaxNotice(notice: TaxNotice): NoticeReading {
  if (!notice.isTaxable) return opens("nonTaxable", "Foyer non imposable", article("D5131-19 I"));
  const year = makeDay({ year: notice.incomeYear, month: 12, day: 31 });
  const entry = year.ok ? entryAt(firstBracketCeiling, year.value) : null;
  if (entry === null) return { household: null, finding: unknownScale(notice.incomeYear) };
  const ceiling = `${formatEuros(entry.value)} par part, revenus de ${notice.incomeYear}`;
  return 4 * notice.taxableIncome <= entry.value * notice.quarterShares
    ? opens("firstBracket", `Foyer dans la première tranche (au plus ${ceiling})`, entry.source)
    : aboveFirstBracket(ceiling, entry.source);
}

const opens = (household: "nonTaxable" | "firstBracket", why: string, source: Source): NoticeReading => ({
  household,
  finding: line({
    rule: "ACEJ-22",
    verdict: "yes",
    reason: `${why}.`,
    source,
    wouldChange: "La classe que la Mission Locale garde à la signature, ou à une révision.",
  }),
});

const aboveFirstBracket = (ceiling: string, source: Source): NoticeReading => ({
  household: "aboveFirstBracket",
  finding: line({
    rule: "ACEJ-22",
    verdict: "no",
    reason: french`Foyer au-dessus de la première tranche (plus de ${ceiling}) : le CEJ est possible, sans allocation.`,
    source,
    wouldChange: "Une autonomie fiscale, réelle ou présumée par la Mission Locale.",
  }),
});

const unknownScale = (year: number): Finding =>
  line({
    rule: "ACEJ-22",
    verdict: "notKnownYet",
    reason: french`Le barème des revenus de ${year} n’est pas connu ici : la classe est à lire avec la Mission Locale.`,
    source: article("D5131-19 I"),
    wouldChange: "L’avis d’imposition le plus récent.",
  });
