import { describe, expect, it } from "vitest";
import { noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { type Answers, type Profile, resourceKinds } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import type { Programme } from "#shared/domain/programme/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { eligibility, entryRuleIds } from "../index.ts";

const SIGNING = "2025-09-15";

type Setting = { readonly on?: string; readonly programme?: Programme };

const finding = (rule: string, profile: Profile, { on = SIGNING, programme = "other" }: Setting = {}) =>
  eligibility({ profile, on: day(on), programme }).findings.find((each) => each.rule === rule);

const verdict = (rule: string, answers: Partial<Answers>, setting: Setting = {}) =>
  finding(rule, aYoungPerson(answers), setting)?.verdict;

const change = (rule: string, answers: Partial<Answers>, setting: Setting = {}) =>
  finding(rule, aYoungPerson(answers), setting)?.wouldChange;

const born = (text: string) => ({ bornOn: day(text) });

describe("E1 and E2: age on the day of signature", () => {
  it.each([
    ["2009-09-16", "no"],
    ["2009-09-15", "yes"],
    ["1999-09-16", "yes"],
    ["1999-09-15", "no"],
    ["1900-01-01", "no"],
  ] as const)("E1 born on %s: %s", (bornOn, expected) => {
    expect(verdict("E1", born(bornOn))).toBe(expected);
  });

  it.each([
    ["2008-02-29", "2024-02-28", "no"],
    ["2008-02-29", "2024-02-29", "yes"],
    ["2000-02-29", "2026-02-28", "yes"],
    ["2000-02-29", "2026-03-01", "no"],
  ] as const)("E1 born on %s, on %s: %s (29 February)", (bornOn, on, expected) => {
    expect(verdict("E1", born(bornOn), { on })).toBe(expected);
  });

  it("E1 says until when and from when", () => {
    expect(change("E1", born("2009-09-16"))).toContain("16/09/2025");
    expect(change("E1", born("2005-03-15"))).toBe(french`Jusqu’au 14/03/2031, veille de ses 26 ans.`);
    expect(change("E1", born("2000-02-29"))).toContain("28/02/2026");
    expect(change("E1", born("1999-09-15"))).toContain("RQTH");
    expect(change("E1", born("1995-09-16"))).toContain(french`29 ans`);
    expect(change("E1", born("1995-09-15"))).toBeNull();
  });

  it("E1 asks about the RQTH from 26 to 29, and no longer at 30", () => {
    const at26 = { ...aYoungPerson(born("1999-09-15")), rqth: notAsked };
    const at29 = { ...aYoungPerson(born("1995-09-16")), rqth: noAnswer };
    const at30 = { ...aYoungPerson(born("1995-09-15")), rqth: notAsked };

    expect(finding("E1", at26)?.verdict).toBe("notKnownYet");
    expect(finding("E1", at29)?.verdict).toBe("notKnownYet");
    expect(finding("E2", at29)?.verdict).toBe("notKnownYet");
    expect(finding("E1", at30)?.verdict).toBe("no");
    expect(finding("E2", at30)?.verdict).toBe("yes");
  });

  const from = day("2024-01-01");
  it.each([
    [{ kind: "valid", from, to: day("2025-09-15") }, "yes"],
    [{ kind: "valid", from, to: day("2025-09-14") }, "no"],
    [{ kind: "valid", from: day("2025-09-16"), to: null }, "no"],
    [{ kind: "valid", from: day("2025-09-15"), to: null }, "yes"],
    [{ kind: "requested" }, "no"],
    [{ kind: "expired" }, "no"],
  ] as const)("E2 at 27 with %j: %s", (rqth, expected) => {
    expect(verdict("E2", { ...born("1998-03-15"), rqth })).toBe(expected);
    expect(verdict("E1", { ...born("1998-03-15"), rqth })).toBe("yes");
  });

  it("E2 is without object before 26, and leaves it to E1 without a RQTH", () => {
    expect(verdict("E2", { ...born("1999-09-16"), rqth: { kind: "expired" } })).toBe("yes");
    expect(verdict("E2", { ...born("1998-03-15"), rqth: { kind: "equivalence15to20" } })).toBe("yes");
    expect(verdict("E1", { ...born("1998-03-15"), rqth: { kind: "equivalence15to20" } })).toBe("no");
  });

  it("E2 says the first of two ends: the decision's, or the eve of 30", () => {
    const at28 = born("1997-03-15");

    expect(change("E2", { ...at28, rqth: { kind: "valid", from, to: day("2026-01-31") } })).toContain("31/01/2026");
    expect(change("E2", { ...at28, rqth: { kind: "valid", from, to: day("2030-01-31") } })).toContain("14/03/2027");
    expect(change("E2", { ...at28, rqth: { kind: "valid", from, to: null } })).toContain("14/03/2027");
    expect(change("E2", { ...at28, rqth: { kind: "valid", from: day("2025-10-01"), to: null } })).toContain(
      "01/10/2025",
    );
    expect(change("E2", { ...at28, rqth: { kind: "expired" } })).toBe(
      french`Quand elle sera renouvelée, avant le 15/03/2027, ses 30 ans.`,
    );
  });
});

describe("E3, E4, E6: studies and job", () => {
  it.each([
    ["lycee", "no", "yes"],
    ["university", "no", "yes"],
    ["certifyingCourse", "yes", "no"],
    ["structuringPathway", "yes", "no"],
  ] as const)("E3, E4 enrolled in %s: %s, %s; yes to both from the day of exit on", (kind, e3, e4) => {
    const enrolled = { schooling: { kind, leavesOn: day("2025-09-16") } };
    const out = { schooling: { kind, leavesOn: day("2025-09-15") } };

    expect([verdict("E3", enrolled), verdict("E4", enrolled)]).toEqual([e3, e4]);
    expect([verdict("E3", out), verdict("E4", out)]).toEqual(["yes", "yes"]);
    expect(change(e3 === "no" ? "E3" : "E4", enrolled)).toContain("16/09/2025");
    expect(change(e3 === "no" ? "E3" : "E4", { schooling: { kind, leavesOn: null } })).toContain("attestation");
  });

  it.each([
    [{ kind: "none" }, "yes", null],
    [{ kind: "eveningWeekendCdi" }, "toBeJudged", "favourable"],
    [{ kind: "partTimeUpToHalf" }, "toBeJudged", "favourable"],
    [{ kind: "moreThanHalf" }, "toBeJudged", "unfavourable"],
    [{ kind: "undeclared" }, "toBeJudged", null],
    [{ kind: "fullTimeCdd", endsOn: null }, "no", null],
    [{ kind: "fullTimeCdd", endsOn: day("2025-09-15") }, "no", null],
    [{ kind: "fullTimeCdd", endsOn: day("2025-09-14") }, "yes", null],
  ] as const)("E6 %j: %s, leaning %s", (job, expected, leaning) => {
    expect(finding("E6", aYoungPerson({ job }))).toMatchObject({ verdict: expected, leaning });
  });

  it("E6 opens on the day after a fixed-term job", () => {
    expect(change("E6", { job: { kind: "fullTimeCdd", endsOn: day("2025-12-31") } })).toContain("01/01/2026");
    expect(change("E6", { job: { kind: "fullTimeCdd", endsOn: null } })).toContain("fin du contrat");
  });
});

describe("E8 and E9: stay", () => {
  const adult = born("2006-03-15");
  const minor = born("2008-03-15");

  it.each([
    [{ status: "french" }, "yes"],
    [{ status: "euCitizen" }, "yes"],
    [{ status: "nonEuPermit", validUntil: day("2025-09-15") }, "yes"],
    [{ status: "nonEuPermit", validUntil: day("2025-09-14") }, "no"],
    [{ status: "nonEuPermit", validUntil: null }, "notKnownYet"],
    [{ status: "asylumCertificate", validUntil: day("2025-09-15") }, "yes"],
    [{ status: "asylumCertificate", validUntil: day("2025-09-14") }, "no"],
    [{ status: "receipt", validUntil: day("2025-09-15") }, "toBeJudged"],
    [{ status: "receipt", validUntil: day("2025-09-14") }, "no"],
    [{ status: "receipt", validUntil: null }, "toBeJudged"],
    [{ status: "noPermit" }, "no"],
    [{ status: "statusUnknown" }, "notKnownYet"],
    [{ status: "minorNoPermitNeeded" }, "notKnownYet"],
  ] as const)("E8 adult with %j: %s", (stay, expected) => {
    expect(verdict("E8", { ...adult, stay })).toBe(expected);
  });

  it("E8 asks nothing of a minor, and warns before 18", () => {
    const stay = { status: "noPermit" } as const;

    expect(verdict("E8", { ...minor, stay })).toBe("yes");
    expect(change("E8", { ...minor, stay })).toContain("15/03/2026");
    expect(finding("E8", { ...aYoungPerson(minor), stay: notAsked })).toMatchObject({
      verdict: "yes",
      wouldChange: null,
    });
    expect(verdict("E8", { ...minor, stay }, { on: "2026-03-14" })).toBe("yes");
    expect(verdict("E8", { ...minor, stay }, { on: "2026-03-15" })).toBe("no");
  });

  it("E8 needs no age for a French or European person, and needs it for another", () => {
    const unknownAge = (stay: Answers["stay"]) => ({ ...aYoungPerson({ stay }), bornOn: notAsked });

    expect(finding("E8", unknownAge({ status: "euCitizen" }))?.verdict).toBe("yes");
    expect(finding("E8", unknownAge({ status: "noPermit" }))?.verdict).toBe("notKnownYet");
    expect(finding("E8", { ...aYoungPerson(adult), stay: notAsked })?.verdict).toBe("notKnownYet");
  });

  it.each([
    ["inForce", "yes"],
    ["expired", "yes"],
    ["other", "yes"],
    ["none", "toBeJudged"],
  ] as const)("E9 minor from outside the EU whose proof of identity is %s: %s", (identityPaper, expected) => {
    expect(verdict("E9", { ...minor, stay: { status: "minorNoPermitNeeded" }, identityPaper })).toBe(expected);
    expect(verdict("E9", { ...minor, stay: { status: "french" }, identityPaper })).toBe("yes");
    expect(verdict("E9", { ...adult, stay: { status: "noPermit" }, identityPaper })).toBe("yes");
  });
});

describe("E10 to E15: other support, registration, detention", () => {
  it.each([
    [[], "yes", "yes"],
    [["pacea"], "no", "yes"],
    [["cejFranceTravail"], "yes", "no"],
    [["garantieJeunes"], "yes", "no"],
    [["cejMissionLocale"], "yes", "toBeJudged"],
    [["cejMissionLocale", "cejFranceTravail"], "yes", "no"],
  ] as const)("E10, E11 with %j running: %s, %s", (supportNow, e10, e11) => {
    expect(verdict("E10", { supportNow })).toBe(e10);
    expect(verdict("E11", { supportNow })).toBe(e11);
  });

  const ended = (endedOn: string, commitmentsKept: boolean | null, specificDifficulties: boolean | null) => ({
    lastCej: { kind: "ended", endedOn: day(endedOn), commitmentsKept, specificDifficulties } as const,
  });

  it.each([
    ["2025-03-15", null, null, "yes"],
    ["2025-03-16", true, true, "toBeJudged"],
    ["2025-03-16", false, null, "no"],
    ["2025-03-16", null, false, "no"],
    ["2025-03-16", false, true, "no"],
    ["2025-03-16", true, null, "notKnownYet"],
    ["2025-03-16", null, true, "notKnownYet"],
  ] as const)("E12 ended on %s, kept %s, difficulties %s: %s", (endedOn, kept, difficulties, expected) => {
    expect(verdict("E12", ended(endedOn, kept, difficulties))).toBe(expected);
  });

  it("E12 counts whole months, to the last day of a shorter month", () => {
    expect(change("E12", ended("2025-08-31", false, null))).toContain("28/02/2026");
    expect(verdict("E12", ended("2025-08-31", false, null), { on: "2026-02-27" })).toBe("no");
    expect(verdict("E12", ended("2025-08-31", false, null), { on: "2026-02-28" })).toBe("yes");
  });

  it("E12 says yes at any date to someone who never had a CEJ", () => {
    expect(verdict("E12", {}, { on: "2022-06-01" })).toBe("yes");
  });

  it("E14 informs, whatever the answer", () => {
    expect(finding("E14", aYoungPerson({ registeredJobseeker: false }))).toMatchObject({
      verdict: "toBeJudged",
      weight: "informs",
    });
    expect(finding("E14", aYoungPerson({ registeredJobseeker: true }))).toMatchObject({
      verdict: "yes",
      weight: "informs",
    });
    expect(finding("E14", { ...aYoungPerson(), registeredJobseeker: notAsked })).toMatchObject({
      weight: "informs",
      source: { status: "toConfirm" },
    });
    expect(verdict("E14", { registeredJobseeker: false }, { on: "2024-12-31" })).toBe("yes");
    expect(verdict("E14", { registeredJobseeker: false }, { on: "2025-01-01" })).toBe("toBeJudged");
  });

  it("E1 asks to check a birth date that comes after the signature", () => {
    expect(finding("E1", aYoungPerson({ bornOn: day("2052-03-15") }))).toMatchObject({
      verdict: "notKnownYet",
      reason: expect.stringContaining("à vérifier"),
    });
  });

  it("E7 says how many hours a week", () => {
    expect(finding("E7", aYoungPerson())?.reason).toContain(french`15 à 20 h`);
  });

  it("E15 is named only when told, and stays in field", () => {
    expect(finding("E15", aYoungPerson({ detention: "now" }))).toMatchObject({
      verdict: "toBeJudged",
      keptIn: "field",
    });
    expect(finding("E15", aYoungPerson({ detention: "released" }))).toBeUndefined();
    expect(finding("E15", { ...aYoungPerson(), detention: notAsked })).toBeUndefined();
  });
});

describe("LAW-5 the first day of each rule", () => {
  const FIRST: Readonly<Record<string, string>> = { E8: "2022-04-22", E9: "2022-04-22", E12: "2025-01-01" };
  const before2025 = {
    kind: "ended",
    endedOn: day("2021-01-01"),
    commitmentsKept: null,
    specificDifficulties: null,
  } as const;
  const person = aYoungPerson({ bornOn: day("2003-03-15"), lastCej: before2025, detention: "now" });

  it.each(entryRuleIds.filter((rule) => rule !== "JR1" && rule !== "JR2"))(
    "%s is known that day, and not the day before",
    (rule) => {
      const first = day(FIRST[rule] ?? "2022-03-01");
      const unknown = rule === "E12" ? "service-public.fr" : "Aucun texte publié";

      expect(finding(rule, person, { on: first })?.verdict).not.toBe("notKnownYet");
      expect(finding(rule, person, { on: addDays(first, -1) })).toMatchObject({
        verdict: "notKnownYet",
        source: { reference: expect.stringContaining(unknown) },
      });
    },
  );
});

describe("JR1 and JR2: conditions of the programme", () => {
  const wave1 = { programme: "cejJrWave1" } as const;

  it.each([
    [[], "yes"],
    [[{ kind: "wages", receivedBy: "self" }], "no"],
    [[{ kind: "rsa", receivedBy: "self" }], "no"],
    [[{ kind: "rsa", receivedBy: "householdAsDependant" }], "yes"],
    [[{ kind: "wages", receivedBy: "partner" }], "yes"],
    [[{ kind: "familyGift", receivedBy: "self" }], "toBeJudged"],
    [
      [
        { kind: "familyGift", receivedBy: "self" },
        { kind: "unemployment", receivedBy: "self" },
      ],
      "no",
    ],
  ] as const)("JR1 with %j: %s", (resources, expected) => {
    expect(verdict("JR1", { resources }, wave1)).toBe(expected);
  });

  it("JR1 counts pay and replacement income, and leaves every other aid to be judged", () => {
    const judged = resourceKinds.filter(
      (kind) => verdict("JR1", { resources: [{ kind, receivedBy: "self" }] }, wave1) === "toBeJudged",
    );

    expect(judged).toEqual([
      "aah",
      "housingBenefit",
      "youngAdultAid",
      "aeeh",
      "familyGift",
      "childBenefit",
      "faj",
      "scholarship",
    ]);
  });

  it.each([
    ["2025-04-15", "yes"],
    ["2025-04-16", "no"],
    ["2025-03-31", "yes"],
  ] as const)("JR2 last contact on %s: %s", (lastContactOn, expected) => {
    const answers = { employmentService: { kind: "registered", lastContactOn: day(lastContactOn) } as const };

    expect(verdict("JR2", answers, wave1)).toBe(expected);
  });

  it("JR2 says when the five months are reached", () => {
    const answers = { employmentService: { kind: "registered", lastContactOn: day("2025-09-30") } as const };

    expect(change("JR2", answers, wave1)).toContain("28/02/2026");
    expect(verdict("JR2", { employmentService: { kind: "registered", lastContactOn: null } }, wave1)).toBe("yes");
  });

  it.each(["cejJrWave2", "o2r"] as const)("JR1, JR2 inform and never block under %s", (programme) => {
    const answers = { resources: [{ kind: "wages", receivedBy: "self" }] } as const;

    for (const rule of ["JR1", "JR2"]) {
      expect(finding(rule, aYoungPerson(answers), { programme })).toMatchObject({
        weight: "informs",
        source: { status: "toConfirm" },
      });
    }
    expect(eligibility({ profile: aYoungPerson(answers), on: day(SIGNING), programme }).outcome.verdict).toBe("yes");
  });

  it("JR1, JR2 are without object for the ordinary CEJ", () => {
    expect(verdict("JR1", { resources: [{ kind: "wages", receivedBy: "self" }] })).toBe("yes");
    expect(verdict("JR2", { employmentService: { kind: "registered", lastContactOn: day(SIGNING) } })).toBe("yes");
  });
});
