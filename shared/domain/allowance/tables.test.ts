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
