// ACEJ-24: each month of an allowance is read with what was true in it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AllowanceEstimate, estimateAllowance } from "#shared/domain/allowance/index.ts";
import { answered, noAnswer } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { firstDayOf, lastDayOf, month, monthsLater } from "#shared/kernel/calendar-month.ts";
import { allowanceOf, profileOf, type SaidFile, unfinishedIn } from "./index.ts";
import { aSaidFile, type SaidValues } from "./testing/a-said-file.ts";

const TODAY = day("2026-03-10");

const change = (about: string, value: string, startsOn: string): SaidValues => ({ about, [about]: value, startsOn });
const kept = (value: string, startsOn: string) => change("keptClass", value, startsOn);
const household = (value: string, startsOn: string) => change("taxHousehold", value, startsOn);
const territory = (value: string, startsOn: string) => change("territory", value, startsOn);

const opened = (on: string) => ({ openedOn: day(on), startsOn: day(on) });
/** « Nothing received », for each of two years. */
const nothing: readonly SaidValues[] = Array.from({ length: 24 }, (_, at) => ({
  kind: "none",
  receivedOn: lastDayOf(monthsLater(month("2024-09"), at)),
}));

const estimate = (file: SaidFile, of: string): AllowanceEstimate =>
  estimateAllowance(allowanceOf(file, month(of), TODAY).situation);

const amount = (file: SaidFile, of: string): number | string => {
  const { outcome } = estimate(file, of);
  return outcome.kind === "estimated" ? outcome.amount : outcome.kind;
};

/** What is said of the class, the household and the territory in a month. */
const said = (file: SaidFile, of: string): readonly string[] =>
  estimate(file, of)
    .lines.filter(({ rule }) => ["ACEJ-3", "ACEJ-5", "ACEJ-24"].includes(rule))
    .map(({ rule, verdict, reason }) => `${rule} ${verdict} ${/\d\d\/\d\d\/\d{4}/.exec(reason)?.[0] ?? ""}`.trim());

/** Sixteen at the opening, eighteen on 10 February 2025, and moving twice. */
const sixteenMonths = aSaidFile(
  {
    profile: [{ taxHousehold: "nonTaxable" }],
    allowance: [{ keptClass: "C" }],
    allowanceChanges: [
      kept("B", "2025-11-01"),
      kept("A", "2025-03-01"),
      household("firstBracket", "2025-09-15"),
      territory("mayotte", "2025-12-10"),
    ],
    incomes: nothing,
  },
  { bornOn: day("2007-02-10"), opening: opened("2024-10-14") },
);

describe("the terms of an allowance, month by month", () => {
  it.each([
    ["2024-10", 220_92, []],
    ["2025-01", 220_92, []],
    ["2025-02", 220_92, ["ACEJ-5 toBeJudged 10/02/2025"]],
    ["2025-03", 552_29, ["ACEJ-5 yes 01/03/2025"]],
    ["2025-08", 561_68, ["ACEJ-5 yes 01/03/2025"]],
    ["2025-09", 561_68, ["ACEJ-5 yes 01/03/2025", "ACEJ-5 toBeJudged 15/09/2025"]],
    ["2025-10", 561_68, ["ACEJ-5 yes 01/03/2025", "ACEJ-5 toBeJudged 15/09/2025"]],
    ["2025-11", 337_00, ["ACEJ-5 yes 01/11/2025"]],
    ["2025-12", 192_10, ["ACEJ-5 yes 01/11/2025", "ACEJ-24 toBeJudged 10/12/2025"]],
    ["2026-01", 192_10, ["ACEJ-5 yes 01/11/2025", "ACEJ-24 yes 10/12/2025"]],
  ])("ACEJ-24 ACEJ-5 in %s: %i cents, and why", (of, expected, lines) => {
    expect(amount(sixteenMonths, of)).toBe(expected);
    expect(said(sixteenMonths, of)).toEqual(lines);
  });

  it("ACEJ-24 ACEJ-23 while no class is kept, it follows the household of the month", () => {
    const file = aSaidFile(
      {
        profile: [{ taxHousehold: "firstBracket" }],
        allowanceChanges: [household("autonomous", "2025-06-01"), household("aboveFirstBracket", "2025-10-20")],
        incomes: nothing,
      },
      { opening: opened("2025-01-06") },
    );

    expect(["2025-05", "2025-06", "2025-09", "2025-10"].map((of) => amount(file, of))).toEqual([
      337_00, 561_68, 561_68, 0,
    ]);
    expect(said(file, "2025-05")).toEqual([]);
    expect(said(file, "2025-07")).toEqual(["ACEJ-24 yes 01/06/2025"]);
    expect(said(file, "2025-10")).toEqual(["ACEJ-3 no", "ACEJ-5 toBeJudged 20/10/2025"]);
    expect(allowanceOf(file, month("2025-07"), TODAY).classFrom).toBe("household");
  });

  it("ACEJ-5 a household that leaves the amount as it is, or that stood before the opening, asks for no review", () => {
    const of = (...allowanceChanges: readonly SaidValues[]) =>
      said(
        aSaidFile(
          {
            profile: [{ taxHousehold: "firstBracket" }],
            allowance: [{ keptClass: "A" }],
            allowanceChanges,
            incomes: nothing,
          },
          { opening: opened("2025-01-06") },
        ),
        "2025-07",
      );

    expect(of(household("autonomous", "2025-05-01"))).toEqual([]);
    expect(of(household("firstBracket", "2024-12-01"))).toEqual([]);
    expect(of(household("firstBracket", "2025-05-02"))).toEqual(["ACEJ-5 toBeJudged 02/05/2025"]);
    expect(of(household("firstBracket", "2025-05-02"), kept("B", "2025-06-01"))).toEqual(["ACEJ-5 yes 01/06/2025"]);
    expect(of(household("firstBracket", "2025-08-01"))).toEqual([]);
  });

  it.each([
    ["without its day", { about: "keptClass", keptClass: "B" }, "notKnown"],
    ["that says nothing", { startsOn: "2025-05-01" }, "notKnown"],
    ["without what it changes to", { about: "territory", startsOn: "2025-05-01" }, "notKnown"],
    ["of a later version", kept("Z", "2025-05-01"), "notKnown"],
    ["that comes later", { about: "keptClass", startsOn: "2025-08-01" }, 561_68],
  ])("ACEJ-24 one %s leaves unknown the months on which it may weigh", (_, unfinished, expected) => {
    const file = aSaidFile(
      { profile: [{ taxHousehold: "nonTaxable" }], allowanceChanges: [unfinished], incomes: nothing },
      { opening: opened("2025-01-06") },
    );

    expect(amount(file, "2025-07")).toBe(expected);
    expect(allowanceOf(file, month("2025-07"), TODAY).lacks).toEqual(expected === "notKnown" ? ["changes"] : []);
    expect(unfinishedIn(file).size).toBe(1);
  });

  it("ACEJ-24 two of one day that do not agree are shown, until a later one; two that do agree count once", () => {
    const of = (other: string, at: string) =>
      amount(
        aSaidFile(
          {
            profile: [{ taxHousehold: "nonTaxable" }],
            allowanceChanges: [kept("A", "2025-05-01"), kept(other, "2025-05-01"), kept("C", "2025-09-01")],
            incomes: nothing,
          },
          { opening: opened("2025-01-06") },
        ),
        at,
      );

    expect([of("B", "2025-04"), of("B", "2025-06"), of("B", "2025-09")]).toEqual([561_68, "notKnown", 224_68]);
    expect(of("A", "2025-06")).toBe(561_68);
  });

  it("ACEJ-24 REC-4 the profile answers the household of the day", () => {
    const file = aSaidFile({
      profile: [{ taxHousehold: "firstBracket" }],
      allowanceChanges: [household("nonTaxable", "2026-02-01"), household("noAnswer", "2026-03-05")],
    });

    expect(profileOf(file, day("2026-01-31")).taxHousehold).toEqual(answered("firstBracket"));
    expect(profileOf(file, day("2026-02-01")).taxHousehold).toEqual(answered("nonTaxable"));
    expect(profileOf(file, TODAY).taxHousehold).toEqual(noAnswer);
  });

  it("ACEJ-24 whatever changes from a day on, no line of a month before it moves", () => {
    const anyChange = fc
      .tuple(
        fc.constantFrom(
          ["keptClass", "A"],
          ["keptClass", "B"],
          ["taxHousehold", "firstBracket"],
          ["taxHousehold", "noAnswer"],
          ["territory", "mayotte"],
          ["territory", "general"],
        ),
        fc.integer({ min: 0, max: 20 }),
      )
      .map(([[about = "", value = ""], later]) =>
        change(about, value, firstDayOf(monthsLater(month("2025-01"), later))),
      );
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 4 }), anyChange, (changes, added) => {
        const file = (allowanceChanges: readonly SaidValues[]) =>
          aSaidFile(
            { profile: [{ taxHousehold: "nonTaxable" }], allowanceChanges, incomes: nothing },
            { opening: opened("2024-10-01") },
          );
        for (const of of ["2024-12", "2025-04", "2025-08", "2026-02"]) {
          if (`${of}-31` >= String(added["startsOn"])) continue;
          expect(estimate(file([...changes, added]), of)).toEqual(estimate(file(changes), of));
        }
      }),
      { numRuns: 200 },
    );
  });
});
