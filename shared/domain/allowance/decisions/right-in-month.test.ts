import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { estimateAllowance } from "../estimate.ts";
import { anAllowanceCase } from "../testing/builders.ts";

const estimate = (given: Partial<AllowanceCase>) => estimateAllowance(anAllowanceCase(given));

const lineOf = (given: Partial<AllowanceCase>, rule: string) =>
  estimate(given).lines.find((line) => line.rule === rule);

describe("months for which the allowance is due", () => {
  const contract = { openedOn: day("2024-02-29"), endedOn: day("2025-02-01"), proofsCompleteOn: day("2024-02-29") };

  it.each([
    ["2024-01", 0],
    ["2024-02", 528_00],
    ["2024-03", 528_00],
    ["2025-02", 552_29],
    ["2025-03", 0],
  ])("ACEJ-6 counts whole months from opening to end: %s → %i cents", (inMonth, amount) => {
    expect(estimate({ ...contract, month: month(inMonth) }).outcome).toEqual({ kind: "estimated", amount });
  });

  it("ACEJ-6 says which boundary month it is, and that the payer may prorate", () => {
    expect(lineOf({ ...contract, month: month("2024-02") }, "ACEJ-6")).toMatchObject({ verdict: "yes" });
    expect(lineOf({ ...contract, month: month("2024-02") }, "ACEJ-6")?.reason).toContain("29/02/2024");
    expect(lineOf({ ...contract, month: month("2024-02") }, "ACEJ-6")?.wouldChange).toContain("à confirmer");
    expect(lineOf({ ...contract, month: month("2025-02") }, "ACEJ-6")).toMatchObject({ verdict: "yes" });
    expect(lineOf({ ...contract, month: month("2025-02") }, "ACEJ-6")?.reason).toContain("01/02/2025");
    expect(lineOf({ ...contract, month: month("2024-06") }, "ACEJ-6")).toBeUndefined();
    expect(lineOf({ ...contract, month: month("2024-01") }, "ACEJ-6")).toMatchObject({ verdict: "no" });
    expect(lineOf({ ...contract, month: month("2025-03") }, "ACEJ-6")).toMatchObject({ verdict: "no" });
  });

  it("ACEJ-7 estimates before the opening, and says that nothing is due yet", () => {
    expect(estimate({ openedOn: null, proofsCompleteOn: null }).outcome).toEqual({ kind: "estimated", amount: 561_68 });
    expect(lineOf({ openedOn: null }, "ACEJ-7")).toMatchObject({ verdict: "notKnownYet" });
  });
});
