import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { cents, type DatedTable, entryAt, formatEuros, readEuros } from "./index.ts";

const source = { reference: "art. 1", status: "verified" } as const;
const table: DatedTable<number> = [
  { from: day("2024-04-01"), to: day("2025-03-31"), value: 1, source },
  { from: day("2025-04-01"), to: day("2026-03-31"), value: 2, source },
];

describe("dated values", () => {
  it("LAW-4 gives the value of the day, first and last day included", () => {
    expect(entryAt(table, day("2025-03-31"))?.value).toBe(1);
    expect(entryAt(table, day("2025-04-01"))?.value).toBe(2);
  });

  it("LAW-5 answers nothing before the first and after the last published day", () => {
    expect(entryAt(table, day("2024-03-31"))).toBeNull();
    expect(entryAt(table, day("2026-04-01"))).toBeNull();
  });
});

describe("money", () => {
  it("LAW-6 refuses a fraction of a cent", () => {
    expect(() => cents(0.5)).toThrow();
  });

  it.each([
    [56_168, "561,68\u00a0€"],
    [5, "0,05\u00a0€"],
    [-123_456, "−1\u202f234,56\u00a0€"],
  ])("writes %i cents in French", (amount, text) => {
    expect(formatEuros(cents(amount))).toBe(text);
  });

  it.each([
    ["480", 480_00],
    ["1 250,50 €", 1250_50],
    ["1\u202f250,5\u00a0euros", 1250_50],
    ["0", 0],
    ["480.05", 480_05],
    ["-3", null],
    ["1,234", null],
    ["", null],
    ["douze", null],
  ])("LAW-6 reads « %s » as %j cents", (typed, amount) => {
    expect(readEuros(typed)).toBe(amount);
  });

  it("LAW-6 reads back all that it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (amount) => {
        expect(readEuros(formatEuros(cents(amount)))).toBe(amount);
      }),
    );
  });
});
