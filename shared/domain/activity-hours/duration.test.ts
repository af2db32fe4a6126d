import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHours, readHours } from "./index.ts";

describe("a duration that somebody types", () => {
  it.each([
    ["2 h", 120],
    ["1 h 30", 90],
    ["1h30", 90],
    ["45 min", 45],
    ["3", 180],
    ["1,5", 90],
    ["1.5 h", 90],
    ["0,25", 15],
    ["1 h 75", null],
    ["1,3", null],
    ["bientôt", null],
    ["-1", null],
    ["1 h 5", null],
  ] as const)("HRS-8 « %s » is %s minutes", (text, minutes) => {
    expect(readHours(text)).toBe(minutes);
  });

  it("HRS-8 what is shown reads back as it was", () => {
    fc.assert(
      fc.property(fc.nat(999 * 60), (minutes) => {
        expect(readHours(formatHours(minutes))).toBe(minutes);
      }),
    );
  });
});
