import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { dangerSteps, emergencyGroups, numbersOn } from "./index.ts";

const today = day("2026-11-22");

describe("the emergency card", () => {
  it("SHR-29 shows the numbers in force on a day, each once, in an order that begins with what is urgent", () => {
    const shown = numbersOn(today);

    expect(shown.slice(0, 2).map(({ number }) => number)).toEqual(["15", "17"]);
    expect(shown.map(({ number }) => number)).toEqual(expect.arrayContaining(["112", "114", "115", "119", "3114"]));
    expect(new Set(shown.map(({ number }) => number)).size).toBe(shown.length);
    expect(new Set(shown.map(({ group }) => group))).toEqual(new Set(emergencyGroups));
  });

  it("SHR-29 shows none for a day before those that are known: an old number is worse than none", () => {
    expect(numbersOn(day("2020-01-01"))).toEqual([]);
  });

  it("SHR-22 SHR-21 SHR-23 says first what saves, then what the law asks for a minor", () => {
    expect(dangerSteps.map(({ rule }) => rule)).toEqual(["SHR-22", "SHR-21", "SHR-21", "SHR-23", "SHR-22"]);
    expect(dangerSteps[1]?.step).toContain("CRIP");
  });
});
