import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { isMinorOn, majorityOn } from "./index.ts";

const today = day("2026-11-22");

describe("majority", () => {
  it.each([
    ["2008-11-22", "2026-11-21", true],
    ["2008-11-22", "2026-11-22", false],
    ["2008-02-29", "2026-02-28", true],
    ["2008-02-29", "2026-03-01", false],
    ["2004-02-29", "2022-02-28", true],
  ] as const)("LAW-8 born on %s, on %s: minor is %s", (bornOn, date, minor) => {
    expect(isMinorOn(day(bornOn), day(date))).toBe(minor);
  });

  it("LAW-8 begins on one day: a minor on its eve, of age on it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18_000 }).map(fromDayNumber), (bornOn) => {
        const first = majorityOn(bornOn, today);

        expect(isMinorOn(bornOn, first)).toBe(false);
        expect(isMinorOn(bornOn, addDays(first, -1))).toBe(true);
      }),
    );
  });

  it("LAW-8 has no answer before the law", () => {
    expect(() => isMinorOn(day("1950-01-01"), day("1974-07-04"))).toThrow();
  });
});
