import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, notAsked } from "#shared/domain/law/index.ts";
import { type Answers, emptyProfile } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import { anyYoungPerson, choicesOfAPerson } from "#shared/domain/people/testing/any-young-person.ts";
import { day, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { type RightCode, type RightRecords, rightCodes, rights, suggestRights } from "./index.ts";

const ON = day("2025-09-15");
const born = (text: string) => ({ bornOn: day(text) });

const suggested = (answers: Partial<Answers>, records: RightRecords = {}) =>
  suggestRights(aYoungPerson(answers), ON, records).suggestions;
const codes = (answers: Partial<Answers>, records: RightRecords = {}) =>
  suggested(answers, records).map(({ code }) => code);

const PERMIT = { status: "nonEuPermit", validUntil: day("2026-01-01") } as const;
const EXPIRED = { status: "nonEuPermit", validUntil: day("2025-09-14") } as const;

describe("rights that a profile suggests", () => {
  it.each<readonly [RightCode, Partial<Answers>, boolean]>([
    ["css", { healthCover: "none" }, true],
    ["css", { healthCover: "general" }, true],
    ["css", { healthCover: "puma" }, true],
    ["css", { healthCover: "css" }, false],
    ["css", { healthCover: "mutual" }, false],
    ["css", { healthCover: "none", taxHousehold: "aboveFirstBracket" }, false],
    ["puma", { healthCover: "none" }, true],
    ["puma", { healthCover: "none", stay: PERMIT }, true],
    ["puma", { healthCover: "none", stay: EXPIRED }, false],
    ["puma", { healthCover: "general" }, false],
    ["ame", { healthCover: "none", stay: EXPIRED }, true],
    ["ame", { healthCover: "none", stay: { status: "noPermit" } }, true],
    ["ame", { healthCover: "none", stay: { status: "statusUnknown" } }, false],
    ["ame", { healthCover: "none", stay: { ...PERMIT, validUntil: ON } }, false],
    ["ame", { healthCover: "ame", stay: EXPIRED }, false],
    ["aah", { rqth: { kind: "requested" } }, true],
    ["aah", {}, false],
    ["aah", { ...born("2005-09-16"), rqth: { kind: "requested" } }, false],
    ["aeeh", { ...born("2005-09-16"), rqth: { kind: "equivalence15to20" } }, true],
    ["aeeh", { ...born("2005-09-15"), rqth: { kind: "equivalence15to20" } }, false],
    ["youngAdultContract", { ase: "left" }, true],
    ["youngAdultContract", { ase: "youngAdultContract" }, false],
    ["youngAdultContract", { ...born("2004-09-15"), ase: "left" }, false],
    ["youngAdultContract", { ...born("2007-09-16"), ase: "left" }, false],
    ["rsa", born("2000-09-15"), true],
    ["rsa", born("2000-09-16"), false],
    ["rsa", { ...born("2000-09-15"), resources: [{ kind: "rsa", receivedBy: "self" }] }, false],
    ["youngAdultContract", { ...born("2007-09-15"), ase: "left" }, true],
    ["visale", { ...born("2007-09-15"), wishes: ["housing"] }, true],
    ["museums", { stay: { status: "euCitizen" } }, true],
    ["museums", { stay: PERMIT }, true],
    ["museums", born("2007-09-15"), true],
    ["museums", born("2007-09-16"), false],
    ["licenceOneEuro", { ...born("1999-09-16"), wishes: ["licence"] }, true],
    ["licenceOneEuro", { ...born("2010-09-15"), wishes: ["licence"] }, true],
    ["licenceOneEuro", { ...born("2010-09-16"), wishes: ["licence"] }, false],
    ["mobiliJeune", { ...born("1995-09-16"), alternance: true }, true],
    ["transport", { ...born("1998-09-16"), needs: ["mobility"] }, true],
    ["passCulture", born("2004-09-16"), true],
    ["carteJeune", born("1999-09-16"), true],
    ["activityBonus", { ...born("2007-09-15"), job: { kind: "moreThanHalf" } }, true],
    ["lep", born("2007-09-15"), true],
    ["socialHousing", { ...born("2007-09-15"), wishes: ["housing"] }, true],
    ["aah", { ...born("2005-09-15"), rqth: { kind: "requested" } }, true],
    ["aeeh", { ...born("2005-09-16"), rqth: { kind: "none" } }, false],
    ["energyVoucher", { housing: "socialTenant" }, true],
    ["energyVoucher", { housing: "substandard" }, true],
    ["rsaYoungParent", { ...born("2000-09-16"), family: "singleParent" }, true],
    ["rsaYoungParent", { family: "singleParent" }, true],
    ["rsaYoungParent", { family: "coupleWithChildren" }, true],
    ["rsaYoungParent", { family: "couple" }, false],
    ["rsaYoungParent", { ...born("2000-09-15"), family: "singleParent" }, false],
    ["rsaYoungParent", { family: "singleParent", resources: [{ kind: "rsa", receivedBy: "self" }] }, false],
    ["asf", { family: "singleParent" }, true],
    ["asf", { family: "coupleWithChildren" }, false],
    ["paje", { family: "coupleWithChildren" }, true],
    ["paje", { family: "single" }, false],
    ["childcareReturn", { family: "singleParent", registeredJobseeker: true }, true],
    ["childcareReturn", { family: "singleParent", registeredJobseeker: false }, false],
    ["childcareReturn", { family: "couple" }, false],
    ["activityBonus", { job: { kind: "moreThanHalf" } }, true],
    ["activityBonus", { job: { kind: "none" } }, false],
    ["activityBonus", { job: { kind: "undeclared" } }, false],
    ["activityBonus", { ...born("2007-09-16"), job: { kind: "moreThanHalf" } }, false],
    [
      "activityBonus",
      { job: { kind: "moreThanHalf" }, resources: [{ kind: "activityBonus", receivedBy: "self" }] },
      false,
    ],
    ["faj", born("2007-09-15"), true],
    ["faj", born("2007-09-16"), false],
    ["faj", born("1999-09-16"), true],
    ["faj", born("1999-09-15"), false],
    ["lep", { taxHousehold: "nonTaxable" }, true],
    ["lep", { taxHousehold: "autonomous" }, true],
    ["lep", { taxHousehold: "aboveFirstBracket" }, false],
    ["lep", born("2007-09-16"), false],
    ["legalAid", { wishes: ["legalHelp"] }, true],
    ["legalAid", { wishes: [] }, false],
    ["apl", { housing: "fjt" }, true],
    ["apl", { housing: "parents" }, false],
    ["visale", { wishes: ["housing"] }, true],
    ["visale", { wishes: [] }, false],
    ["visale", { ...born("2007-09-16"), wishes: ["housing"] }, false],
    ["visale", { ...born("1994-09-15"), wishes: ["housing"] }, false],
    ["visale", { ...born("1994-09-16"), wishes: ["housing"] }, true],
    ["locaPass", { wishes: ["housing"] }, true],
    ["locaPass", { wishes: [] }, false],
    ["mobiliJeune", { alternance: true }, true],
    ["mobiliJeune", { alternance: false }, false],
    ["mobiliJeune", { ...born("1995-09-15"), alternance: true }, false],
    ["fsl", { wishes: ["housing"] }, true],
    ["fsl", { housing: "privateTenant", wishes: [] }, true],
    ["fsl", { housing: "parents", wishes: [] }, false],
    ["socialHousing", { wishes: ["housing"] }, true],
    ["socialHousing", { ...born("2007-09-16"), wishes: ["housing"] }, false],
    ["energyVoucher", { housing: "privateTenant" }, true],
    ["energyVoucher", { housing: "fjt" }, false],
    ["licenceAidFt", { wishes: ["licence"], registeredJobseeker: true }, true],
    ["licenceAidFt", { wishes: ["licence"], registeredJobseeker: false }, false],
    ["licenceAidFt", { wishes: [] }, false],
    ["licenceOneEuro", { wishes: ["licence"] }, true],
    ["licenceOneEuro", { ...born("1999-09-15"), wishes: ["licence"] }, false],
    ["licenceApprentice", { wishes: ["licence"], alternance: true }, true],
    ["licenceApprentice", { wishes: ["licence"], alternance: false }, false],
    ["licenceLocal", { wishes: ["licence"] }, true],
    ["licenceLocal", { wishes: [] }, false],
    ["transport", { needs: ["mobility"] }, true],
    ["transport", { needs: [] }, false],
    ["transport", { ...born("1998-09-15"), needs: ["mobility"] }, false],
    ["passSport", born("2007-09-16"), true],
    ["passSport", born("2007-09-15"), false],
    ["passCulture", born("2008-09-15"), true],
    ["passCulture", born("2008-09-16"), false],
    ["passCulture", born("2004-09-15"), false],
    ["museums", {}, true],
    ["museums", { stay: { status: "noPermit" } }, false],
    ["museums", born("1999-09-15"), false],
    ["carteJeune", {}, true],
    ["carteJeune", born("1999-09-15"), false],
  ])("ENT-1 %s with %j: %s", (code, answers, expected) => {
    expect(codes(answers).includes(code)).toBe(expected);
  });

  it("ENT-1 knows each right once, in order", () => {
    expect(rights.map(({ value }) => value.code)).toEqual(rightCodes);
    expect(suggestRights(aYoungPerson(), day("2022-02-28"), {}).suggestions).toEqual([]);
  });

  it("ENT-3 suggests nothing to someone who told nothing, and names what to ask", () => {
    const { suggestions, toAsk } = suggestRights(emptyProfile, ON, {});

    expect(suggestions).toEqual([]);
    expect(toAsk).toEqual(expect.arrayContaining(["bornOn", "housing", "family", "healthCover"]));
  });

  it("ENT-3 what would exclude counts only when told", () => {
    const at25 = { ...aYoungPerson(born("2000-09-15")), resources: notAsked, taxHousehold: notAsked };
    const uncovered = { ...at25, healthCover: answered("none" as const) };

    const found = suggestRights(uncovered, ON, {}).suggestions.map(({ code }) => code);

    expect(found).toEqual(expect.arrayContaining(["rsa", "css"]));
  });

  it("ENT-3 asks nothing for a right that is already settled", () => {
    const settled = Object.fromEntries(rightCodes.map((code) => [code, { state: "requested" }])) as RightRecords;

    expect(suggestRights(emptyProfile, ON, settled)).toEqual({ suggestions: [], toAsk: [] });
  });

  it.each(["notInterested", "requested", "notEligible"] as const)("ENT-4 leaves alone what is %s", (state) => {
    expect(codes({ housing: "fjt" }, { apl: { state } })).not.toContain("apl");
  });

  it.each([
    ["2025-11-15", "renew"],
    ["2025-11-16", undefined],
    ["2025-09-01", "renew"],
  ] as const)("ENT-4 granted until %s: %s", (to, kind) => {
    const found = suggested({}, { css: { state: "granted", to: day(to) } }).find(({ code }) => code === "css");

    expect(found?.kind).toBe(kind);
  });

  it.each([
    ["2025-09-15", "appeal"],
    ["2025-09-14", undefined],
  ] as const)("ENT-4 refused, appeal until %s: %s", (until, kind) => {
    const records = { apl: { state: "refused", appealUntil: day(until) } } as const;

    expect(suggested({ housing: "fjt" }, records).find(({ code }) => code === "apl")?.kind).toBe(kind);
  });

  it("ENT-4 a right granted without end, or refused without appeal, does not come back", () => {
    expect(codes({ housing: "fjt" }, { apl: { state: "granted", to: null } })).not.toContain("apl");
    expect(codes({ housing: "fjt" }, { apl: { state: "refused", appealUntil: null } })).not.toContain("apl");
  });

  it("ENT-2 warns both ways where a right would stop the allowance", () => {
    const warnings = rights.filter(({ value }) =>
      /allocation du CEJ, pas les deux|arrête l’allocation/.test(value.warning ?? ""),
    );

    expect(warnings.map(({ value }) => value.code)).toEqual(["rsa", "rsaYoungParent", "activityBonus"]);
  });

  it("ENT-5 keeps health and disability in health", () => {
    expect(rights.filter(({ value }) => value.keptIn === "health").map(({ value }) => value.code)).toEqual([
      "css",
      "puma",
      "ame",
      "aah",
      "aeeh",
    ]);
    expect(new Set(rights.map(({ value }) => value.keptIn))).toEqual(new Set(["health", "support"]));
  });

  it("LAW-3 says that conditions are to confirm, save the young adult contract", () => {
    expect(rights.filter(({ source }) => source.status !== "toConfirm").map(({ value }) => value.code)).toEqual([
      "youngAdultContract",
    ]);
    expect(suggestRights(aYoungPerson(), day("2022-03-01"), {}).suggestions).not.toEqual([]);
  });

  it("ENT-2 is worded « à vérifier », in French, and never promises", () => {
    const anyProfile = fc
      .array(fc.nat({ max: 200 }), { minLength: choicesOfAPerson, maxLength: choicesOfAPerson })
      .map(anyYoungPerson);
    fc.assert(
      fc.property(anyProfile, fc.integer({ min: 19_100, max: 21_500 }).map(fromDayNumber), (profile, on) => {
        for (const { sentence, why, where, warning, source } of suggestRights(profile, on, {}).suggestions) {
          const spoken = [sentence, why, where, source.reference, warning ?? "Rien."];

          expect(sentence).toMatch(/à vérifier\.$/);
          expect(spoken.join(" ")).not.toMatch(/avez droit|a droit|droit ouvert|bénéficiez/i);
          for (const text of spoken) expect(typographyFaults(text), text).toEqual([]);
        }
      }),
    );
  });

  it("ENT-4 words a renewal and an appeal in French", () => {
    const records = {
      css: { state: "granted", to: day("2025-10-01") },
      apl: { state: "refused", appealUntil: day("2025-10-01") },
    } as const;
    const sentences = suggested({}, records).map(({ sentence }) => sentence);

    expect(sentences.filter((sentence) => sentence.includes("01/10/2025"))).toHaveLength(2);
    for (const sentence of sentences) expect(typographyFaults(sentence), sentence).toEqual([]);
  });
});
