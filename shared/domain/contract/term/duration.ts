import { article, type DatedEntry, type DatedTable, entryAt, type Source } from "#shared/domain/law/index.ts";
import { type CalendarDay, day, lastDayOfPeriod } from "#shared/kernel/calendar-day.ts";
import { lastDayOf, monthOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { R5131_16 } from "../sources.ts";

/** Lengths in whole months (R5131-16). */
export type DurationRules = {
  /** CON-12: longest plan. */
  readonly normal: number;
  /** CON-13: longest support, exceptional extension included. */
  readonly exceptional: number;
  /** CON-15: shortest in practice; not in the article. */
  readonly usualMinimum: number;
  /** CON-14: a listed pathway carries the end to the last day of this month after the one in which it ends. */
  readonly afterPathway: number;
};

const rules2022: DurationRules = { normal: 12, exceptional: 18, usualMinimum: 6, afterPathway: 2 };

const r5131Amended: Source = article(french`R5131-16 (rédaction après le 1er janvier 2025)`, "toConfirm");

/** Two decrees of 30 December 2024 amended part of these articles; no source read says that the lengths changed. */
const durationRules: DatedTable<DurationRules> = [
  { from: day("2022-03-01"), to: day("2024-12-31"), value: rules2022, source: R5131_16 },
  { from: day("2025-01-01"), to: null, value: rules2022, source: r5131Amended },
];

/** The lengths in force on a day, with their source; `null` before the CEJ existed. */
export const durationRulesOn = (date: CalendarDay): DatedEntry<DurationRules> | null => entryAt(durationRules, date);

/** Last days, first day included, of a support that starts on a day (CON-12, CON-13, CON-15). */
export type Lengths = {
  readonly usual: CalendarDay;
  readonly normal: CalendarDay;
  readonly exceptional: CalendarDay;
};

export const lengthsFrom = (startsOn: CalendarDay, rules: DurationRules): Lengths => ({
  usual: lastDayOfPeriod(startsOn, rules.usualMinimum),
  normal: lastDayOfPeriod(startsOn, rules.normal),
  exceptional: lastDayOfPeriod(startsOn, rules.exceptional),
});

/** The last days possible by the rules of the first day; `null` before the CEJ existed. */
export function latestEnds(startsOn: CalendarDay): Lengths | null {
  const rules = durationRulesOn(startsOn)?.value;
  return rules === undefined ? null : lengthsFrom(startsOn, rules);
}

/** CON-14: the last day of the CEJ of someone whose listed pathway ends on a day, even beyond 18 months; `null` without a rule. */
export function pathwayLastDay(pathwayEndsOn: CalendarDay): CalendarDay | null {
  const rules = durationRulesOn(pathwayEndsOn)?.value;
  return rules === undefined ? null : lastDayOf(monthsLater(monthOf(pathwayEndsOn), rules.afterPathway));
}
