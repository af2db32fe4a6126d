import type { DatedTable, Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE } from "#shared/kernel/time-zone.ts";
import type { ActionForm, Activity, Provider } from "../activity.ts";
import { countActivity } from "../counting/count-activity.ts";
import { type FlatHours, flatHours } from "../counting/flat-hours.ts";
import { addHours, type Hours, type HoursLine, NO_FLAT, NO_HOURS } from "../counting/hours-line.ts";
import { dayOf } from "../when.ts";
import { isInWeek, type Week, weeksBetween } from "./week.ts";
import { readWeek } from "./week-reading.ts";
import { type ContractDays, type StatePeriod, type WeekState, weekState } from "./week-state.ts";
import { type PersonalTarget, type Target, targetOf, type WeeklyDuty, weeklyDuty } from "./weekly-duty.ts";

/** Everything that the hours of a file are derived from. */
export type HoursFile = {
  readonly contract: ContractDays;
  readonly activities: readonly Activity[];
  readonly steps: readonly PersonalTarget[];
  readonly periods: readonly StatePeriod[];
  /** The young person agreed to declare health hours to the Mission Locale (consent `healthHours`). */
  readonly sharesHealthHours: boolean;
};

/** The dated tables that hours rest on. Passed in, so that a later one can be tried without touching the past. */
export type HoursLaw = {
  readonly flatHours: DatedTable<FlatHours>;
  readonly weeklyDuty: DatedTable<WeeklyDuty>;
};

/** The tables as the sources read give them. */
export const hoursLaw: HoursLaw = { flatHours, weeklyDuty };

/** Time alone under supervision is counted apart from the time that an organisation gives. */
export type HoursColumn = Provider | "alone";

/** One week: its state, its target, its hours in minutes, each line, and what can be said of it. */
export type WeekSummary = {
  readonly week: Week;
  readonly state: WeekState;
  readonly target: Target | null;
  /** Totals, without the flat hours that are kept back. */
  readonly total: Hours;
  readonly byForm: Readonly<Record<ActionForm, Hours>>;
  readonly byColumn: Readonly<Record<HoursColumn, Hours>>;
  readonly lines: readonly HoursLine[];
  readonly findings: readonly Finding[];
};

/** Zone of the project and law; Europe/Paris and the law as read unless said. */
export type HoursContext = { readonly zone: string; readonly law: HoursLaw };

/** Europe/Paris, and the tables as read. */
export const DEFAULT_CONTEXT: HoursContext = { zone: DEFAULT_TIME_ZONE, law: hoursLaw };

/**
 * The hours of one week, in minutes, line by line (HRS-1 to HRS-13). A past week depends on its own facts only: neither
 * the day on which it is read nor a later scale changes it (L111).
 */
export function summariseWeek(
  file: HoursFile,
  week: Week,
  today: CalendarDay,
  { zone, law }: HoursContext = DEFAULT_CONTEXT,
): WeekSummary {
  const counted = file.activities.flatMap((activity) => {
    const on = dayOf(activity.when, zone);
    if (on === null || !isInWeek(on, week)) return [];
    return [{ activity, line: countActivity(activity, on, file.sharesHealthHours, law.flatHours) }];
  });
  const sum = (keep: (activity: Activity) => boolean): Hours =>
    counted
      .filter(({ activity }) => keep(activity))
      .map(({ line }) => declarable(line))
      .reduce(addHours, NO_HOURS);
  const lines = counted.map(({ line }) => line);
  const total = sum(() => true);
  const target = targetOf(week, file.steps, law.weeklyDuty);
  const { state, days } = weekState(week, file.contract, file.periods, target?.isPersonal ?? false);
  const withheldFlat = lines.reduce((minutes, line) => minutes + (line.isWithheld ? line.hours.declaredFlat : 0), 0);
  return {
    week,
    state,
    target,
    total,
    byForm: {
      individual: sum(({ form }) => form === "individual"),
      smallGroup: sum(({ form }) => form === "smallGroup"),
      group: sum(({ form }) => form === "group"),
      supervisedAlone: sum(({ form }) => form === "supervisedAlone"),
    },
    byColumn: {
      association: sum((activity) => columnOf(activity) === "association"),
      missionLocale: sum((activity) => columnOf(activity) === "missionLocale"),
      partner: sum((activity) => columnOf(activity) === "partner"),
      alone: sum((activity) => columnOf(activity) === "alone"),
    },
    lines,
    findings: readWeek({ week, state, days, hours: total, withheldFlat, target }, today),
  };
}

/** Every week of the contract, from its opening to today or to its end. */
export function summariseWeeks(file: HoursFile, today: CalendarDay, context = DEFAULT_CONTEXT): readonly WeekSummary[] {
  const { openedOn, endedOn } = file.contract;
  const last = endedOn !== null && endedOn < today ? endedOn : today;
  return weeksBetween(openedOn, last).map((week) => summariseWeek(file, week, today, context));
}

const columnOf = ({ form, providedBy }: Activity): HoursColumn => (form === "supervisedAlone" ? "alone" : providedBy);

/** HRS-7: the time was spent, and is shown; its flat hours wait for consent. */
const declarable = ({ isWithheld, hours }: HoursLine): Hours => (isWithheld ? { ...hours, ...NO_FLAT } : hours);
