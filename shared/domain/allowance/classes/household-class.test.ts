import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { classOfHousehold, flatClassOf } from "./household-class.ts";

const ON = day("2025-04-01");

describe("class of a household", () => {
  it.each([
    ["nonTaxable", "A", "C"],
    ["autonomous", "A", "C"],
    ["firstBracket", "B", "C"],
    ["autonomyPresumed", "autonomyPresumed", "autonomyPresumed"],
    ["aboveFirstBracket", "aboveFirstBracket", "aboveFirstBracket"],
  ] as const)("PEO-8 ACEJ-23 %s: %s for an adult, %s for a minor", (household, adult, minor) => {
    expect(classOfHousehold(household, false, ON)).toBe(adult);
    expect(classOfHousehold(household, true, ON)).toBe(minor);
  });

  it("ACEJ-23 is not known before the law", () => {
    expect(classOfHousehold("nonTaxable", false, day("2022-03-01"))).toBe("A");
    expect(classOfHousehold("nonTaxable", false, day("2022-02-28"))).toBe("unknown");
  });

  it.each([
    ["A", "A", "A"],
    ["B", "B", "B"],
    ["C", "C", "C"],
    ["autonomyPresumed", "A", "C"],
    ["aboveFirstBracket", null, null],
    ["unknown", null, null],
  ] as const)("ACEJ-23 counts %s as %s for an adult, as %s for a minor", (kept, adult, minor) => {
    expect(flatClassOf(kept, false)).toBe(adult);
    expect(flatClassOf(kept, true)).toBe(minor);
  });
});
