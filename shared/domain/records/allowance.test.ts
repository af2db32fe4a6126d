// REC-10: what stands in a file, as the allowance of a month reads it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateAllowance } from "#shared/domain/allowance/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { month, monthsLater } from "#shared/kernel/calendar-month.ts";
import { allowanceOf, NONE, type SaidFile, unfinishedIn } from "./index.ts";
import { aSaidFile as aFile, type SaidValues as Values } from "./testing/a-said-file.ts";

const TODAY = day("2026-03-10");
const MARCH = month("2026-03");

const adult = { profile: [{ taxHousehold: "nonTaxable" }] };
const wage = (euros: number, receivedOn = "2026-02-27", more: Values = {}): Values => ({
  kind: "wages",
  amount: euros * 100,
  receivedOn,
  ...more,
});
const PARTNERS = { kind: "unemployment", amount: 100_00, receivedOn: "2026-02-01", receivedBy: "partner" };
const amountOf = (file: SaidFile, of = MARCH) => {
  const { outcome } = estimateAllowance(allowanceOf(file, of, TODAY).situation);
  return outcome.kind === "estimated" ? outcome.amount : outcome.kind;
};

describe("what an allowance is estimated from", () => {
  it("REC-10 a file that says nothing gives nothing, and names what lacks", () => {
    const { situation, classFrom, lacks } = allowanceOf(aFile({}, { bornOn: null, opening: null }), MARCH, TODAY);

    expect(lacks).toEqual(["bornOn", "taxHousehold", "resources", "opening"]);
    expect(classFrom).toBeNull();
    expect(estimateAllowance(situation).outcome).toEqual({ kind: "notKnown" });
  });

  it.each([
    ["nothing received", [{ kind: NONE, receivedOn: "2026-02-28" }], 561_68],
    ["a wage under 300 €", [wage(250)], 561_68],
    ["a wage of another month only", [wage(250, "2026-01-30")], "notKnown"],
    ["a wage of which nobody said how much", [{ kind: "wages", receivedOn: "2026-02-27" }], "notKnown"],
    ["a wage with no day", [{ kind: "wages", amount: 250_00 }], "notKnown"],
    ["unemployment benefit", [{ kind: "unemployment", amount: 100_00, receivedOn: "2026-02-01" }], 461_68],
    ["the partner's alone", [PARTNERS], "notKnown"],
    ["the partner's beside their own", [PARTNERS, wage(250)], 561_68],
    ["a wage, and one whose day was emptied", [wage(250), { kind: "wages", amount: 900_00 }], "notKnown"],
    ["« nothing », whose day was emptied", [{ kind: NONE }], "notKnown"],
    ["a wage of one whom a later version names", [wage(250, "2026-02-27", { receivedBy: "later" })], "notKnown"],
  ] as const)("REC-10 ACEJ-8 of %s", (_, incomes, expected) => {
    expect(amountOf(aFile({ ...adult, incomes }))).toBe(expected);
  });

  it.each([
    [{ keptClass: "B" }, {}, 337_00, "kept"],
    [{ keptClass: "B" }, { taxHousehold: "nonTaxable" }, 337_00, "kept"],
    [{}, { taxHousehold: "firstBracket" }, 337_00, "household"],
    [{ keptClass: "ofALaterVersion" }, { taxHousehold: "nonTaxable" }, 561_68, "household"],
    [{ territory: "mayotte" }, { taxHousehold: "nonTaxable" }, 320_15, "household"],
    [{ keptClass: "A", endedOn: "2026-02-20" }, {}, 0, "kept"],
  ] as const)(
    "REC-10 ACEJ-23 what the Mission Locale keeps holds before the household: %j over %j",
    (allowance, profile, expected, from) => {
      const file = aFile({ allowance: [allowance], profile: [profile], incomes: [wage(0)] });

      expect(amountOf(file)).toBe(expected);
      expect(allowanceOf(file, MARCH, TODAY).classFrom).toBe(from);
    },
  );

  it("REC-10 ACEJ-3 before the opening counts the age at the end of the month, and guesses none", () => {
    const of = (bornOn: string | null, taxHousehold: string) =>
      amountOf(
        aFile(
          { profile: [{ taxHousehold }], incomes: [wage(0)] },
          { bornOn: bornOn === null ? null : day(bornOn), opening: null },
        ),
      );

    expect(of("2008-03-31", "nonTaxable")).toBe(561_68);
    expect(of("2008-04-01", "nonTaxable")).toBe(224_68);
    expect(of(null, "nonTaxable")).toBe("notKnown");
    expect(of(null, "aboveFirstBracket")).toBe(0);
    const { situation } = allowanceOf(aFile(adult, { bornOn: null }), MARCH, TODAY);
    expect(estimateAllowance(situation).lines.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^La date de naissance n’est pas connue/),
    );
  });

  it("REC-10 ACEJ-17 a decision counts with its author and its month of effect", () => {
    const cut = { measure: "oneMonthStop", effectiveFrom: "2024-05-01" };
    const of = (measure: Values) =>
      amountOf(
        aFile(
          { ...adult, incomes: [wage(0, "2024-04-02")], measures: [measure] },
          { opening: { openedOn: day("2024-01-05"), startsOn: day("2024-01-05") } },
        ),
        month("2024-05"),
      );

    expect(of({ ...cut, decidedBy: "Claire P." })).toBe(0);
    expect(of(cut)).toBe(552_29);
    expect(of({ ...cut, decidedBy: "Claire P.", liftedFrom: "2024-05-01" })).toBe(552_29);
  });

  it.each([
    ["a suspension without its share", { measure: "suspension2025", months: 2 }],
    ["a suspension without its length", { measure: "suspension2025", percent: 40 }],
    ["one without its day", { measure: "oneMonthStop", effectiveFrom: null }],
    ["one of a later version", { measure: "ofALaterVersion" }],
    ["one that says nothing", { effectiveFrom: null }],
  ] as const)("REC-10 ACEJ-17 %s leaves the month unknown, and is named", (_, measure) => {
    const of = (more: Values) => {
      const noted = { effectiveFrom: "2026-03-01", decidedBy: "Claire P.", ...measure, ...more };
      const file = aFile({ ...adult, incomes: [wage(0)], measures: [noted] });
      return [amountOf(file), allowanceOf(file, MARCH, TODAY).lacks];
    };

    expect(of({})).toEqual(["notKnown", ["measures"]]);
    expect(of({ effectiveFrom: "2026-04-01" })).toEqual([561_68, []]);
    expect(of({ liftedFrom: "2026-03-15" })).toEqual([561_68, []]);
  });

  it("REC-10 names what is to finish", () => {
    const unfinished = (kind: "incomes" | "measures", values: Values) => unfinishedIn(aFile({ [kind]: [values] })).size;
    const suspension = { measure: "suspension2025", effectiveFrom: "2026-03-01", percent: 40 };

    for (const income of [wage(0), { kind: NONE, receivedOn: "2026-02-28" }])
      expect(unfinished("incomes", income)).toBe(0);
    for (const income of [{}, { kind: NONE }, { ...wage(1), kind: null }, { ...wage(1), receivedOn: null }])
      expect(unfinished("incomes", income)).toBe(1);
    expect(unfinished("measures", suspension)).toBe(1);
    expect(unfinished("measures", { ...suspension, months: 2 })).toBe(0);
  });

  it("REC-10 ACEJ-12 ACEJ-13 a resource of the profile that would suspend is asked about, unless it was noted", () => {
    const asked = (profile: Values, incomes: readonly Values[] = [wage(0)]) =>
      estimateAllowance(
        allowanceOf(aFile({ profile: [{ taxHousehold: "nonTaxable", ...profile }], incomes }), MARCH, TODAY).situation,
      ).lines.flatMap(({ rule, verdict, reason }) =>
        verdict === "toBeJudged" && reason.startsWith("Le profil") ? [rule] : [],
      );

    expect(asked({ resources: ["rsa", "wages", "civicService"] })).toEqual(["ACEJ-12", "ACEJ-13"]);
    expect(asked({ resources: ["none"], partnerResources: ["rsa", "civicService"] })).toEqual(["ACEJ-13"]);
    expect(asked({ resources: ["rsa"] }, [])).toEqual(["ACEJ-13"]);
    expect(asked({ resources: ["rsa"] }, [{ ...wage(300), kind: "rsa" }])).toEqual([]);
    expect(asked({ resources: ["wages"] })).toEqual([]);
    expect(amountOf(aFile({ profile: [{ taxHousehold: "nonTaxable", resources: ["rsa"] }], incomes: [wage(0)] }))).toBe(
      561_68,
    );
  });

  it("REC-10 LAW-5 whatever was noted, an amount is said with its law and its declaration, or is not known", () => {
    const values = fc.record(
      {
        kind: fc.constantFrom("wages", "unemployment", "rsa", "aah", NONE, "ofALaterVersion"),
        amount: fc.option(fc.integer({ min: 0, max: 2_000_00 })),
        receivedOn: fc.option(fc.constantFrom("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01", "1900-01-01")),
        receivedBy: fc.constantFrom("self", "partner", "ofALaterVersion"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(values, { maxLength: 4 }), fc.integer({ min: -4, max: 14 }), (incomes, later) => {
        const of = monthsLater(MARCH, later);
        const { situation, lacks } = allowanceOf(aFile({ ...adult, incomes }), of, TODAY);
        const { outcome, lines } = estimateAllowance(situation);
        const isRefused = lines.some(({ verdict }) => verdict === "no");
        if (lacks.includes("resources") && !isRefused) expect(outcome).toEqual({ kind: "notKnown" });
        if (of > "2026-03") expect(outcome.kind === "estimated" && !isRefused).toBe(false);
        if (outcome.kind === "estimated" && !isRefused)
          expect(lines.reduce((total, { effect }) => total + effect, 0)).toBe(outcome.amount);
      }),
      { numRuns: 200 },
    );
  });
});
