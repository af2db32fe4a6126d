import { addWorkingDays } from "#shared/domain/law/index.ts";
import { assertNever } from "#shared/kernel/assert.ts";
import { addDays, addMonths, type CalendarDay } from "#shared/kernel/calendar-day.ts";

/** A delay in civil days, in months date to date, or in working days. The day that starts it does not count. */
export type Delay = { readonly unit: "days" | "months" | "workingDays"; readonly count: number };

/** DOC-6: the last day of a delay (lesson L109: civil dates, no clock, no zone). */
export function lastDayOf({ unit, count }: Delay, start: CalendarDay): CalendarDay {
  switch (unit) {
    case "days":
      return addDays(start, count);
    case "months":
      return addMonths(start, count);
    case "workingDays":
      return addWorkingDays(start, count);
    default:
      return assertNever(unit);
  }
}
