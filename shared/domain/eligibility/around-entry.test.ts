import { describe, expect, it } from "vitest";
import { notAsked } from "#shared/domain/law/index.ts";
import { type Answers, emptyProfile } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import type { Programme } from "#shared/domain/programme/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { allowanceOutlook, orientation, systematicOffers } from "./index.ts";

const ON = day("2025-09-15");
const born = (text: string) => ({ bornOn: day(text) });

describe("what the household lets expect of the allowance", () => {
  it.each([
    ["2005-03-15", "nonTaxable", "A", "A2", "yes"],
    ["2005-03-15", "autonomous", "A", "A2", "yes"],
    ["2005-03-15", "autonomyPresumed", "A", "A3", "toBeJudged"],
    ["2005-03-15", "firstBracket", "B", "A2", "yes"],
    ["2005-03-15", "aboveFirstBracket", null, "A2", "no"],
    ["2008-03-15", "nonTaxable", "C", "A2", "yes"],
    ["2008-03-15", "firstBracket", "C", "A2", "yes"],
    ["2008-03-15", "aboveFirstBracket", null, "A2", "no"],
    ["2007-09-16", "firstBracket", "C", "A2", "yes"],
    ["2007-09-15", "firstBracket", "B", "A2", "yes"],
  ] as const)("ELI-6 born on %s, household %s: class %s (%s %s)", (bornOn, taxHousehold, expected, rule, verdict) => {
    const outlook = allowanceOutlook(aYoungPerson({ ...born(bornOn), taxHousehold }), ON);

    expect(outlook.class).toBe(expected);
    expect(outlook.findings[0]).toMatchObject({ rule, verdict });
  });

  it("ELI-6 tells a minor that 18 changes the amount", () => {
    const { findings } = allowanceOutlook(aYoungPerson(born("2008-03-15")), ON);

    expect(findings[0]?.wouldChange).toContain("15/03/2026");
  });

  it.each([
    [{ kind: "rsa", receivedBy: "self" }, "no", "yes"],
    [{ kind: "rsa", receivedBy: "partner" }, "no", "yes"],
    [{ kind: "rsa", receivedBy: "householdAsDependant" }, "yes", "yes"],
    [{ kind: "activityBonus", receivedBy: "self" }, "yes", "toBeJudged"],
    [{ kind: "activityBonus", receivedBy: "householdAsDependant" }, "yes", "yes"],
    [{ kind: "activityBonus", receivedBy: "partner" }, "yes", "toBeJudged"],
    [{ kind: "wages", receivedBy: "self" }, "yes", "yes"],
  ] as const)("ELI-6 with %j: RSA %s, prime d’activité %s", (resource, a6, a7) => {
    const { findings } = allowanceOutlook(aYoungPerson({ resources: [resource] }), ON);

    expect(findings.slice(1)).toMatchObject([
      { rule: "A6", verdict: a6 },
      { rule: "A7", verdict: a7 },
    ]);
  });

  it.each([
    [[], "Pas de RSA.", "Pas de prime d’activité."],
    [[{ kind: "wages", receivedBy: "self" }], "Pas de RSA.", "Pas de prime d’activité."],
    [
      [
        { kind: "rsa", receivedBy: "householdAsDependant" },
        { kind: "wages", receivedBy: "self" },
      ],
      "À charge dans un foyer au RSA",
      "Pas de prime d’activité.",
    ],
    [
      [
        { kind: "activityBonus", receivedBy: "householdAsDependant" },
        { kind: "wages", receivedBy: "self" },
      ],
      "Pas de RSA.",
      "À charge dans un foyer",
    ],
  ] as const)("ELI-6 with %j says « %s » and « %s »", (resources, rsa, bonus) => {
    const { findings } = allowanceOutlook(aYoungPerson({ resources }), ON);

    expect(findings[1]?.reason).toContain(rsa);
    expect(findings[2]?.reason).toContain(bonus);
  });

  it("ELI-6 knows from the first day of the CEJ", () => {
    const { findings } = allowanceOutlook(aYoungPerson(), day("2022-03-01"));

    expect(findings.map(({ verdict }) => verdict)).toEqual(["yes", "yes", "yes"]);
  });

  it("ELI-6 does not know before asking, nor before the CEJ", () => {
    expect(allowanceOutlook(emptyProfile, ON)).toMatchObject({
      class: null,
      findings: [{ verdict: "notKnownYet" }, { verdict: "notKnownYet" }, { verdict: "notKnownYet" }],
    });
    expect(allowanceOutlook(aYoungPerson(), day("2022-02-28")).class).toBeNull();
  });
});

describe("orientation", () => {
  const orient = (answers: Partial<Answers>, programme: Programme = "other") =>
    orientation({ profile: aYoungPerson(answers), on: ON, programme });

  it.each([
    [{}, "franceTravail"],
    [born("2008-03-15"), "missionLocale"],
    [born("2007-09-16"), "missionLocale"],
    [born("2007-09-15"), "franceTravail"],
    [{ ...born("2008-03-15"), schooling: { kind: "lycee", leavesOn: null } }, "franceTravail"],
    [{ ...born("2008-03-15"), job: { kind: "moreThanHalf" } }, "franceTravail"],
    [{ housing: "squat" }, "missionLocale"],
    [{ housing: "parents" }, "franceTravail"],
    [{ needs: ["housing"] }, "missionLocale"],
    [{ needs: ["health"] }, "missionLocale"],
    [{ needs: ["family"] }, "missionLocale"],
    [{ needs: ["weakFrench"] }, "missionLocale"],
    [{ needs: ["mobility"] }, "franceTravail"],
  ] satisfies readonly (readonly [Partial<Answers>, string])[])("ORI-1 ORI-2 %j: %s", (answers, operator) => {
    expect(orient(answers).suggested).toBe(operator);
  });

  it.each(["cejJrWave1", "cejJrWave2", "o2r"] as const)(
    "ORI-3 under %s the Mission Locale opens the contract",
    (programme) => {
      expect(orient({}, programme)).toMatchObject({ suggested: "missionLocale", retained: "missionLocale" });
      expect(orient({}, programme).findings).toContainEqual(expect.objectContaining({ rule: "ORI-3", verdict: "yes" }));
    },
  );

  it("ORI-4 the young person’s choice stands above the suggestion", () => {
    expect(orient({ ...born("2008-03-15"), chosenOperator: "franceTravail" })).toMatchObject({
      suggested: "missionLocale",
      chosen: "franceTravail",
      retained: "franceTravail",
    });
    expect(orient({ chosenOperator: "missionLocale" }).retained).toBe("missionLocale");
    expect(orient({ chosenOperator: "either" })).toMatchObject({
      suggested: "franceTravail",
      retained: "franceTravail",
    });
  });

  it.each([
    [{}, "other", ["no", "no", "no", "yes"]],
    [{ ...born("2008-03-15"), housing: "squat" }, "o2r", ["yes", "yes", "yes", "yes"]],
    [{ chosenOperator: "missionLocale" }, "other", ["no", "no", "no", "yes"]],
    [{ chosenOperator: "franceTravail" }, "o2r", ["no", "no", "yes", "yes"]],
  ] satisfies readonly (readonly [Partial<Answers>, Programme, readonly string[]])[])(
    "ORI-1 to ORI-4 %j under %s: %j",
    (answers, programme, verdicts) => {
      expect(orient(answers, programme).findings.map(({ verdict }) => verdict)).toEqual(verdicts);
    },
  );

  it("ORI-1 ORI-4 do not know before asking, nor before the CEJ", () => {
    const before = orientation({ profile: aYoungPerson(), on: day("2022-02-28"), programme: "other" });
    const unasked = orientation({ profile: emptyProfile, on: day("2022-03-01"), programme: "other" });

    expect(before.findings.map(({ source }) => source.status)).toEqual(Array(4).fill("toConfirm"));
    expect(unasked.findings.map(({ verdict }) => verdict)).toEqual(["notKnownYet", "notKnownYet", "no", "notKnownYet"]);
    expect(unasked.findings.map(({ source }) => source.status)).not.toContain("toConfirm");
    expect(unasked.chosen).toBeNull();
  });

  it("ORI-4 choosing France Travail under a programme means an ordinary CEJ, and says so", () => {
    const choice = (programme: Programme) =>
      orient({ chosenOperator: "franceTravail" }, programme).findings.find(({ rule }) => rule === "ORI-4")?.reason;

    expect(choice("cejJrWave1")).toContain("droit commun");
    expect(choice("other")).not.toContain("droit commun");
  });

  it("ORI-2 suggests nothing while needs and housing are unknown, save when one need is enough", () => {
    const profile = { ...aYoungPerson(), housing: notAsked, needs: notAsked };
    const situation = { profile, on: ON, programme: "other" } as const;

    expect(orientation(situation).suggested).toBeNull();
    expect(orientation(situation).findings.find(({ rule }) => rule === "ORI-2")?.reason).toContain("le logement");
    expect(
      orientation({ ...situation, profile: { ...aYoungPerson({ needs: ["health"] }), housing: notAsked } }).suggested,
    ).toBe("missionLocale");
  });
});

describe("systematic offer", () => {
  const offer = (answers: Partial<Answers>, rule = "OFF-1", on = ON) =>
    systematicOffers(aYoungPerson(answers), on).find((each) => each.rule === rule);

  it.each([
    [{ ase: "left", familySupport: "none" }, "yes"],
    [{ ase: "left", familySupport: "limited" }, "yes"],
    [{ ase: "left", familySupport: "sufficient" }, "toBeJudged"],
    [{ ase: "youngAdultContract", familySupport: "none" }, "yes"],
    [{ ase: "never", familySupport: "none" }, "no"],
    [{ ...born("2004-09-16"), ase: "left", familySupport: "none" }, "yes"],
    [{ ...born("2004-09-15"), ase: "left", familySupport: "none" }, "no"],
    [{ ...born("2007-09-15"), ase: "left", familySupport: "none" }, "yes"],
    [{ ...born("2007-09-16"), ase: "minorInCare", familySupport: "none" }, "no"],
    [{ ...born("2008-03-15"), ase: "left", familySupport: "none", legalProtection: "emancipated" }, "yes"],
  ] satisfies readonly (readonly [Partial<Answers>, string])[])("OFF-1 %j: %s", (answers, verdict) => {
    expect(offer(answers)?.verdict).toBe(verdict);
  });

  it("OFF-1 asks, and does not refuse, when nothing was said", () => {
    expect(systematicOffers(emptyProfile, ON)).toMatchObject([
      { rule: "OFF-1", verdict: "notKnownYet", keptIn: "support" },
    ]);
  });

  it.each([
    [{ pjj: "leftAfterPlacement" }, "yes"],
    [{ ...born("2004-09-15"), pjj: "leftAfterPlacement" }, "no"],
    [{ ...born("2004-09-16"), pjj: "leftAfterPlacement" }, "yes"],
    [{ ...born("2008-03-15"), pjj: "leftAfterPlacement" }, "no"],
    [{ pjj: "leftWithoutPlacement" }, undefined],
    [{ pjj: "followedNow" }, undefined],
    [{ pjj: "never" }, undefined],
  ] satisfies readonly (readonly [Partial<Answers>, string | undefined])[])("OFF-2 %j: %s", (answers, verdict) => {
    expect(offer(answers, "OFF-2")?.verdict).toBe(verdict);
  });

  it("OFF-1 OFF-2 say from when and until when", () => {
    expect(offer({ ase: "left", familySupport: "none" })?.wouldChange).toContain("14/03/2026");
    expect(offer({ ...born("2008-02-29"), ase: "left" })?.wouldChange).toContain("01/03/2026");
    expect(offer({ pjj: "leftAfterPlacement" }, "OFF-2")?.wouldChange).toContain("14/03/2026");
  });

  it("OFF-1 is known from the first day of the CEJ, and not before", () => {
    const person = { ...born("2003-03-15"), ase: "left", familySupport: "none" } as const;

    expect(offer(person, "OFF-1", day("2022-03-01"))?.verdict).toBe("yes");
    expect(offer(person, "OFF-1", day("2022-02-28"))?.verdict).toBe("notKnownYet");
  });

  it("OFF-2 stays in field", () => {
    expect(offer({ pjj: "leftAfterPlacement" }, "OFF-2")?.keptIn).toBe("field");
  });
});
