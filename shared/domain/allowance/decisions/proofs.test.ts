import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { estimateAllowance } from "../estimate.ts";
import { anAllowanceCase } from "../testing/builders.ts";

const opened = (given: Partial<AllowanceCase>) =>
  estimateAllowance(anAllowanceCase({ openedOn: day("2025-04-10"), proofsCompleteOn: null, ...given }));

const proofLine = (given: Partial<AllowanceCase>) =>
  opened(given).lines.find(({ rule }) => rule === "ACEJ-19" || rule === "ACEJ-20");

const ahead = (...months: readonly string[]) =>
  months.map((inMonth) => ({ decidedBy: "member-7" as PersonId, month: month(inMonth) }));

describe("proofs and precautionary payment", () => {
  it("ACEJ-19 gives three months from the opening to hand in the proofs, and still estimates", () => {
    expect(opened({}).outcome).toEqual({ kind: "estimated", amount: 561_68 });
    expect(proofLine({})).toMatchObject({ rule: "ACEJ-19", verdict: "notKnownYet" });
    expect(proofLine({})?.reason).toContain("10/07/2025");
    expect(proofLine({ openedOn: day("2024-11-30"), month: month("2024-12") })?.reason).toContain("28/02/2025");
  });

  it.each([
    ["2025-07-10", "2025-04", undefined],
    ["2025-07-11", "2025-04", "toBeJudged"],
    ["2025-07-31", "2025-04", "toBeJudged"],
    ["2025-08-01", "2025-04", "no"],
    ["2025-08-01", "2025-05", undefined],
    ["2025-08-02", "2025-05", "toBeJudged"],
    ["2025-09-01", "2025-05", "no"],
  ])("ACEJ-19 with a file complete on %s, %s is %s", (completeOn, inMonth, verdict) => {
    const given = { proofsCompleteOn: day(completeOn), month: month(inMonth) };

    expect(proofLine(given)?.verdict).toBe(verdict);
    expect(opened(given).outcome).toEqual({ kind: "estimated", amount: verdict === "no" ? 0 : 561_68 });
  });

  it("ACEJ-20 keeps a month paid ahead acquired, even when the file comes late", () => {
    const given = { proofsCompleteOn: day("2025-12-01"), precautionary: ahead("2025-04") };

    expect(opened(given).outcome).toEqual({ kind: "estimated", amount: 561_68 });
    expect(proofLine(given)).toMatchObject({ rule: "ACEJ-20", verdict: "yes" });
    expect(opened({ ...given, month: month("2025-05") }).outcome).toEqual({ kind: "estimated", amount: 0 });
  });

  it("ACEJ-20 counts the months paid ahead in order, three at most, a month once", () => {
    const precautionary = ahead("2025-06", "2025-04", "2025-05", "2025-05", "2025-07");
    const lineIn = (inMonth: string) => proofLine({ month: month(inMonth), precautionary });

    expect(lineIn("2025-04")?.reason).toContain(french`(1 sur 3 au plus)`);
    expect(lineIn("2025-06")).toMatchObject({
      verdict: "yes",
      reason: expect.stringContaining(french`(3 sur 3 au plus)`),
    });
    expect(lineIn("2025-06")?.wouldChange).toBeNull();
    expect(lineIn("2025-07")).toMatchObject({ verdict: "toBeJudged", wouldChange: expect.stringContaining("3") });
    expect(lineIn("2025-08")).toMatchObject({ rule: "ACEJ-19" });
  });

  it("ACEJ-20 does not count a payment without an author", () => {
    const precautionary = [{ decidedBy: null, month: month("2025-04") }];

    expect(proofLine({ precautionary })).toMatchObject({ rule: "ACEJ-19" });
  });

  it("ACEJ-19 holds from the first month of the scheme", () => {
    expect(proofLine({ openedOn: day("2022-03-01"), month: month("2022-03") })?.reason).toContain("01/06/2022");
  });

  it("ACEJ-19 asks for nothing before the opening", () => {
    expect(proofLine({ openedOn: null })).toBeUndefined();
  });
});
