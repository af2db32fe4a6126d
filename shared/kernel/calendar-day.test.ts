import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  ageOn,
  type CalendarDay,
  day,
  daysBetween,
  daysInMonth,
  formatFrenchDay,
  fromDayNumber,
  isoWeekOf,
  lastDayOfPeriod,
  mondayOf,
  parseFrenchDay,
  partsOf,
  weekdayOf,
} from "./calendar-day.ts";

const anyDay = fc.integer({ min: -25_567, max: 84_005 }).map(fromDayNumber);

describe("reading a date", () => {
  it("L113 refuses 500 impossible dates with the reason, and repairs none", () => {
    const impossible: { readonly text: string; readonly lastDay: number }[] = [];
    for (let year = 1950; impossible.length < 500; year++) {
      for (let month = 1; month <= 12; month++) {
        const lastDay = daysInMonth(year, month);
        for (let wrong = lastDay + 1; wrong <= 32; wrong++) {
          impossible.push({ text: `${wrong}/${String(month).padStart(2, "0")}/${year}`, lastDay });
        }
      }
    }

    for (const { text, lastDay } of impossible) {
      expect(parseFrenchDay(text)).toMatchObject({ ok: false, failure: { kind: "day", lastDay } });
    }
  });

  it("L113 says what is wrong: month, year, shape, nothing", () => {
    expect(parseFrenchDay("12/13/2006")).toEqual({ ok: false, failure: { kind: "month", month: 13 } });
    expect(parseFrenchDay("12/10/0206")).toEqual({ ok: false, failure: { kind: "year", year: 206 } });
    expect(parseFrenchDay("12/10/06")).toEqual({ ok: false, failure: { kind: "shape" } });
    expect(parseFrenchDay("le 12 octobre")).toEqual({ ok: false, failure: { kind: "shape" } });
    expect(parseFrenchDay("  ")).toEqual({ ok: false, failure: { kind: "empty" } });
  });

  it.each([
    ["15/03/2006", "2006-03-15"],
    ["5/3/2006", "2006-03-05"],
    ["15032006", "2006-03-15"],
    [" 15.03.2006 ", "2006-03-15"],
    ["29/02/2004", "2004-02-29"],
  ])("reads %s", (text, expected) => {
    expect(parseFrenchDay(text)).toEqual({ ok: true, value: expected });
  });

  it("reads back every date that it writes", () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(parseFrenchDay(formatFrenchDay(date))).toEqual({ ok: true, value: date });
      }),
    );
  });
});

describe("counting days", () => {
  it("agrees with the platform's own UTC calendar on every day of two centuries", () => {
    for (let number = -25_567; number <= 84_005; number++) {
      expect(fromDayNumber(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
    }
  });

  it("adds and subtracts", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (date, count) => {
        fc.pre(partsOf(date).year > 1901 && partsOf(date).year < 2198);

        expect(daysBetween(date, addDays(date, count))).toBe(count);
      }),
    );
  });

  it("keeps the day of the month, or takes the last one", () => {
    expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28");
    expect(addMonths(day("2026-03-31"), -1)).toBe("2026-02-28");
    expect(addMonths(day("2026-03-10"), 12)).toBe("2027-03-10");
    expect(addMonths(day("2026-11-30"), 3)).toBe("2027-02-28");
  });
});

describe("ages and weeks", () => {
  it.each([
    ["2004-02-29", "2022-02-28", 17],
    ["2004-02-29", "2022-03-01", 18],
    ["2009-09-15", "2025-09-15", 16],
    ["2009-09-16", "2025-09-15", 15],
  ] as const)("born on %s, on %s: %i", (bornOn, date, age) => {
    expect(ageOn(day(bornOn), day(date))).toBe(age);
  });

  it("numbers ISO weeks across the new year", () => {
    const week = (text: string): unknown => isoWeekOf(day(text) as CalendarDay);

    expect(week("2026-01-01")).toEqual({ year: 2026, week: 1 });
    expect(week("2027-01-03")).toEqual({ year: 2026, week: 53 });
    expect(week("2025-12-29")).toEqual({ year: 2026, week: 1 });
    expect(weekdayOf(day("2026-11-23"))).toBe(1);
    expect(mondayOf(day("2026-11-22"))).toBe("2026-11-16");
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
        fc.pre(partsOf(start).year < 2196);

        const end = lastDayOfPeriod(start, months);

        expect(daysBetween(start, lastDayOfPeriod(start, 1)) + 1).toBeGreaterThanOrEqual(28);
        expect(daysBetween(start, lastDayOfPeriod(start, 1)) + 1).toBeLessThanOrEqual(31);
        expect(lastDayOfPeriod(addDays(start, 1), months) >= end).toBe(true);
      }),
    );
  });
});
