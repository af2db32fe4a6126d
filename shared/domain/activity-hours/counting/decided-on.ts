import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Action } from "../activity.ts";

/** HRS-18: what stood of an action when somebody decided on it: what was on their screen. */
export type DecidedOn = {
  readonly category: string;
  readonly on: CalendarDay;
  /** Whole minutes; `null`: nobody noted them. */
  readonly realMinutes: number | null;
};

/** HRS-18: whether an action is still what was decided on: done, that day, of that category, as long. */
export const isDecidedOn = (
  { category, realMinutes, status, when }: Pick<Action, "category" | "realMinutes" | "status" | "when">,
  decided: DecidedOn,
): boolean =>
  status === "done" &&
  "on" in when &&
  when.on === decided.on &&
  category === decided.category &&
  realMinutes === decided.realMinutes;
