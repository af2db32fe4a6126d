import { describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";
import { euros } from "../testing/builders.ts";
import { readTaxNotice, type TaxNotice } from "./tax-notice.ts";

const aNotice = (given: Partial<TaxNotice> = {}): TaxNotice => ({
  incomeYear: 2024,
  isTaxable: true,
  taxableIncome: euros(29_315),
  quarterShares: 4,
  ...given,
});

describe("tax notice", () => {
  it.each([
    ["not taxable", { isTaxable: false }, "nonTaxable"],
    ["one share at the ceiling", {}, "firstBracket"],
    ["one share a cent above", { taxableIncome: euros(29_315.01) }, "aboveFirstBracket"],
    ["two and a half shares at the ceiling", { taxableIncome: euros(73_287.5), quarterShares: 10 }, "firstBracket"],
    ["two and a half shares a cent above", { taxableIncome: euros(73_287.51), quarterShares: 10 }, "aboveFirstBracket"],
    ["income of 2025 at its own ceiling", { incomeYear: 2025, taxableIncome: euros(29_579) }, "firstBracket"],
    ["income of 2025 above it", { incomeYear: 2025, taxableIncome: euros(29_579.01) }, "aboveFirstBracket"],
    ["a year without a known scale", { incomeYear: 2023, taxableIncome: euros(20_000) }, null],
    ["a later year", { incomeYear: 2026, taxableIncome: euros(20_000) }, null],
    ["a year that is none", { incomeYear: 20, taxableIncome: euros(20_000) }, null],
  ] as const)("ACEJ-22 %s", (_, given, household) => {
    expect(readTaxNotice(aNotice(given)).household).toBe(household);
  });

  it("ACEJ-22 says why, with its source", () => {
    expect(readTaxNotice(aNotice()).finding).toMatchObject({
      verdict: "yes",
      reason: expect.stringContaining(french`29 315,00 € par part, revenus de 2024`),
    });
    expect(readTaxNotice(aNotice({ taxableIncome: euros(40_000) })).finding.verdict).toBe("no");
    expect(readTaxNotice(aNotice({ incomeYear: 2023 })).finding.verdict).toBe("notKnownYet");
  });
});
