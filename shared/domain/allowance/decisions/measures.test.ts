import { describe, expect, it } from "vitest";
import { notAsked } from "#shared/domain/law/index.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { estimateAllowance } from "../estimate.ts";
import { anAllowanceCase } from "../testing/builders.ts";
import type { MeasureDecision } from "./measure-rules.ts";

const decided = (given: Partial<MeasureDecision> = {}): MeasureDecision =>
  ({
    measure: "quarterCut",
    decidedBy: "member-7" as PersonId,
    effectiveFrom: month("2025-04"),
    liftedFrom: null,
    ...given,
  }) as MeasureDecision;

const amountIn = (inMonth: string, measures: readonly MeasureDecision[]): number | null => {
  const { outcome } = estimateAllowance(anAllowanceCase({ month: month(inMonth), measures }));
  return outcome.kind === "estimated" ? outcome.amount : null;
};

const lineOf = (measures: readonly MeasureDecision[], rule = "ACEJ-17", inMonth = "2025-04") =>
  estimateAllowance(anAllowanceCase({ month: month(inMonth), measures })).lines.filter((line) => line.rule === rule);

describe("measures decided by the Mission Locale", () => {
  it("ACEJ-17 cuts a quarter of the month of effect only", () => {
    expect(amountIn("2025-03", [decided()])).toBe(552_29);
    expect(amountIn("2025-04", [decided()])).toBe(421_26);
    expect(amountIn("2025-05", [decided()])).toBe(561_68);
  });

  it("ACEJ-17 stops one month, or for good, as it was decided", () => {
    const stop = decided({ measure: "oneMonthStop" });
    const end = decided({ measure: "endOfAllowanceAndContract" });

    expect(["2025-03", "2025-04", "2025-05"].map((inMonth) => amountIn(inMonth, [stop]))).toEqual([552_29, 0, 561_68]);
    expect(["2025-03", "2025-04", "2026-03"].map((inMonth) => amountIn(inMonth, [end]))).toEqual([552_29, 0, 0]);
  });

  it("ACEJ-17 takes nothing when the Mission Locale decided no measure", () => {
    expect(amountIn("2025-04", [decided({ measure: "noMeasure" })])).toBe(561_68);
    expect(lineOf([decided({ measure: "noMeasure" })])).toEqual([]);
  });

  it("ACEJ-17 stops applying a measure from the month in which it is lifted", () => {
    const end = decided({ measure: "endOfAllowanceAndContract", liftedFrom: month("2025-06") });

    expect(amountIn("2025-05", [end])).toBe(0);
    expect(amountIn("2025-06", [end])).toBe(561_68);
    expect(amountIn("2025-04", [decided({ liftedFrom: month("2025-04") })])).toBe(561_68);
  });

  it("ACEJ-17 never applies a measure without an author", () => {
    const { outcome, lines } = estimateAllowance(
      anAllowanceCase({ measures: [decided({ measure: "oneMonthStop", decidedBy: null })] }),
    );

    expect(outcome).toEqual({ kind: "estimated", amount: 561_68 });
    expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-17", verdict: "toBeJudged" }));
  });

  it("ACEJ-17 applies the strongest of two measures once, and asks to check the other, in either order", () => {
    const effectiveFrom = month("2024-12");
    const two = [decided({ effectiveFrom }), decided({ measure: "oneMonthStop", effectiveFrom })];

    for (const measures of [two, two.toReversed()]) {
      expect(amountIn("2024-12", measures)).toBe(0);
      expect(lineOf(measures, "ACEJ-17", "2024-12").map(({ verdict }) => verdict)).toEqual(["no", "toBeJudged"]);
    }
  });

  it("ACEJ-17 counts one measure written twice once", () => {
    const once = decided({ effectiveFrom: month("2024-12") });

    expect(amountIn("2024-12", [once, once])).toBe(414_22);
    expect(lineOf([once, once], "ACEJ-17", "2024-12").map(({ verdict }) => verdict)).toEqual(["yes", "toBeJudged"]);
  });

  it("ACEJ-17 says what is cut, in French, and when it ends", () => {
    const [cut] = lineOf([decided()]);

    expect(cut?.reason).toBe(french`Décision de la Mission Locale : 25 % du mois sont retenus.`);
    expect(cut?.wouldChange).toContain(french`mai 2025`);
    expect(cut?.effect).toBe(421_26 - 561_68);
    expect(lineOf([decided({ measure: "endOfAllowanceAndContract" })])[0]?.wouldChange).toBe(
      "La levée de la mesure, ou un recours.",
    );
  });

  it.each([
    ["2024-12", "verified"],
    ["2025-01", "toConfirm"],
    ["2025-06", "toConfirm"],
  ])("ACEJ-17 a measure of %s is %s, as the wording of its day was read or not", (inMonth, status) => {
    const [taken] = lineOf([decided({ effectiveFrom: month(inMonth) })], "ACEJ-17", inMonth);

    expect(taken?.source.status).toBe(status);
  });

  it("ACEJ-18 applies the share and the length that the decision of 2025 carries", () => {
    const given = { measure: "suspension2025", percent: 30, months: 2, effectiveFrom: month("2025-06") } as const;

    expect(["2025-05", "2025-06", "2025-07", "2025-08"].map((inMonth) => amountIn(inMonth, [decided(given)]))).toEqual([
      561_68, 393_18, 393_18, 561_68,
    ]);
  });

  it.each([
    [30, 4, false],
    [29, 4, true],
    [30, 5, true],
  ])("ACEJ-18 applies %i %% for %i months as decided, and asks to check its bounds: %j", (percent, months, isOdd) => {
    const effectiveFrom = month("2025-06");
    const measures = [decided({ measure: "suspension2025", percent, months, effectiveFrom })];

    const { lines } = estimateAllowance(anAllowanceCase({ month: effectiveFrom, measures }));
    const taken = lines.find(({ rule }) => rule === "ACEJ-18");

    expect(taken?.verdict).toBe("toBeJudged");
    expect(taken?.wouldChange?.includes("sort des bornes connues")).toBe(isOdd);
    expect(amountIn("2025-06", measures)).toBeLessThan(561_68);
  });

  it("LAW-3 a stop under the regime that is to confirm takes the amount, and refuses nothing", () => {
    const stop = decided({ measure: "oneMonthStop", effectiveFrom: month("2025-06") });
    const { outcome, lines } = estimateAllowance(anAllowanceCase({ month: month("2025-06"), measures: [stop] }));

    expect(outcome).toEqual({ kind: "estimated", amount: 0 });
    expect(lines.find(({ rule }) => rule === "ACEJ-17")).toMatchObject({ verdict: "toBeJudged", effect: -561_68 });
    expect(lines.map(({ verdict }) => verdict)).not.toContain("no");
  });

  it.each([
    { percent: 101, months: 1 },
    { percent: -1, months: 1 },
    { percent: 50, months: 0 },
  ])("ACEJ-18 throws on a suspension that is none: %j", (odd) => {
    const effectiveFrom = month("2025-06");

    expect(() => amountIn("2025-06", [decided({ measure: "suspension2025", effectiveFrom, ...odd })])).toThrow("share");
  });

  it("ACEJ-18 suspends in full at 100 %", () => {
    const given = { measure: "suspension2025", percent: 100, months: 1, effectiveFrom: month("2025-06") } as const;

    expect(amountIn("2025-06", [decided(given)])).toBe(0);
  });

  it("ACEJ-18 does not apply the regime of 2025 before it existed, and says so once", () => {
    const given = decided({ measure: "suspension2025", percent: 50, months: 2, effectiveFrom: month("2025-05") });
    const notesIn = (inMonth: string) =>
      estimateAllowance(anAllowanceCase({ month: month(inMonth), measures: [given] })).lines.filter(
        ({ rule }) => rule === "ACEJ-18",
      );

    expect(amountIn("2025-05", [given])).toBe(561_68);
    expect(notesIn("2025-05").map(({ verdict }) => verdict)).toEqual(["toBeJudged"]);
    expect(notesIn("2025-06")).toEqual([]);
  });

  it.each(["2024-12", "2025-04"])("ACEJ-17 needs no amount to stop one, whatever the regime (%s)", (from) => {
    const stop = decided({ measure: "endOfAllowanceAndContract", effectiveFrom: month(from) });
    const nothing = { kind: "estimated", amount: 0 };
    const outcomeIn = (inMonth: string, given: object) =>
      estimateAllowance(anAllowanceCase({ month: month(inMonth), measures: [stop], ...given })).outcome;

    expect(outcomeIn("2030-01", { allowanceClass: notAsked })).toEqual(nothing);
    expect(outcomeIn("2026-05", {})).toEqual(nothing);
    expect(outcomeIn("2026-02", { resources: notAsked })).toEqual(nothing);
    expect(estimateAllowance(anAllowanceCase({ measures: [decided()], allowanceClass: notAsked })).outcome).toEqual({
      kind: "notKnown",
    });
  });

  it("ACEJ-17 carries nothing from one month to the next: two cuts make no stop", () => {
    const two = [decided({ effectiveFrom: month("2025-02") }), decided()];

    expect(["2025-02", "2025-03", "2025-04", "2025-05"].map((inMonth) => amountIn(inMonth, two))).toEqual([
      414_22, 552_29, 421_26, 561_68,
    ]);
  });
});
