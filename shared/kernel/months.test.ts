import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, daysBetween, daysInMonth, fromDayNumber, partsOf } from "./calendar-day.ts";
import { firstOfMonth, firstOfNextMonth, lastDayOfPeriod, lastOfMonth } from "./months.ts";

const anyDay = fc.integer({ min: -20_000, max: 70_000 }).map(fromDayNumber);

describe("the month of a date", () => {
  it("starts on the 1st and ends on the eve of the next", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { year, month } = partsOf(date);

        expect(partsOf(firstOfMonth(date))).toEqual({ year, month, day: 1 });
        expect(partsOf(lastOfMonth(date))).toEqual({ year, month, day: daysInMonth(year, month) });
        expect(firstOfNextMonth(date)).toBe(addDays(lastOfMonth(date), 1));
      }),
    );
  });
});

describe("a period of whole months", () => {
  it.each([
    ["2026-03-10", 12, "2027-03-09"],
    ["2026-03-10", 18, "2027-09-09"],
    ["2026-03-01", 6, "2026-08-31"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-03-01", 12, "2029-02-28"],
    ["2024-02-29", 48, "2028-02-28"],
  ])("that starts on %s and lasts %i months ends on %s", (start, months, end) => {
    expect(lastDayOfPeriod(day(start), months)).toBe(end);
  });

  it("of one month lasts 28 to 31 days, and never shrinks when it starts later", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 36 }), (start, months) => {
        const end = lastDayOfPeriod(start, months);

        expect(daysBetween(start, lastDayOfPeriod(start, 1)) + 1).toBeGreaterThanOrEqual(28);
        expect(daysBetween(start, lastDayOfPeriod(start, 1)) + 1).toBeLessThanOrEqual(31);
        expect(lastDayOfPeriod(addDays(start, 1), months) >= end).toBe(true);
      }),
    );
  });
});
