import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quartilesOf } from "./quartiles.ts";

const anyValues = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 });

describe("median and quartiles", () => {
  it.each([
    [[7], { low: 7, median: 7, high: 7 }],
    [[1, 2], { low: 1.25, median: 1.5, high: 1.75 }],
    [[3, 1, 2], { low: 1.5, median: 2, high: 2.5 }],
    [[1, 2, 3, 4], { low: 1.75, median: 2.5, high: 3.25 }],
    [[10, 20, 30, 40, 50], { low: 20, median: 30, high: 40 }],
    [[0, 0, 100], { low: 0, median: 0, high: 50 }],
  ])("IND-7 gives for %j what a spreadsheet gives: %j", (values, expected) => {
    expect(quartilesOf(values)).toEqual(expected);
  });

  it("IND-7 gives nothing without a value", () => {
    expect(quartilesOf([])).toBeNull();
  });

  it("IND-7 is in order, within the values, and does not depend on their order", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { low, median, high } = quartilesOf(values) ?? { low: -1, median: -1, high: -1 };

        expect(quartilesOf(values.toReversed())).toEqual({ low, median, high });
        expect(Math.min(...values)).toBeLessThanOrEqual(low);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it("IND-7 leaves as many values below the median as above it", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { median } = quartilesOf(values) ?? { median: -1 };

        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });

  it("IND-7 does not disturb the values that it is given", () => {
    const values = [3, 1, 2];

    quartilesOf(values);

    expect(values).toEqual([3, 1, 2]);
  });
});
