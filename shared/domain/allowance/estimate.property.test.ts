import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, type Cents, cents, type DatedTable } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, firstDayOf, month, monthsLater } from "#shared/kernel/calendar-month.ts";
import type { AllowanceClass } from "./allowance-case.ts";
import { type AllowanceLaw, allowanceLaw } from "./allowance-law.ts";
import type { FlatClass } from "./classes/flat-maximum.ts";
import { estimateAllowance } from "./estimate.ts";
import { anAllowanceCase } from "./testing/builders.ts";

const classes: readonly FlatClass[] = ["A", "B", "C"];
const publishedMonths = Array.from({ length: 49 }, (_, at) => monthsLater(month("2022-03"), at));

const anyMonth = fc.constantFrom(...publishedMonths);
const anyClass = fc.constantFrom(...classes);
const anyAmount = fc.integer({ min: 0, max: 2_500_00 }).map(cents);

type Terms = {
  readonly paid: CalendarMonth;
  readonly flatClass: FlatClass;
  readonly partial: Cents;
  readonly deducted: Cents;
};

const anyTerms = fc.record({ paid: anyMonth, flatClass: anyClass, partial: anyAmount, deducted: anyAmount });

function estimate({ paid, flatClass, partial, deducted }: Terms, law: AllowanceLaw = allowanceLaw) {
  return estimateAllowance(
    anAllowanceCase({
      month: paid,
      allowanceClass: answered<AllowanceClass>(flatClass),
      bornOn: answered(addDays(firstDayOf(paid), flatClass === "C" ? -17 * 365 : -20 * 366)),
      resources: answered([
        { kind: "wages", amount: partial, month: monthsLater(paid, -1), receivedBy: "self" },
        { kind: "unemployment", amount: deducted, month: monthsLater(paid, -1), receivedBy: "self" },
      ]),
    }),
    law,
  );
}

function amountOf(terms: Terms): number {
  const { outcome } = estimate(terms);
  if (outcome.kind !== "estimated") throw new Error("a published month has an amount");
  return outcome.amount;
}

/** The same table, with another value from a day on. */
function changedFrom<Value>(table: DatedTable<Value>, from: CalendarDay, value: Value): DatedTable<Value> {
  const kept = table
    .filter((entry) => entry.from < from)
    .map((entry) => (entry.to !== null && entry.to < from ? entry : { ...entry, to: addDays(from, -1) }));
  return [...kept, { from, to: null, value, source: { reference: "essai", status: "verified" } }];
}

const flatOf = (terms: Terms): number => amountOf({ ...terms, partial: cents(0), deducted: cents(0) });

const NOTHING = cents(0);

describe("properties of the amount", () => {
  it("L114 is never negative and never above the flat maximum", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        expect(amountOf(terms)).toBeGreaterThanOrEqual(0);
        expect(amountOf(terms)).toBeLessThanOrEqual(flatOf(terms));
      }),
    );
  });

  it("L114 is the flat maximum up to 300 € of partial resources", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 300_00 }), (terms, partial) => {
        expect(amountOf({ ...terms, partial: cents(partial), deducted: NOTHING })).toBe(flatOf(terms));
      }),
    );
  });

  it("L114 never rises with more resources of class P or D", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 400_00 }), (terms, more) => {
        expect(amountOf({ ...terms, partial: cents(terms.partial + more) })).toBeLessThanOrEqual(amountOf(terms));
        expect(amountOf({ ...terms, deducted: cents(terms.deducted + more) })).toBeLessThanOrEqual(amountOf(terms));
      }),
    );
  });

  it("L114 is continuous at 300 €: one cent more takes one cent at most", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const below = amountOf({ ...terms, partial: cents(300_00), deducted: NOTHING });
        const above = amountOf({ ...terms, partial: cents(300_01), deducted: NOTHING });

        expect(below - above).toBeGreaterThanOrEqual(0);
        expect(below - above).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("L114 is zero from 80 % of the gross SMIC on, and not 10 € below", () => {
    const wages: readonly (readonly [string, number])[] = [
      ["2022-03", 1603_12],
      ["2022-05", 1645_58],
      ["2022-08", 1678_95],
      ["2023-01", 1709_28],
      ["2023-05", 1747_20],
      ["2024-01", 1766_92],
      ["2024-11", 1801_80],
      ["2026-01", 1823_03],
    ];

    for (const [paid, wage] of wages) {
      for (const flatClass of classes) {
        const at = (partial: number): number =>
          amountOf({ paid: month(paid), flatClass, partial: cents(partial), deducted: NOTHING });

        expect(at(Math.ceil(wage * 0.8))).toBe(0);
        expect(at(Math.floor(wage * 0.8) - 10_00)).toBeGreaterThan(0);
      }
    }
  });

  it("L114 orders the classes: A ≥ B ≥ C at equal resources", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const [a, b, c] = classes.map((flatClass) => amountOf({ ...terms, flatClass }));

        expect(a).toBeGreaterThanOrEqual(b ?? 0);
        expect(b).toBeGreaterThanOrEqual(c ?? 0);
      }),
    );
  });

  it("L114 never changes a past month when a later table changes", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 1, max: 24 }), (terms, later) => {
        const paid = monthsLater(terms.paid, later);
        const from = firstDayOf(paid);
        const law: AllowanceLaw = {
          ...allowanceLaw,
          flatMaximum: {
            ...allowanceLaw.flatMaximum,
            general: changedFrom(allowanceLaw.flatMaximum.general, from, { A: cents(1), B: cents(1), C: cents(1) }),
          },
          minimumWage: {
            ...allowanceLaw.minimumWage,
            general: changedFrom(allowanceLaw.minimumWage.general, from, cents(9000_00)),
          },
          partialCumulation: changedFrom(allowanceLaw.partialCumulation, from, {
            disregarded: cents(1),
            nilPercent: 10,
          }),
        };

        expect(estimate(terms, law)).toMatchObject({ outcome: estimate(terms).outcome });
        expect(estimate({ ...terms, paid, partial: NOTHING, deducted: NOTHING }, law).outcome).toEqual({
          kind: "estimated",
          amount: 1,
        });
      }),
    );
  });

  it("L114 answers « not known » for a month without a published amount, whatever the class and the resources", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 240 }), (terms, later) => {
        const { outcome, lines } = estimate({ ...terms, paid: monthsLater(month("2027-04"), later) });

        expect(outcome).toEqual({ kind: "notKnown" });
        expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-2", verdict: "notKnownYet" }));
      }),
    );
  });

  it("L111 adds up line by line, to the cent", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { lines } = estimate(terms);

        expect(lines.reduce((total, { effect }) => total + effect, 0)).toBe(amountOf(terms));
      }),
    );
  });

  it("ACEJ-11 agrees with the exact fraction, rounded half up", () => {
    const oracle = (flat: bigint, partial: bigint, deducted: bigint, wage: bigint): bigint => {
      const above = partial > 300_00n ? partial - 300_00n : 0n;
      const slope = 80n * wage - 30_000_00n;
      const twice = 2n * ((flat - deducted) * slope - above * flat * 100n);
      return twice <= 0n ? 0n : (twice + slope) / (2n * slope);
    };

    fc.assert(
      fc.property(anyAmount, anyAmount, (partial, deducted) => {
        const amount = amountOf({ paid: month("2025-04"), flatClass: "B", partial, deducted });

        expect(BigInt(amount)).toBe(oracle(337_00n, BigInt(partial), BigInt(deducted), 1801_80n));
      }),
      { numRuns: 500 },
    );
  });

  it("ACEJ-2 gives a month whose amount was only derived as an indication, never as the amount", () => {
    fc.assert(
      fc.property(anyTerms, fc.integer({ min: 0, max: 8 }), (terms, later) => {
        const { outcome, lines } = estimate({ ...terms, paid: monthsLater(month("2026-04"), later) });

        expect(outcome.kind).toBe("indication");
        expect(outcome).not.toHaveProperty("amount");
        expect(lines[0]).toMatchObject({ rule: "ACEJ-2", verdict: "notKnownYet", source: { status: "toConfirm" } });
      }),
    );
  });
});

describe("a law with a hole", () => {
  it.each(["partialCumulation", "roundingUnit", "resourceRules"] as const)(
    "ACEJ-2 gives no amount for a month without %s, though the maximum is known",
    (missing) => {
      const law = { ...allowanceLaw, [missing]: [] };

      expect(estimateAllowance(anAllowanceCase(), law).outcome).toEqual({ kind: "notKnown" });
    },
  );
});

describe("boundaries of the tables", () => {
  it.each([
    ["2022-02", null],
    ["2022-03", 500_00],
    ["2022-06", 500_00],
    ["2022-07", 520_00],
    ["2023-03", 520_00],
    ["2023-04", 528_00],
    ["2024-03", 528_00],
    ["2024-04", 552_29],
    ["2025-03", 552_29],
    ["2025-04", 561_68],
    ["2026-03", 561_68],
    ["2027-04", null],
  ])("ACEJ-1 class A in %s: %j", (paid, amount) => {
    const given = anAllowanceCase({ month: month(paid), openedOn: null });

    expect(estimateAllowance(given).outcome).toEqual(
      amount === null ? { kind: "notKnown" } : { kind: "estimated", amount },
    );
  });

  it.each([
    ["2022-03", "B", 300_00],
    ["2022-07", "B", 312_00],
    ["2023-04", "B", 316_80],
    ["2022-03", "C", 200_00],
    ["2022-07", "C", 208_00],
    ["2023-04", "C", 211_20],
  ] as const)("ACEJ-1 in %s, class %s: %i cents", (paid, flatClass, amount) => {
    const terms = { paid: month(paid), flatClass, partial: NOTHING, deducted: NOTHING };

    expect(amountOf(terms)).toBe(amount);
  });

  it.each([
    ["A", 566_17],
    ["B", 339_70],
    ["C", 226_48],
  ] as const)("ACEJ-2 derives an indication for April 2026, class %s: %i cents", (flatClass, unpublishedAmount) => {
    const terms = { paid: month("2026-04"), flatClass, partial: NOTHING, deducted: NOTHING };

    expect(estimate(terms).outcome).toEqual({ kind: "indication", unpublishedAmount });
  });

  it.each([
    ["2022-03", "A", 285_00],
    ["2022-06", "B", 171_00],
    ["2022-07", "A", null],
    ["2024-03", "A", null],
    ["2024-04", "A", 314_80],
    ["2024-04", "B", 188_89],
    ["2025-03", "C", 125_92],
    ["2025-04", "A", 320_15],
    ["2026-03", "B", 192_10],
    ["2025-12", "C", 128_06],
    ["2022-05", "C", 114_00],
    ["2026-04", "A", null],
  ] as const)("ACEJ-1 in Mayotte, %s, class %s: %j", (paid, flatClass, amount) => {
    const given = anAllowanceCase({
      month: month(paid),
      territory: "mayotte",
      allowanceClass: answered(flatClass),
      bornOn: answered(day(flatClass === "C" ? "2008-12-31" : "2000-01-01")),
    });

    expect(estimateAllowance(given).outcome).toEqual(
      amount === null ? { kind: "notKnown" } : { kind: "estimated", amount },
    );
  });

  it("ACEJ-9 does not guess the SMIC of Mayotte: not known above 300 €, known up to it", () => {
    const given = (partial: number) =>
      anAllowanceCase({
        territory: "mayotte",
        resources: answered([{ kind: "wages", amount: cents(partial), month: month("2025-03"), receivedBy: "self" }]),
      });

    expect(estimateAllowance(given(300_01)).outcome).toEqual({ kind: "notKnown" });
    expect(estimateAllowance(given(300_01)).lines).toContainEqual(
      expect.objectContaining({ rule: "ACEJ-9", verdict: "notKnownYet" }),
    );
    expect(estimateAllowance(given(300_00)).outcome).toEqual({ kind: "estimated", amount: 320_15 });
  });
});
