import { describe, expect, it } from "vitest";
import { answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { estimateAllowance } from "../estimate.ts";
import { anAllowanceCase } from "../testing/builders.ts";

const estimate = (given: Partial<AllowanceCase>) => estimateAllowance(anAllowanceCase(given));

const lineOf = (given: Partial<AllowanceCase>, rule: string) =>
  estimate(given).lines.find((line) => line.rule === rule);

describe("class of the month", () => {
  it.each([
    ["16 years old", "2009-04-30", "C", 224_68],
    ["17 years old", "2007-05-01", "C", 224_68],
    ["a minor until the end of the month, class A noted", "2007-05-01", "A", 224_68],
    ["a minor until the end of the month, class B noted", "2007-05-01", "B", 224_68],
    ["18 on the last day of the month", "2007-04-30", "A", 561_68],
    ["18 on the first day of the month", "2007-04-01", "B", 337_00],
    ["adult, still in class C", "2005-01-01", "C", 224_68],
    ["a minor whose autonomy is presumed", "2008-01-01", "autonomyPresumed", 224_68],
    ["adult whose autonomy is presumed", "2001-01-01", "autonomyPresumed", 561_68],
    ["adult above the first bracket", "2001-01-01", "aboveFirstBracket", 0],
  ] as const)("ACEJ-3 %s (born on %s, %s) → %i cents", (_, bornOn, allowanceClass, amount) => {
    expect(estimate({ bornOn: answered(day(bornOn)), allowanceClass: answered(allowanceClass) }).outcome).toEqual({
      kind: "estimated",
      amount,
    });
  });

  it("ACEJ-3 gives someone born on 29 February their eighteen years on 1 March", () => {
    const born = { bornOn: answered(day("2004-02-29")), openedOn: null };

    expect(estimate({ ...born, month: month("2022-03") }).outcome).toEqual({ kind: "estimated", amount: 500_00 });
    expect(lineOf({ ...born, month: month("2022-03") }, "ACEJ-5")?.reason).toContain("01/03/2022");
  });

  it("ACEJ-3 to ACEJ-5 say what was read, once, only when there is something to say", () => {
    const rulesOf = (bornOn: string, kept: "A" | "C") =>
      estimate({ bornOn: answered(day(bornOn)), allowanceClass: answered(kept) })
        .lines.filter(({ rule }) => ["ACEJ-3", "ACEJ-4", "ACEJ-5"].includes(rule))
        .map(({ rule, verdict }) => `${rule} ${verdict}`);

    expect(rulesOf("2007-03-31", "A")).toEqual([]);
    expect(rulesOf("2007-04-30", "A")).toEqual(["ACEJ-5 toBeJudged"]);
    expect(rulesOf("2007-05-01", "A")).toEqual(["ACEJ-3 yes"]);
    expect(rulesOf("2007-04-30", "C")).toEqual(["ACEJ-5 toBeJudged"]);
    expect(rulesOf("2007-05-01", "C")).toEqual([]);
  });

  it("ACEJ-4 leaves presumed autonomy to the Mission Locale, and warns of what would be claimed back", () => {
    expect(lineOf({ allowanceClass: answered("autonomyPresumed") }, "ACEJ-4")).toMatchObject({ verdict: "toBeJudged" });
    expect(lineOf({ allowanceClass: answered("autonomyPresumed") }, "ACEJ-4")?.wouldChange).toContain("trop-perçu");
  });

  it.each([
    ["not asked", notAsked, "pas encore été demandée"],
    ["no answer", noAnswer, "pas encore connue"],
    ["unknown", answered("unknown" as const), "pas encore connue"],
  ])("ACEJ-3 does not know the amount when the class is: %s", (_, allowanceClass, text) => {
    expect(estimate({ allowanceClass }).outcome).toEqual({ kind: "notKnown" });
    expect(lineOf({ allowanceClass }, "ACEJ-3")).toMatchObject({ verdict: "notKnownYet" });
    expect(lineOf({ allowanceClass }, "ACEJ-3")?.reason).toContain(text);
  });

  it("ACEJ-3 trusts the class when the birth date was not asked", () => {
    expect(estimate({ bornOn: notAsked, allowanceClass: answered("B") }).outcome).toEqual({
      kind: "estimated",
      amount: 337_00,
    });
  });
});
