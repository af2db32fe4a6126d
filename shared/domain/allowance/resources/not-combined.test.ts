import { describe, expect, it } from "vitest";
import { answered } from "#shared/domain/law/index.ts";
import type { ResourceKind } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { estimateAllowance } from "../estimate.ts";
import { anAllowanceCase, euros } from "../testing/builders.ts";
import type { ResourceReceived } from "./resource.ts";

const APRIL = month("2025-04");
const MARCH = month("2025-03");

const aResource = (kind: ResourceKind, given: Partial<ResourceReceived> = {}): ResourceReceived => ({
  kind,
  amount: euros(500),
  month: APRIL,
  receivedBy: "self",
  ...given,
});

const estimateWith = (...resources: readonly ResourceReceived[]) =>
  estimateAllowance(
    anAllowanceCase({
      resources: answered(resources),
      openedOn: day("2025-02-10"),
      proofsCompleteOn: day("2025-02-10"),
    }),
  );

const FULL = { kind: "estimated", amount: 561_68 };
const NONE = { kind: "estimated", amount: 0 };

describe("what can't be combined", () => {
  it.each(["armyVolunteer", "smv", "sma", "civicService", "cui", "rsa", "activityBonus"] as const)(
    "ACEJ-12 suspends while one receives %s oneself",
    (kind) => {
      const { outcome, lines } = estimateWith(aResource(kind));

      expect(outcome).toEqual(NONE);
      expect(lines.find(({ verdict }) => verdict === "no")?.wouldChange).not.toBeNull();
    },
  );

  it.each(["armyVolunteer", "smv", "sma", "civicService", "cui"] as const)(
    "ACEJ-12 does not suspend when the partner receives %s",
    (kind) => {
      expect(estimateWith(aResource(kind, { receivedBy: "partner" })).outcome).toEqual(FULL);
    },
  );

  it("ACEJ-12 asks whether what was received the month before goes on, and takes nothing", () => {
    const { outcome, lines } = estimateWith(aResource("civicService", { month: MARCH }));

    expect(outcome).toEqual(FULL);
    expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-12", verdict: "toBeJudged" }));
  });

  it("ACEJ-12 does not ask twice about what is received both months, nor about an exception", () => {
    const both = estimateWith(aResource("civicService", { month: MARCH }), aResource("civicService"));
    const partner = estimateWith(aResource("civicService", { month: MARCH, receivedBy: "partner" }));
    const dependant = estimateWith(aResource("rsa", { month: MARCH, receivedBy: "householdAsDependant" }));

    expect(both.lines.filter(({ rule }) => rule === "ACEJ-12")).toHaveLength(1);
    expect(partner.lines.filter(({ rule }) => rule === "ACEJ-12")).toEqual([]);
    expect(dependant.lines.filter(({ verdict }) => verdict === "toBeJudged")).toEqual([]);
  });

  it("ACEJ-12 ignores what is received in another month, and a zero", () => {
    expect(estimateWith(aResource("cui", { month: month("2025-02") })).outcome).toEqual(FULL);
    expect(estimateWith(aResource("cui", { month: month("2025-05") })).outcome).toEqual(FULL);
    expect(estimateWith(aResource("cui", { amount: euros(0) })).outcome).toEqual(FULL);
  });

  it.each([
    ["self", NONE],
    ["partner", NONE],
    ["householdAsDependant", FULL],
  ] as const)("ACEJ-13 reads the RSA of %s", (receivedBy, outcome) => {
    const estimate = estimateWith(aResource("rsa", { receivedBy }));

    expect(estimate.outcome).toEqual(outcome);
    expect(estimate.lines.find(({ rule }) => rule === "ACEJ-13")?.verdict).toBe(outcome === FULL ? "yes" : "no");
  });

  it("ACEJ-13 tells the two RSA apart in words", () => {
    const reasonOf = (receivedBy: "self" | "partner") =>
      estimateWith(aResource("rsa", { receivedBy })).lines.find(({ rule }) => rule === "ACEJ-13")?.reason;

    expect(reasonOf("self")).toContain("suivre le CEJ sans allocation");
    expect(reasonOf("partner")).toContain("partenaire");
  });

  it.each([
    ["of a household that one is a dependant of", { receivedBy: "householdAsDependant" }, FULL, "yes"],
    ["for work of before the allowance", { lastActivityMonth: month("2025-01") }, FULL, "yes"],
    ["for work of the first month of the allowance", { lastActivityMonth: month("2025-02") }, NONE, "no"],
    ["for work that is not dated", {}, NONE, "no"],
    ["of the partner", { receivedBy: "partner" }, FULL, "toBeJudged"],
  ] as const)("ACEJ-14 reads the prime d'activité %s", (_, given, outcome, verdict) => {
    const estimate = estimateWith(aResource("activityBonus", given));

    expect(estimate.outcome).toEqual(outcome);
    expect(estimate.lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-14", verdict }));
  });

  it("ACEJ-14 takes the month of the case as the first one while the CEJ is not open", () => {
    const of = (lastActivityMonth: typeof MARCH) =>
      estimateAllowance(
        anAllowanceCase({ openedOn: null, resources: answered([aResource("activityBonus", { lastActivityMonth })]) }),
      ).outcome;

    expect(of(MARCH)).toEqual(FULL);
    expect(of(APRIL)).toEqual(NONE);
  });
});

describe("what is combined, or does not count", () => {
  it.each([
    ["aah", "ACEJ-15", "yes"],
    ["housingBenefit", "ACEJ-16", "toBeJudged"],
    ["youngAdultAid", "ACEJ-16", "toBeJudged"],
    ["aeeh", "ACEJ-16", "toBeJudged"],
    ["familyGift", "ACEJ-16", "toBeJudged"],
    ["childBenefit", "ACEJ-16", "toBeJudged"],
    ["faj", "ACEJ-16", "toBeJudged"],
    ["scholarship", "ACEJ-16", "toBeJudged"],
  ] as const)("ACEJ-15 ACEJ-16 %s is cumulated in full (%s, %s)", (kind, rule, verdict) => {
    const { outcome, lines } = estimateWith(aResource(kind, { month: MARCH }), aResource(kind, { month: APRIL }));

    expect(outcome).toEqual(FULL);
    expect(lines.filter((line) => line.rule === rule && line.verdict === verdict)).toHaveLength(2);
  });

  it.each([
    "wages",
    "selfEmployment",
    "partialActivity",
    "sickPay",
    "parentalPay",
    "esatPay",
    "communityWork",
  ] as const)("ACEJ-9 takes 650 € of %s by degrees", (kind) => {
    expect(estimateWith(aResource(kind, { month: MARCH, amount: euros(650) })).outcome).toMatchObject({
      amount: 389_45,
    });
  });

  it.each(["unemployment", "traineePay", "e2cPay", "afd"] as const)("ACEJ-10 deducts 200 € of %s in full", (kind) => {
    expect(estimateWith(aResource(kind, { month: MARCH, amount: euros(200) })).outcome).toMatchObject({
      amount: 361_68,
    });
  });

  it.each([
    ["wages", "2025-02"],
    ["wages", "2025-04"],
    ["unemployment", "2025-02"],
  ] as const)("ACEJ-8 says that %s of %s does not count for April", (kind, inMonth) => {
    const { outcome, lines } = estimateWith(aResource(kind, { month: month(inMonth), amount: euros(900) }));

    expect(outcome).toEqual(FULL);
    expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-8", verdict: "yes" }));
  });

  it("ACEJ-8 does not count the partner's wage, and says that it is to confirm", () => {
    const { outcome, lines } = estimateWith(
      aResource("wages", { month: MARCH, receivedBy: "partner", amount: euros(900) }),
    );

    expect(outcome).toEqual(FULL);
    expect(lines).toContainEqual(
      expect.objectContaining({
        rule: "ACEJ-8",
        verdict: "toBeJudged",
        source: expect.objectContaining({ status: "toConfirm" }),
      }),
    );
  });

  it("ACEJ-9 explains what is kept, what lowers it, and until when", () => {
    const { lines } = estimateWith(aResource("wages", { month: MARCH, amount: euros(650) }));
    const partial = lines.find(({ rule }) => rule === "ACEJ-9");

    expect(partial).toMatchObject({ effect: 389_45 - 561_68, verdict: "yes" });
    for (const text of [french`650,00 €`, french`300,00 €`, french`1 441,44 €`, french`80 %`]) {
      expect(partial?.reason).toContain(text);
    }
    expect(lines).toContainEqual(
      expect.objectContaining({
        rule: "ACEJ-11",
        verdict: "toBeJudged",
        source: expect.objectContaining({ status: "toConfirm" }),
      }),
    );
  });

  it("ACEJ-9 says at 300 € that everything is kept, and says nothing of a zero", () => {
    const at300 = estimateWith(aResource("wages", { month: MARCH, amount: euros(300) }));
    const zeros = estimateWith(
      aResource("wages", { month: MARCH, amount: euros(0) }),
      aResource("unemployment", { month: MARCH, amount: euros(0) }),
    );

    expect(at300.lines.filter(({ rule }) => rule === "ACEJ-9" || rule === "ACEJ-11")).toEqual([
      expect.objectContaining({ rule: "ACEJ-9", verdict: "yes", effect: 0 }),
    ]);
    expect(zeros.lines.map(({ rule }) => rule)).toEqual(["ACEJ-1", "ACEJ-21"]);
  });

  it("ACEJ-9 adds up several resources, and ACEJ-10 stops at the maximum", () => {
    const several = estimateWith(
      aResource("wages", { month: MARCH, amount: euros(400) }),
      aResource("sickPay", { month: MARCH, amount: euros(250) }),
    );
    const tooMuch = estimateWith(
      aResource("unemployment", { month: MARCH, amount: euros(900) }),
      aResource("wages", { month: MARCH, amount: euros(900) }),
    );

    expect(several.outcome).toMatchObject({ amount: 389_45 });
    expect(tooMuch.outcome).toMatchObject({ amount: 0 });
    expect(tooMuch.lines.find(({ rule }) => rule === "ACEJ-10")).toMatchObject({ effect: -561_68, verdict: "yes" });
  });

  it("ACEJ-8 throws on a negative resource, which only a bug can bring", () => {
    expect(() => estimateWith(aResource("wages", { month: MARCH, amount: euros(-0.01) }))).toThrow("negative");
    expect(estimateWith(aResource("wages", { month: MARCH, amount: euros(0) })).outcome).toEqual(FULL);
  });
});
