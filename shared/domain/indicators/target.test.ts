import { describe, expect, it } from "vitest";
import { computeIndicators, type Indicator } from "./indicators.ts";
import { besideTarget } from "./target.ts";
import { aFileWith, aScope } from "./testing/builders.ts";

describe("targets", () => {
  const files = [aFileWith("met 2026-02-01", "opened 2026-03-01"), aFileWith("met 2026-02-01")];
  const indicator = (code: string): Indicator => {
    const found = computeIndicators(files, aScope()).find((candidate) => candidate.code === code);
    if (found === undefined) throw new Error("no such indicator");
    return found;
  };

  it.each([
    ["found", 12, 2],
    ["conversion", 60, 50],
    ["positiveExitStrict", 40, null],
  ])("IND-16 sets %s beside its target of %i: %j", (code, goal, reached) => {
    expect(besideTarget(indicator(code), { code, goal })).toEqual({ code, goal, reached });
  });

  it("IND-16 refuses the target of another indicator, and one for a mean", () => {
    expect(besideTarget(indicator("found"), { code: "opened", goal: 12 })).toBeNull();
    expect(besideTarget(indicator("hoursPerWeekFlat"), { code: "hoursPerWeekFlat", goal: 12 })).toBeNull();
  });
});
