// ACEJ-24: each month of an allowance is read with what was true in it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AllowanceEstimate, estimateAllowance } from "#shared/domain/allowance/index.ts";
import { answered, noAnswer } from "#shared/domain/law/index.ts";
import { isMinorOn } from "#shared/domain/people/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
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
    allowance: [{ keptClass: "C", territory: "general" }],
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

  const firstBracket = { profile: [{ taxHousehold: "firstBracket" }], incomes: nothing };
  const nonTaxable = { profile: [{ taxHousehold: "nonTaxable" }], incomes: nothing };

  it("ACEJ-5 ACEJ-23 while no class is noted, that of the household of the opening stays until a review", () => {
    const file = aSaidFile(
      {
        ...firstBracket,
        allowanceChanges: [household("autonomous", "2025-06-01"), household("aboveFirstBracket", "2025-10-20")],
      },
      { opening: opened("2025-01-06") },
    );

    expect(["2025-05", "2025-06", "2025-09", "2025-10"].map((of) => amount(file, of))).toEqual([
      337_00, 337_00, 337_00, 337_00,
    ]);
    expect(said(file, "2025-05")).toEqual([]);
    expect(said(file, "2025-07")).toEqual(["ACEJ-5 toBeJudged 01/06/2025"]);
    expect(said(file, "2025-10")).toEqual(["ACEJ-5 toBeJudged 20/10/2025"]);
    expect(allowanceOf(file, month("2025-07"), TODAY).classFrom).toBe("household");
  });

  it.each([
    ["2025-01", 220_92, []],
    ["2025-02", 220_92, ["ACEJ-5 toBeJudged 10/02/2025"]],
    ["2025-09", 224_68, ["ACEJ-5 toBeJudged 10/02/2025"]],
    ["2025-10", 561_68, ["ACEJ-5 yes 01/10/2025"]],
  ])(
    "REC-10 ACEJ-5 a minor at the opening, no class noted: eighteen changes nothing before a review; in %s: %i cents",
    (of, expected, lines) => {
      const file = aSaidFile(
        { ...nonTaxable, allowanceChanges: [kept("A", "2025-10-01")] },
        { bornOn: day("2007-02-10"), opening: opened("2024-10-14") },
      );

      expect(amount(file, of)).toBe(expected);
      expect(said(file, of)).toEqual(lines);
      expect(amount({ ...file, opening: null }, "2025-01")).toBe(220_92);
      expect(amount({ ...file, opening: null }, "2025-02")).toBe(552_29);
    },
  );

  it("REC-10 ACEJ-5 whoever is of age on the day of the opening never was of the minors’ class, noted or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom("2025-01", "2025-08"), (days, of) => {
        const bornOn = addDays(day("2006-06-01"), days);
        const file = aSaidFile(nonTaxable, { bornOn, opening: opened("2025-01-06") });
        const asNoted = aSaidFile(
          { ...nonTaxable, allowance: [{ keptClass: isMinorOn(bornOn, day("2025-01-06")) ? "C" : "A" }] },
          { bornOn, opening: opened("2025-01-06") },
        );

        expect(amount(file, of)).toBe(amount(asNoted, of));
      }),
    );
  });

  it("ACEJ-5 a household known only from a day after the opening makes no class: what held then is asked", () => {
    const file = aSaidFile(
      { allowanceChanges: [household("autonomous", "2025-06-01")], incomes: nothing },
      { opening: opened("2025-01-06") },
    );

    expect(amount(file, "2025-07")).toBe("notKnown");
    expect(allowanceOf(file, month("2025-07"), TODAY).lacks).toEqual(["taxHousehold"]);
  });

  it("ACEJ-24 ACEJ-23 before the opening, the class follows the household of the month", () => {
    const file = aSaidFile(
      {
        ...firstBracket,
        allowanceChanges: [household("autonomous", "2025-06-01"), household("aboveFirstBracket", "2025-10-20")],
      },
      { opening: null },
    );

    expect(["2025-05", "2025-06", "2025-10"].map((of) => amount(file, of))).toEqual([337_00, 561_68, 0]);
    expect(said(file, "2025-07")).toEqual(["ACEJ-24 yes 01/06/2025"]);
    expect(said(file, "2025-10")).toEqual(["ACEJ-3 no", "ACEJ-5 toBeJudged 20/10/2025"]);
  });

  it.each([
    ["a household of the same class", null, [household("autonomous", "2025-06-15")], []],
    ["the same class kept again", "2025-01-06", [kept("A", "2025-06-15")], []],
    ["the first class, of the day of the opening", "2025-06-15", [kept("B", "2025-06-15")], []],
    ["a household of the days before the opening", "2025-06-15", [household("firstBracket", "2025-06-10")], []],
    ["another class", "2025-01-06", [kept("B", "2025-06-15")], ["ACEJ-5 toBeJudged 15/06/2025"]],
    ["another household", null, [household("firstBracket", "2025-06-15")], ["ACEJ-5 toBeJudged 15/06/2025"]],
  ])("ACEJ-24 ACEJ-5 of %s, « la classe change » is said where it does", (_, on, allowanceChanges, expected) => {
    const file = aSaidFile({ ...nonTaxable, allowanceChanges }, { opening: on === null ? null : opened(on) });

    expect(said(file, "2025-06")).toEqual(expected);
  });

  it("ACEJ-5 a class of after the opening, where nobody said the first, is a review", () => {
    const file = aSaidFile(
      { allowanceChanges: [kept("B", "2025-06-15")], incomes: nothing },
      { opening: opened("2025-01-06") },
    );

    expect(amount(file, "2025-06")).toBe(337_00);
    expect(said(file, "2025-06")).toEqual(["ACEJ-5 toBeJudged 15/06/2025"]);
  });

  it("ACEJ-24 where the territory was before it changed is asked, and never assumed", () => {
    const of = (first: string | null, changedTo: string) =>
      aSaidFile(
        { ...nonTaxable, allowance: [{ territory: first }], allowanceChanges: [territory(changedTo, "2025-03-12")] },
        { opening: opened("2024-10-14") },
      );
    const lacksOf = (file: SaidFile, at: string) => allowanceOf(file, month(at), TODAY).lacks;

    const unsaid = of(null, "general");
    expect(["2025-02", "2025-03", "2025-04"].map((at) => amount(unsaid, at))).toEqual(["notKnown", 552_29, 561_68]);
    expect(["2025-02", "2025-03", "2025-04"].map((at) => lacksOf(unsaid, at))).toEqual([
      ["territory"],
      ["territory"],
      [],
    ]);
    expect(said(unsaid, "2025-02")).toEqual(["ACEJ-24 notKnownYet"]);
    expect(said(unsaid, "2025-03")).toEqual([]);
    expect(said(of("general", "general"), "2025-03")).toEqual([]);
    const moved = of("mayotte", "general");
    expect(["2025-02", "2025-03"].map((at) => amount(moved, at))).toEqual([314_80, 552_29]);
    expect(said(moved, "2025-03")).toEqual(["ACEJ-24 toBeJudged 12/03/2025"]);
    expect(lacksOf(moved, "2025-02")).toEqual([]);
  });

  it("ACEJ-24 a territory first noted with the opening asks for nothing before it", () => {
    const file = aSaidFile(
      { ...nonTaxable, allowanceChanges: [territory("mayotte", "2025-03-12")] },
      { opening: opened("2025-03-12") },
    );

    expect(amount(file, "2025-03")).toBe(314_80);
    expect(allowanceOf(file, month("2025-03"), TODAY).lacks).toEqual([]);
  });

  it("ACEJ-24 ACEJ-5 a household that nobody finished leaves a class that is fixed as it is", () => {
    const of = (keptClass: string | null, startsOn: string | null) =>
      amount(
        aSaidFile(
          { ...nonTaxable, allowance: [{ keptClass }], allowanceChanges: [{ about: "taxHousehold", startsOn }] },
          { opening: opened("2025-01-06") },
        ),
        "2025-07",
      );

    expect(of("A", "2025-05-01")).toBe(561_68);
    expect(of("A", null)).toBe(561_68);
    expect(of(null, "2025-05-01")).toBe(561_68);
    expect(of(null, "2025-01-02")).toBe("notKnown");
    expect(of(null, null)).toBe("notKnown");
  });

  it.each([
    ["a household that nobody answers", null, [household("noAnswer", "2025-05-01")], ["ACEJ-3 notKnownYet"]],
    [
      "two classes of one day",
      "2025-01-06",
      [kept("A", "2025-05-01"), kept("B", "2025-05-01")],
      ["ACEJ-24 notKnownYet"],
    ],
    [
      "two territories of one day",
      "2025-01-06",
      [territory("mayotte", "2025-05-01"), territory("general", "2025-05-01")],
      ["ACEJ-24 notKnownYet"],
    ],
  ])("ACEJ-24 beside %s, nothing is said to be known", (_, on, allowanceChanges, expected) => {
    const file = aSaidFile(
      { ...nonTaxable, allowance: [{ territory: "general" }], allowanceChanges },
      { opening: on === null ? null : opened(on) },
    );

    expect(amount(file, "2025-07")).toBe("notKnown");
    expect(said(file, "2025-07")).toEqual(expected);
  });

  it("ACEJ-24 ACEJ-6 what changes after the end of the right moves nothing of its last month", () => {
    const file = aSaidFile(
      {
        ...nonTaxable,
        allowance: [{ keptClass: "A", territory: "general", endedOn: "2025-03-10" }],
        allowanceChanges: [territory("mayotte", "2025-03-25"), kept("B", "2025-03-20")],
      },
      { opening: opened("2024-10-14") },
    );

    expect(amount(file, "2025-03")).toBe(552_29);
    expect(said(file, "2025-03")).toEqual([]);
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
            { ...nonTaxable, allowance: [{ territory: "general" }], allowanceChanges },
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
