import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { formatHours } from "../duration.ts";
import { daysOf, frenchWeekLabel, isInWeek, isoWeekLabel, weekOf, weeksBetween } from "./week.ts";

describe("weeks", () => {
  it.each([
    ["2026-11-22", "2026-11-16", "2026-W47"],
    ["2026-11-23", "2026-11-23", "2026-W48"],
    ["2026-01-01", "2025-12-29", "2026-W01"],
    ["2027-01-03", "2026-12-28", "2026-W53"],
    ["2024-02-29", "2024-02-26", "2024-W09"],
  ])("HRS-1 %s is in the week of Monday %s, %s", (date, monday, label) => {
    const week = weekOf(day(date));

    expect(week.monday).toBe(monday);
    expect(isoWeekLabel(week)).toBe(label);
    expect(daysOf(week)).toHaveLength(7);
    expect(daysOf(week).at(-1)).toBe(week.sunday);
    expect(isInWeek(day(date), week)).toBe(true);
  });

  it("HRS-1 holds Monday and Sunday, and not their neighbours", () => {
    const week = weekOf(day("2026-11-25"));

    expect(["2026-11-22", "2026-11-23", "2026-11-29", "2026-11-30"].map((date) => isInWeek(day(date), week))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("HRS-1 lists every week between two dates, both included", () => {
    const mondays = (from: string, to: string) => weeksBetween(day(from), day(to)).map(({ monday }) => monday);

    expect(mondays("2026-12-27", "2027-01-04")).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
    expect(mondays("2026-12-25", "2026-12-25")).toEqual(["2026-12-21"]);
    expect(mondays("2026-12-25", "2026-12-20")).toEqual([]);
    expect(mondays("2026-12-25", "2026-12-24")).toEqual([]);
  });

  it("writes a week and a duration in French", () => {
    expect(frenchWeekLabel(weekOf(day("2026-11-25")))).toBe("semaine du 23/11/2026 au 29/11/2026");
    expect([0, 45, 60, 570, 605, 1200].map(formatHours)).toEqual([
      french`0 h`,
      french`45 min`,
      french`1 h`,
      french`9 h 30`,
      french`10 h 05`,
      french`20 h`,
    ]);
  });
});
