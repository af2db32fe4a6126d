import type { Period } from "#shared/domain/indicators/index.ts";
import { addDays, addMonths, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { figures as words } from "#text/fr/figures.ts";

export type PeriodName = keyof typeof words.periods;

/** The first day on which there was anything to count. */
const BEGINNING = day("2022-03-01");

export function periodOf(name: PeriodName, today: CalendarDay): Period {
  const quarter = quarterOf(today);
  switch (name) {
    case "year":
      return { from: `${today.slice(0, 4)}-01-01` as CalendarDay, to: today };
    case "twelveMonths":
      return { from: addDays(addMonths(today, -12), 1), to: today };
    case "quarter":
      return { from: quarter, to: today };
    case "lastQuarter":
      return { from: addMonths(quarter, -3), to: addDays(quarter, -1) };
    case "always":
      return { from: BEGINNING, to: today };
  }
}

/** The first day of the quarter of a day. */
function quarterOf(today: CalendarDay): CalendarDay {
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01` as CalendarDay;
}
