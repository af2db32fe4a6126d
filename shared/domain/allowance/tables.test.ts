import { describe, expect, it } from "vitest";
import { cents, type DatedTable } from "#shared/domain/law/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import { firstDayOf, monthOf } from "#shared/kernel/calendar-month.ts";
import { allowanceLaw } from "./allowance-law.ts";
import { householdClasses } from "./classes/household-class.ts";
import { firstBracketCeiling } from "./classes/tax-notice.ts";
import { degressiveAmount, percentOf } from "./resources/partial-cumulation.ts";

const { flatMaximum, minimumWage, ...simple } = allowanceLaw;
const tables: Readonly<Record<string, DatedTable<unknown>>> = {
  ...simple,
  householdClasses,
  firstBracketCeiling,
  "minimumWage.general": minimumWage.general,
  "flatMaximum.general": flatMaximum.general,
  "flatMaximum.mayotte": flatMaximum.mayotte,
};

/** Months from which nothing is known until the next entry: no amount for Mayotte between July 2022 and March 2024. */
const knownGaps = ["2022-07-01"];

describe("dated tables", () => {
  it.each(Object.keys(tables))("LAW-4 %s: whole months, in order, each up to the eve of the next", (name) => {
    const table = tables[name] ?? [];

    expect(table.length).toBeGreaterThan(0);
    for (const [at, { from, to }] of table.entries()) {
      const next = table[at + 1];
      expect(from).toBe(firstDayOf(monthOf(from)));
      if (to !== null) {
        expect(to > from).toBe(true);
        expect(addDays(to, 1)).toBe(firstDayOf(monthOf(addDays(to, 1))));
        if (next !== undefined && !knownGaps.includes(addDays(to, 1))) expect(next.from).toBe(addDays(to, 1));
      } else expect(next).toBeUndefined();
    }
  });

  it("LAW-5 ends where nothing more is published", () => {
    expect(flatMaximum.general.at(-1)?.to).toBe("2027-03-31");
    expect(flatMaximum.mayotte.at(-1)?.to).toBe("2026-03-31");
    expect(minimumWage.general.at(-1)?.to).toBe("2026-12-31");
    expect(minimumWage.mayotte).toEqual([]);
    expect(firstBracketCeiling.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "2024-01-01 2024-12-31",
      "2025-01-01 2025-12-31",
    ]);
  });

  it("LAW-3 marks what is to confirm: the derived amounts, the rounding, the measures since January 2025", () => {
    const marked = Object.entries(tables).flatMap(([name, table]) =>
      table.filter(({ source }) => source.status !== "verified").map(({ from }) => `${name} ${from}`),
    );

    expect(marked).toEqual([
      "roundingUnit 2022-03-01",
      "measureRules 2025-01-01",
      "measureRules 2025-06-01",
      "flatMaximum.general 2026-04-01",
    ]);
  });
});

describe("amounts, to the cent, as the sources give them", () => {
  const rowsOf = <Value>(table: DatedTable<Value>, told: (value: Value) => string): readonly string[] =>
    table.map(({ from, value }) => `${from} ${told(value)}`);

  it("ACEJ-9 gross monthly SMIC", () => {
    expect(rowsOf(minimumWage.general, String)).toEqual([
      "2022-01-01 160312",
      "2022-05-01 164558",
      "2022-08-01 167895",
      "2023-01-01 170928",
      "2023-05-01 174720",
      "2024-01-01 176692",
      "2024-11-01 180180",
      "2026-01-01 182303",
      "2026-06-01 186702",
    ]);
  });

  it("ACEJ-1 flat maximum of the classes A, B and C, in general and in Mayotte", () => {
    const told = ({ A, B, C }: { readonly A: number; readonly B: number; readonly C: number }) => `${A} ${B} ${C}`;

    expect(rowsOf(flatMaximum.general, told)).toEqual([
      "2022-03-01 50000 30000 20000",
      "2022-07-01 52000 31200 20800",
      "2023-04-01 52800 31680 21120",
      "2024-04-01 55229 33137 22092",
      "2025-04-01 56168 33700 22468",
      "2026-04-01 56617 33970 22648",
    ]);
    expect(rowsOf(flatMaximum.mayotte, told)).toEqual([
      "2022-03-01 28500 17100 11400",
      "2024-04-01 31480 18889 12592",
      "2025-04-01 32015 19210 12806",
    ]);
  });

  it("ACEJ-9 the 300 € are never revalued, and ACEJ-22 the ceiling of the first bracket is that of its year", () => {
    expect(simple.partialCumulation.map(({ value }) => value.disregarded)).toEqual([300_00]);
    expect(firstBracketCeiling.map(({ value }) => value)).toEqual([29_315_00, 29_579_00]);
  });
});

describe("rounding", () => {
  it.each([
    [1, 389_45],
    [10, 389_50],
    [100, 389_00],
  ])("ACEJ-11 rounds the amount to units of %i cents: %i", (unit, amount) => {
    const terms = {
      flat: cents(561_68),
      partial: cents(650_00),
      deducted: cents(0),
      disregarded: cents(300_00),
      nilPercent: 80,
      minimumWage: cents(1801_80),
      roundingUnit: cents(unit),
    };

    expect(degressiveAmount(terms)).toBe(amount);
    expect(degressiveAmount({ ...terms, deducted: cents(600_00) })).toBe(0);
  });

  it.each([
    [2, 25, 1, 1],
    [1, 25, 1, 0],
    [3, 50, 1, 2],
    [38_945, 75, 1, 29_209],
    [149, 100, 100, 100],
    [150, 100, 100, 200],
  ])("ACEJ-11 rounds %i cents × %i %% to units of %i, half up: %i", (amount, percent, unit, rounded) => {
    expect(percentOf(cents(amount), percent, cents(unit))).toBe(rounded);
  });
});
