import type { Measure } from "#shared/domain/allowance/index.ts";
import { type DatedEntry, type DatedTable, entryAt, type Source } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { firstDayOf, monthOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import { DECREE_2025_478, R5131_17_III, R5131_18, SINCE_2025 } from "./sources.ts";

/** What may be decided; `noMeasure` always may. The bearing of `suspension2025` on the CEJ is to be confirmed (FOL-12). */
export type MeasureKind = Measure["measure"];

export const measureLabels: Record<MeasureKind, string> = {
  noMeasure: "aucune mesure",
  quarterCut: "réduction d’un quart de l’allocation du mois",
  oneMonthStop: "suppression de l’allocation pendant un mois",
  endOfAllowanceAndContract: "suppression définitive de l’allocation et fin du contrat",
  suspension2025: "suspension d’une part de l’allocation",
};

/** The jobseekers' regime: proportionate, gradual, never automatic, lifted when the person takes part again. */
export type Suspension = {
  readonly leastPercent: number;
  readonly months: readonly [number, number];
  readonly mostMonthsIfRepeated: number;
};

export type SanctionRegime = {
  /** R5131-18: the measure that the text of 2022 names for the first, second and third breach. */
  readonly ladder: readonly [MeasureKind, MeasureKind, MeasureKind];
  /** From June 2025 on, beside the ladder; `null` before. */
  readonly suspension: Suspension | null;
  /** FOL-9: a measure takes effect on the first day of this month after the one of its notification. */
  readonly effectAfterMonths: number;
  /** Where the manner of a decision comes from: observations, grounds, notice (FOL-13 to FOL-16). */
  readonly manner: Source;
};

const ladder = ["quarterCut", "oneMonthStop", "endOfAllowanceAndContract"] as const;
const ladder2022 = { ladder, suspension: null, effectAfterMonths: 1, manner: R5131_17_III };
const since2025 = { ...ladder2022, manner: SINCE_2025 };
const suspension: Suspension = { leastPercent: 30, months: [1, 2], mostMonthsIfRepeated: 4 };

const regimes: DatedTable<SanctionRegime> = [
  { from: day("2022-03-01"), to: day("2024-12-31"), value: ladder2022, source: R5131_18 },
  { from: day("2025-01-01"), to: day("2025-05-31"), value: since2025, source: SINCE_2025 },
  { from: day("2025-06-01"), to: null, value: { ...since2025, suspension }, source: DECREE_2025_478 },
];

/** The regime in force on a day, with its source; `null` before the CEJ existed. */
export const regimeOn = (date: CalendarDay): DatedEntry<SanctionRegime> | null => entryAt(regimes, date);

/** The text on the manner of a decision, on a day: read up to 2024, to be confirmed since (FOL-19). */
export const mannerSourceOn = (date: CalendarDay): Source => regimeOn(date)?.value.manner ?? R5131_17_III;

/** FOL-9 (R5131-17 III): the first day on which a measure counts; `null` when no regime is published for its notification. */
export function effectiveOn(notifiedOn: CalendarDay): CalendarDay | null {
  const regime = regimeOn(notifiedOn)?.value;
  return regime === undefined ? null : firstDayOf(monthsLater(monthOf(notifiedOn), regime.effectAfterMonths));
}
