import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, daysBetween, fromDayNumber } from "./calendar-day.ts";
import {
  firstDayOf,
  formatFrenchMonth,
  lastDayOf,
  month,
  monthOf,
  monthsLater,
  parseIsoMonth,
} from "./calendar-month.ts";

const anyDay = fc.integer({ min: -25_000, max: 83_000 }).map(fromDayNumber);

describe("civil months", () => {
  it.each(["2025-13", "2025-00", "2025-4", "avril 2025", "2025-04-01", ""])("refuses %j", (text) => {
    expect(parseIsoMonth(text).ok).toBe(false);
    expect(() => month(text)).toThrow();
  });

  it.each([
    ["2024-02", "2024-02-29"],
    ["2025-02", "2025-02-28"],
    ["2025-12", "2025-12-31"],
  ])("ends %s on %s", (text, last) => {
    expect(lastDayOf(month(text))).toBe(last);
  });

  it("crosses the year both ways", () => {
    expect(monthsLater(month("2025-01"), -1)).toBe("2024-12");
    expect(monthsLater(month("2025-11"), 3)).toBe("2026-02");
  });

  it("writes a month in French with a no-break space", () => {
    expect(formatFrenchMonth(month("2025-04"))).toBe("avril\u00a02025");
    expect(formatFrenchMonth(monthOf(day("2026-12-31")))).toBe("décembre\u00a02026");
  });

  it("puts every date between the first and the last day of its month, which has 28 to 31 days", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const first = firstDayOf(monthOf(date));
        const last = lastDayOf(monthOf(date));

        expect(first <= date && date <= last).toBe(true);
        expect(daysBetween(first, last) + 1).toBeGreaterThanOrEqual(28);
        expect(monthOf(last)).toBe(monthOf(first));
      }),
    );
  });
});
