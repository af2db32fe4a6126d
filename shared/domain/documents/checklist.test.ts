import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notAsked } from "#shared/domain/law/index.ts";
import { type Answers, emptyProfile, questions } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import { anyYoungPerson, choicesOfAPerson } from "#shared/domain/people/testing/any-young-person.ts";
import { addDays, type CalendarDay, day, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { catalogue } from "./catalogue/catalogue.ts";
import {
  type Block,
  blocks,
  checklist,
  type DocumentCode,
  type DocumentFact,
  documentCodes,
  missingFor,
  type Need,
} from "./index.ts";

const TODAY = day("2025-09-01");
const SIGNING = day("2025-09-15");

const need = (answers: Partial<Answers> = {}, dates: Partial<Need> = {}): Need => ({
  profile: aYoungPerson(answers),
  today: TODAY,
  signingOn: SIGNING,
  openedOn: null,
  ...dates,
});

const codesFor = (answers: Partial<Answers>, dates: Partial<Need> = {}): readonly DocumentCode[] =>
  checklist(need(answers, dates), []).items.map(({ code }) => code);

const obtained = (document: DocumentCode, validUntil: CalendarDay | null = null, on = TODAY): DocumentFact => ({
  document,
  kind: "obtained",
  on,
  issuedOn: null,
  validUntil,
});

const born = (text: string) => ({ bornOn: day(text) });

describe("DOC-1 what a profile calls for", () => {
  it.each<readonly [string, Partial<Answers>, DocumentCode, boolean]>([
    ["anyone", {}, "identityProof", true],
    ["French adult", {}, "residencePermit", false],
    ["adult with a permit", { stay: { status: "nonEuPermit", validUntil: null } }, "residencePermit", true],
    ["adult without a permit", { stay: { status: "noPermit" } }, "residencePermit", true],
    ["adult with a receipt", { stay: { status: "receipt", validUntil: null } }, "residencePermit", true],
    ["EU adult", { stay: { status: "euCitizen" } }, "residencePermit", false],
    ["asylum seeker", { stay: { status: "asylumCertificate", validUntil: null } }, "asylumCertificate", true],
    ["asylum seeker", { stay: { status: "asylumCertificate", validUntil: null } }, "residencePermit", false],
    ["adult with a permit", { stay: { status: "nonEuPermit", validUntil: null } }, "asylumCertificate", false],
    ["minor", born("2007-09-16"), "guardianConsent", true],
    ["18 that day", born("2007-09-15"), "guardianConsent", false],
    ["adult under guardianship", { legalProtection: "guardianship" }, "guardianConsent", true],
    ["26 with a RQTH", { ...born("1999-09-15"), rqth: { kind: "requested" } }, "rqthDecision", true],
    ["25 with a RQTH", { ...born("1999-09-16"), rqth: { kind: "requested" } }, "rqthDecision", false],
    ["29 with a RQTH", { ...born("1995-09-16"), rqth: { kind: "requested" } }, "rqthDecision", true],
    ["30 with a RQTH", { ...born("1995-09-15"), rqth: { kind: "requested" } }, "rqthDecision", false],
    ["26 without a RQTH", born("1999-09-15"), "rqthDecision", false],
    ["anyone since 2025", {}, "ftRegistration", true],
    ["minor out of school", born("2008-03-15"), "schoolExitProof", true],
    ["adult out of school", {}, "schoolExitProof", false],
    ["adult enrolled", { schooling: { kind: "university", leavesOn: null } }, "schoolExitProof", true],
    ["wants the allowance", { wishes: ["allowance"] }, "bankDetails", true],
    ["does not want it", { wishes: [] }, "bankDetails", false],
    ["wants the allowance", { wishes: ["allowance"] }, "taxNotice", true],
    ["wants the allowance", { wishes: ["allowance"] }, "cafCertificate", true],
    ["refused by a bank", { bankAccount: "refused" }, "bankRefusal", true],
    ["no account yet", { bankAccount: "none" }, "bankRefusal", false],
    ["squat", { housing: "squat" }, "domiciliation", true],
    ["squat", { housing: "squat" }, "addressProof", false],
    ["parents", { housing: "parents" }, "addressProof", true],
    ["parents", { housing: "parents" }, "domiciliation", false],
    ["no identity paper", { identityPaper: "none" }, "birthCertificate", true],
    ["expired identity paper", { identityPaper: "expired" }, "identityPhoto", true],
    ["identity paper in force", { identityPaper: "inForce" }, "birthCertificate", false],
    ["left the ASE", { ase: "left" }, "aseCertificate", true],
    ["never in its care", { ase: "never" }, "aseCertificate", false],
    ["still in its care", { ase: "youngAdultContract" }, "aseCertificate", false],
    ["released", { detention: "released" }, "releaseNote", true],
    ["never detained", { detention: "never" }, "releaseNote", false],
    ["CAP", { certification: "level3" }, "diploma", true],
    ["no diploma", { certification: "level1to2" }, "diploma", false],
    ["weak French", { needs: ["weakFrench"] }, "frenchEvaluation", true],
    ["mobility", { needs: ["mobility"] }, "mobilityDiagnosis", true],
    ["wants the licence", { wishes: ["licence"] }, "assr", true],
    ["French, 24, wants the licence", { ...born("2000-09-16"), wishes: ["licence"] }, "jdcCertificate", true],
    ["French, 25, wants the licence", { ...born("2000-09-15"), wishes: ["licence"] }, "jdcCertificate", false],
    ["EU, wants the licence", { stay: { status: "euCitizen" }, wishes: ["licence"] }, "jdcCertificate", false],
    ["has a health cover", { healthCover: "general" }, "vitaleAttestation", true],
    ["has none", { healthCover: "none" }, "vitaleAttestation", false],
  ])("%s %j, %s: %s", (_who, answers, code, listed) => {
    expect(codesFor(answers).includes(code)).toBe(listed);
  });

  it("DOC-1 asks for the monthly declaration once the contract is open", () => {
    expect(codesFor({})).not.toContain("incomeDeclaration");
    expect(codesFor({}, { openedOn: addDays(TODAY, 1) })).not.toContain("incomeDeclaration");
    expect(codesFor({}, { openedOn: TODAY })).toContain("incomeDeclaration");
    expect(codesFor({ wishes: [] }, { openedOn: TODAY })).not.toContain("incomeDeclaration");
  });

  it("DOC-1 follows the dates of the rules", () => {
    expect(codesFor({}, { signingOn: day("2024-12-31") })).not.toContain("ftRegistration");
    expect(codesFor({ bankAccount: "refused" }, { signingOn: day("2022-06-13") })).not.toContain("bankRefusal");
    expect(codesFor({ bankAccount: "refused" }, { signingOn: day("2022-06-14") })).toContain("bankRefusal");
    expect(codesFor({ wishes: ["licence"] }, { signingOn: day("2022-03-01") })).toContain("jdcCertificate");
    expect(codesFor({}, { signingOn: day("2022-02-28") })).toEqual([]);
  });

  it("DOC-1 prepares the permit of a minor without blocking the signature", () => {
    const minor = checklist(need({ ...born("2008-03-15"), stay: { status: "minorNoPermitNeeded" } }), []);
    const adult = checklist(need({ stay: { status: "nonEuPermit", validUntil: null } }), []);

    expect(minor.items.find(({ code }) => code === "residencePermit")?.blocks).toBe("nothing");
    expect(adult.items.find(({ code }) => code === "residencePermit")?.blocks).toBe("signature");
  });

  it("L94 DOC-1 asks for the guardian of the day of signing, not of today", () => {
    const turning18 = born("2007-09-10");

    expect(codesFor(turning18, { signingOn: TODAY })).toContain("guardianConsent");
    expect(codesFor(turning18)).not.toContain("guardianConsent");
  });

  it("DOC-4 names what to ask, and never asks about justice or health", () => {
    const { items, toAsk } = checklist({ ...need(), profile: emptyProfile }, []);

    expect(items.map(({ code }) => code)).toEqual(["identityProof", "ftRegistration"]);
    expect(toAsk).toEqual(expect.arrayContaining(["bornOn", "stay", "housing", "wishes"]));
    expect(toAsk.filter((question) => ["field", "health"].includes(questions[question].keptIn))).toEqual([]);
  });

  it("DOC-4 does not ask the age of a French person for a permit", () => {
    const profile = {
      ...aYoungPerson({ wishes: [], schooling: { kind: "university", leavesOn: null } }),
      bornOn: notAsked,
    };

    expect(checklist({ ...need(), profile }, []).toAsk).toEqual(["bornOn"]);
    expect(checklist({ ...need(), profile }, []).items.map(({ code }) => code)).not.toContain("residencePermit");
  });

  it("DOC-1 lists a paper at most once, in the order of the catalogue, whoever comes", () => {
    const anyNeed = fc.record({
      profile: fc
        .array(fc.nat({ max: 200 }), { minLength: choicesOfAPerson, maxLength: choicesOfAPerson })
        .map(anyYoungPerson),
      today: fc.integer({ min: 19_500, max: 21_500 }).map(fromDayNumber),
      signingOn: fc.integer({ min: 19_500, max: 21_500 }).map(fromDayNumber),
      openedOn: fc.constantFrom(null, TODAY),
    });
    fc.assert(
      fc.property(anyNeed, (somebody) => {
        const codes = checklist(somebody, []).items.map(({ code }) => code);

        expect(new Set(codes).size).toBe(codes.length);
        expect(codes).toEqual(documentCodes.filter((code) => codes.includes(code)));
      }),
    );
  });
});

describe("DOC-2 what is missing", () => {
  const missing = (answers: Partial<Answers>, block: Block, facts: readonly DocumentFact[] = []) =>
    missingFor(checklist(need(answers), facts), block).missing.map(({ code }) => code);

  it("case 32: without a bank account, the allowance waits and the signature does not", () => {
    expect(missing({ bankAccount: "none" }, "allowance")).toContain("bankDetails");
    expect(missing({ bankAccount: "none" }, "signature")).not.toContain("bankDetails");
  });

  it("DOC-5 a domiciliation lasts one year from its date of issue", () => {
    const issued: DocumentFact = {
      document: "domiciliation",
      kind: "obtained",
      on: TODAY,
      issuedOn: day("2025-03-20"),
      validUntil: null,
    };
    const { items } = checklist(need({ housing: "squat" }), [issued]);

    expect(items.find(({ code }) => code === "domiciliation")).toMatchObject({ inHand: true, lastDay: "2026-03-20" });
  });

  it("case 33: without an address, a domiciliation is the step, and the signature does not wait", () => {
    expect(missing({ housing: "squat" }, "housing")).toEqual(["domiciliation"]);
    expect(missing({ housing: "squat" }, "signature")).not.toContain("domiciliation");
  });

  it("DOC-2 counts what is in hand, set aside or to confirm as not missing", () => {
    expect(missing({}, "signature")).toEqual(["identityProof"]);
    expect(missing({}, "signature", [obtained("identityProof")])).toEqual([]);
    expect(missing({}, "allowance", [{ document: "taxNotice", kind: "setAside", on: TODAY }])).toEqual(["bankDetails"]);
    const minor = checklist(need(born("2008-03-15")), []);
    expect(missingFor(minor, "signature").toConfirm.map(({ code }) => code)).toEqual([
      "guardianConsent",
      "ftRegistration",
      "schoolExitProof",
    ]);
  });

  it("DOC-5 a paper that ends before the signing is missing for it", () => {
    expect(missing({}, "signature", [obtained("identityProof", day("2025-09-14"))])).toEqual(["identityProof"]);
    expect(missing({}, "signature", [obtained("identityProof", day("2025-09-15"))])).toEqual([]);
  });
});

describe("DOC-5 warnings", () => {
  const warning = (code: DocumentCode, validUntil: CalendarDay | null, answers: Partial<Answers> = {}) =>
    checklist(need(answers), [obtained(code, validUntil, day("2025-01-01"))]).items.find((item) => item.code === code)
      ?.warning;
  const permit = { stay: { status: "nonEuPermit", validUntil: null } } as const;

  it.each([
    ["2025-08-31", "Fin de validité"],
    ["2025-09-01", "avant la signature"],
    ["2025-09-14", "avant la signature"],
    ["2025-11-01", french`Valable jusqu’au 01/11/2025 : à renouveler.`],
  ])("identity card valid until %s: %s", (validUntil, expected) => {
    expect(warning("identityProof", day(validUntil))).toContain(expected);
  });

  it.each([
    ["identityProof", "2025-11-02", {}],
    ["residencePermit", "2026-01-02", permit],
    ["taxNotice", "2025-09-16", {}],
  ] as const)("DOC-5 says nothing yet about %s valid until %s", (code, validUntil, answers) => {
    expect(warning(code, day(validUntil), answers)).toBeNull();
  });

  it("DOC-5 reminds four months before the end of a residence permit", () => {
    expect(warning("residencePermit", day("2026-01-01"), permit)).toContain("01/01/2026");
  });

  it("DOC-5 says that a renewal is under way, instead of asking for it", () => {
    const facts = [
      obtained("identityProof", day("2025-11-01"), day("2025-01-01")),
      { document: "identityProof", kind: "requested", on: TODAY } as const,
    ];
    const [item] = checklist(need(), facts).items;

    expect(item).toMatchObject({ inHand: true, state: "obtained" });
    expect(item?.warning).toContain("renouvellement en cours");
  });

  it("DOC-5 says nothing of a paper without an end", () => {
    expect(warning("identityProof", null)).toBeNull();
  });
});

describe("DOC catalogue", () => {
  it("knows every code, and writes every sentence in French typography", () => {
    expect(new Set(catalogue.map(({ value }) => value.code))).toEqual(new Set(documentCodes));
    for (const { value, source } of catalogue) {
      for (const sentence of [
        value.label,
        value.why,
        source.reference,
        ...value.acceptedInstead,
        value.hint ?? "Rien.",
      ]) {
        expect(typographyFaults(sentence), sentence).toEqual([]);
      }
      expect(value.why).toMatch(/\.$/);
    }
  });

  it("DOC-2 says for each paper what it blocks", () => {
    expect(blocks).toEqual(["signature", "allowance", "housing", "mobility", "nothing"]);
    const blocking = (block: Block) =>
      catalogue.filter(({ value }) => value.blocks === block).map(({ value }) => value.code);

    expect(blocking("signature")).toEqual([
      "identityProof",
      "residencePermit",
      "asylumCertificate",
      "guardianConsent",
      "rqthDecision",
      "ftRegistration",
      "schoolExitProof",
    ]);
    expect(blocking("allowance")).toEqual([
      "bankDetails",
      "taxNotice",
      "cafCertificate",
      "incomeDeclaration",
      "bankRefusal",
    ]);
    expect(blocking("housing")).toEqual(["addressProof", "domiciliation"]);
    expect(blocking("mobility")).toEqual(["mobilityDiagnosis", "jdcCertificate", "assr"]);
  });

  it("DOC-5 reminds some months before the end of what takes time to renew", () => {
    const reminded = catalogue
      .filter(({ value }) => value.remindMonthsBefore !== null)
      .map(({ value }) => [value.code, value.remindMonthsBefore]);

    expect(reminded).toEqual([
      ["identityProof", 2],
      ["residencePermit", 4],
      ["residencePermit", 4],
      ["asylumCertificate", 4],
      ["rqthDecision", 4],
      ["domiciliation", 2],
    ]);
  });

  it("LAW-3 marks what a domain expert has still to confirm", () => {
    const toConfirm = catalogue.filter(({ source }) => source.status === "toConfirm").map(({ value }) => value.code);

    expect(toConfirm).toEqual([
      "guardianConsent",
      "ftRegistration",
      "schoolExitProof",
      "cafCertificate",
      "mobilityDiagnosis",
      "jdcCertificate",
      "assr",
      "birthCertificate",
      "identityPhoto",
      "releaseNote",
      "diploma",
      "frenchEvaluation",
      "vitaleAttestation",
    ]);
  });

  it("keeps in field and health the papers that would tell of justice and health", () => {
    const kept = (home: string) =>
      catalogue.filter(({ value }) => value.keptIn === home).map(({ value }) => value.code);

    expect(kept("field")).toEqual(["releaseNote"]);
    expect(kept("health")).toEqual(["vitaleAttestation"]);
  });

  it("has a rule book that numbers DOC-1 to DOC-10", () => {
    const book = readFileSync(resolve(import.meta.dirname, "RULES.md"), "utf8");

    expect([...book.matchAll(/^\| (DOC-\d+) \|/gm)].map((match) => match[1])).toEqual(
      Array.from({ length: 10 }, (_, at) => `DOC-${at + 1}`),
    );
  });
});
