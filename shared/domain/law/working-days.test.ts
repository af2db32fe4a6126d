import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay, day, daysBetween, fromDayNumber, weekdayOf } from "#shared/kernel/calendar-day.ts";
import { addWorkingDays, easterOf, isPublicHoliday, isWorkingDay } from "./working-days.ts";

/** Easter by the ecclesiastical moon: the first Sunday after the first full moon on or after 21 March. */
function easterByEpact(year: number): CalendarDay {
  const century = Math.floor(year / 100) + 1;
  const epact =
    (((11 * ((year % 19) + 1) + 20 + Math.floor((8 * century + 5) / 25) - 5 - (Math.floor((3 * century) / 4) - 12)) %
      30) +
      30) %
    30;
  const moon = epact === 24 || (epact === 25 && year % 19 > 10) ? epact + 1 : epact;
  const offset = moon > 23 ? 74 - moon : 44 - moon;
  const fullMoon = addDays(day(`${year}-03-01`), offset - 1);
  return addDays(fullMoon, 7 - (weekdayOf(fullMoon) % 7));
}

describe("working days", () => {
  it.each([
    [1954, "1954-04-18"],
    [1961, "1961-04-02"],
    [1981, "1981-04-19"],
    [2000, "2000-04-23"],
    [2008, "2008-03-23"],
    [2022, "2022-04-17"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
    [2049, "2049-04-18"],
  ])("LAW-7 knows Easter of %i", (year, sunday) => {
    expect(easterOf(year)).toBe(sunday);
  });

  it("LAW-7 agrees on Easter with the tables of the Church, recomputed otherwise, from 1900 to 2199", () => {
    for (let year = 1900; year <= 2199; year++) expect(easterOf(year)).toBe(easterByEpact(year));
  });

  it("LAW-7 knows the eleven public holidays of 2026", () => {
    const year = Array.from({ length: 365 }, (_, offset) => addDays(day("2026-01-01"), offset));

    expect(year.filter(isPublicHoliday)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-08",
      "2026-05-14",
      "2026-05-25",
      "2026-07-14",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
  });

  it.each([
    ["2026-11-09", 3, "2026-11-13"],
    ["2026-11-12", 3, "2026-11-17"],
    ["2026-04-03", 1, "2026-04-07"],
    ["2026-11-14", 1, "2026-11-16"],
    ["2026-11-14", 0, "2026-11-14"],
  ] as const)("LAW-7 counts from %s %i working days: %s", (start, count, last) => {
    expect(addWorkingDays(day(start), count)).toBe(last);
  });

  it("LAW-7 ends on a working day, and passes exactly that many of them", () => {
    const anyStart = fc.integer({ min: 19_000, max: 30_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 30 }), (start, count) => {
        const last = addWorkingDays(start, count);

        const passed = Array.from({ length: daysBetween(start, last) }, (_, offset) => addDays(start, offset + 1));
        expect(isWorkingDay(last)).toBe(true);
        expect(passed.filter(isWorkingDay)).toHaveLength(count);
      }),
    );
  });
});
