import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { daysOf, type Week } from "./week.ts";

/** HRS-10: how a week is to be read. Only `normal` and `eased` weeks are set beside a target. */
export type WeekState = "normal" | "eased" | "unavailable" | "structuringPathway" | "suspended" | "outsideContract";

/** Days during which hours are not expected. The reason, which may be private, is not told here. */
export type StatePeriod = {
  readonly state: "unavailable" | "structuringPathway" | "suspended";
  readonly from: CalendarDay;
  /** Last day; `null` while it goes on. */
  readonly to: CalendarDay | null;
};

/** The days of the CEJ: from its opening by the Mission Locale to its end. */
export type ContractDays = { readonly openedOn: CalendarDay; readonly endedOn: CalendarDay | null };

// The first of these that covers a day of the week names the week.
const PRECEDENCE: readonly StatePeriod["state"][] = ["suspended", "structuringPathway", "unavailable"];

/** The days of a week that fall in the contract. */
export const contractDaysIn = (week: Week, { openedOn, endedOn }: ContractDays): readonly CalendarDay[] =>
  daysOf(week).filter((date) => openedOn <= date && (endedOn === null || date <= endedOn));

/**
 * HRS-10: the state of a week, derived from dated facts (L112), with the number of contract days that it rests on. One
 * day is enough for a period to name its week: a week that starts with an illness is not read as a poor one.
 */
export function weekState(
  week: Week,
  contract: ContractDays,
  periods: readonly StatePeriod[],
  isEased: boolean,
): { readonly state: WeekState; readonly days: number } {
  const days = contractDaysIn(week, contract);
  if (days.length === 0) return { state: "outsideContract", days: 0 };
  for (const state of PRECEDENCE) {
    const covered = days.filter((date) => periods.some((period) => period.state === state && covers(period, date)));
    if (covered.length > 0) return { state, days: covered.length };
  }
  return { state: isEased ? "eased" : "normal", days: days.length };
}

const covers = ({ from, to }: StatePeriod, date: CalendarDay): boolean => from <= date && (to === null || date <= to);
