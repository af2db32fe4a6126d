import { article, type DatedTable, toConfirm } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";

type LadderMeasure = "quarterCut" | "oneMonthStop" | "endOfAllowanceAndContract";

/** What was decided. Under the regime of 2025 the decision itself carries its share, in percent, and its length in months. */
export type Measure =
  | { readonly measure: "noMeasure" }
  | { readonly measure: LadderMeasure }
  | { readonly measure: "suspension2025"; readonly percent: number; readonly months: number };

/**
 * A decision of the Mission Locale's representative after a breach (R5131-17, R5131-18). It comes in as a fact, with
 * its author and the month in which it takes effect; nothing here counts breaches or goes from one step to the next.
 */
export type MeasureDecision = Measure & {
  /** Who decided, as it was noted; a measure without an author is never applied. */
  readonly decidedBy: string | null;
  readonly effectiveFrom: CalendarMonth;
  /** First month in which the measure no longer applies, when it was lifted or won on appeal. */
  readonly liftedFrom: CalendarMonth | null;
};

/** What a measure takes: a share of each month, in percent, for so many months; `null` = for good. */
export type MeasureEffect = { readonly percent: number; readonly months: number | null };

/** The measures that exist at a date. A suspension has bounds, and its own share and length in the decision. */
export type MeasureRules = {
  readonly ladder: Readonly<Record<LadderMeasure, MeasureEffect>>;
  readonly suspension: { readonly leastPercent: number; readonly mostMonths: number } | null;
};

const ladder: MeasureRules["ladder"] = {
  quarterCut: { percent: 25, months: 1 },
  oneMonthStop: { percent: 100, months: 1 },
  endOfAllowanceAndContract: { percent: 100, months: null },
};

/** ACEJ-17, ACEJ-18: effect of each measure, by the month in which it takes effect. */
export const measureRules: DatedTable<MeasureRules> = [
  {
    from: day("2022-03-01"),
    to: day("2024-12-31"),
    value: { ladder, suspension: null },
    source: article("R5131-18"),
  },
  {
    from: day("2025-01-01"),
    to: day("2025-05-31"),
    value: { ladder, suspension: null },
    source: article(french`R5131-18 (rédaction après le 1er janvier 2025)`, "toConfirm"),
  },
  {
    from: day("2025-06-01"),
    to: null,
    value: { ladder, suspension: { leastPercent: 30, mostMonths: 4 } },
    source: toConfirm(french`Code du travail, art. R5131-18, et décret 2025-478 du 30 mai 2025 : leur articulation`),
  },
];
