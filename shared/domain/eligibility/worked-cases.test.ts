import { describe, expect, it } from "vitest";
import type { FlatClass } from "#shared/domain/allowance/index.ts";
import { notAsked } from "#shared/domain/law/index.ts";
import type { Answers } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import type { Programme } from "#shared/domain/programme/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Eligibility, eligibility } from "./index.ts";

// Worked decision cases of the programme, by their numbers. Signature on 15 September 2025 unless said.
const SIGNING = day("2025-09-15");

const assess = (answers: Partial<Answers>, programme: Programme = "other", on = SIGNING): Eligibility =>
  eligibility({ profile: aYoungPerson(answers), on, programme });

/** « OUI », « NON:E1 », « AVIS », « AVIS favourable ». */
function written({ outcome: { verdict, rules, leaning } }: Eligibility): string {
  if (verdict === "yes") return "OUI";
  if (verdict === "no") return `NON:${rules.join(",")}`;
  if (verdict === "toBeJudged") return leaning === null ? "AVIS" : `AVIS ${leaning}`;
  return `PAS ENCORE CONNU:${rules.join(",")}`;
}

const ruleOf = (answer: Eligibility, rule: string) => answer.findings.find((finding) => finding.rule === rule);

const born = (text: string) => ({ bornOn: day(text) });
const valid = { kind: "valid", from: day("2024-01-01"), to: null } as const;
const age17 = born("2008-03-15");
const age19 = born("2006-03-15");
const age22 = born("2003-03-15");

describe("E1–E15, JR1, JR2: worked cases", () => {
  it.each<readonly [number, Partial<Answers>, string, string]>([
    [1, born("2009-09-15"), "OUI", "16 that day"],
    [2, born("2009-09-16"), "NON:E1", "15"],
    [4, born("1999-09-15"), "NON:E1", "26 that day, no RQTH"],
    [5, { ...born("1999-09-15"), rqth: valid }, "OUI", "26, RQTH valid"],
    [6, { ...born("1995-09-16"), rqth: valid }, "OUI", "29, RQTH"],
    [7, { ...born("1995-09-15"), rqth: valid }, "NON:E2", "30, RQTH"],
    [8, { ...born("1997-03-15"), rqth: { kind: "requested" } }, "NON:E2", "28, RQTH asked"],
    [10, { ...age17, schooling: { kind: "lycee", leavesOn: null } }, "NON:E3", "17, in lycée"],
    [11, age17, "OUI", "17, out of school"],
    [12, { schooling: { kind: "university", leavesOn: null } }, "NON:E3", "20, enrolled at university"],
    [14, { schooling: { kind: "structuringPathway", leavesOn: null } }, "NON:E4", "20, E2C already started"],
    [15, { ...age22, job: { kind: "eveningWeekendCdi" } }, "AVIS favourable", french`22, CDI 12 h, week-ends`],
    [17, { ...age22, job: { kind: "moreThanHalf" } }, "AVIS unfavourable", french`22, 25 h a week`],
    [18, { ...age19, stay: { status: "nonEuPermit", validUntil: day("2026-06-30") } }, "OUI", "19, valid permit"],
    [19, { ...age19, stay: { status: "nonEuPermit", validUntil: day("2025-08-31") } }, "NON:E8", "19, expired"],
    [20, { ...age19, stay: { status: "asylumCertificate", validUntil: day("2026-01-31") } }, "OUI", "19, asylum"],
    [21, { ...age17, stay: { status: "minorNoPermitNeeded" }, identityPaper: "other" }, "OUI", "17, MNA"],
    [23, { ...age19, stay: { status: "receipt", validUntil: day("2025-12-31") } }, "AVIS", "19, récépissé"],
    [24, { supportNow: ["pacea"] }, "NON:E10", "running PACEA"],
    [25, { supportNow: ["cejFranceTravail"] }, "NON:E11", "CEJ running at FT"],
    [
      27,
      { lastCej: { kind: "ended", endedOn: day("2025-07-01"), commitmentsKept: true, specificDifficulties: true } },
      "AVIS",
      "last CEJ ended on 1 July, kept, now homeless",
    ],
    [
      29,
      { ...born("2000-03-15"), family: "singleParent", resources: [{ kind: "rsa", receivedBy: "self" }] },
      "OUI",
      "25, RSA and a child",
    ],
    [30, { housing: "parents", taxHousehold: "aboveFirstBracket" }, "OUI", "household in the second bracket"],
    [32, { bankAccount: "none" }, "OUI", "no bank account"],
    [33, { housing: "squat" }, "OUI", "no address"],
    [34, { identityPaper: "none" }, "OUI", "no papers in hand"],
    [38, { detention: "now" }, "AVIS", "in prison"],
    [39, { ase: "left", familySupport: "none" }, "OUI", "ex-ASE aged 20 without support"],
  ])("case %i: %j gives %s (%s)", (_case, answers, expected, _why) => {
    expect(written(assess(answers))).toBe(expected);
  });

  it("case 36, first wave: never registered anywhere, yes", () => {
    const answer = assess({ employmentService: { kind: "neverRegistered" }, registeredJobseeker: false }, "cejJrWave1");

    expect(written(answer)).toBe("OUI");
  });

  it("case 37, first wave: undeclared activity told orally, to be judged, and nothing more recorded", () => {
    const answer = assess({ job: { kind: "undeclared" } }, "cejJrWave1");

    expect(written(answer)).toBe("AVIS");
    expect(answer.outcome.rules).toContain("JR1");
  });

  it.each<readonly [number, Partial<Answers>, FlatClass | null]>([
    [1, born("2009-09-15"), "C"],
    [18, age19, "A"],
    [30, { taxHousehold: "aboveFirstBracket" }, null],
  ])("case %i: the class follows", (_case, answers, expected) => {
    expect(assess(answers).allowance.class).toBe(expected);
  });

  it("case 8: what would change it is the decision, before 30", () => {
    const answer = assess({ ...born("1997-03-15"), rqth: { kind: "requested" } });

    expect(ruleOf(answer, "E2")?.wouldChange).toContain("Quand la RQTH sera notifiée");
    expect(ruleOf(answer, "E2")?.wouldChange).toContain("15/03/2027");
  });

  it("case 12: yes from the day of withdrawal on", () => {
    const leaving = { schooling: { kind: "university", leavesOn: SIGNING } } as const;

    expect(written(assess(leaving, "other", addDays(SIGNING, -1)))).toBe("NON:E3");
    expect(written(assess(leaving))).toBe("OUI");
  });

  it("case 23: the receipt is to confirm, and does not close the door", () => {
    const answer = assess({ ...age19, stay: { status: "receipt", validUntil: null } });

    expect(ruleOf(answer, "E8")).toMatchObject({ verdict: "toBeJudged", source: { status: "toConfirm" } });
  });

  it("case 24: yes once the PACEA is closed", () => {
    expect(written(assess({ supportNow: [] }))).toBe("OUI");
  });

  it("case 29: yes to the CEJ, no to the allowance (A6)", () => {
    const { allowance } = assess({ resources: [{ kind: "rsa", receivedBy: "self" }] });

    expect(allowance.findings.find(({ rule }) => rule === "A6")?.verdict).toBe("no");
  });

  it("case 39: the CEJ must be offered", () => {
    const { offers } = assess({ ase: "left", familySupport: "none" });

    expect(offers).toMatchObject([{ rule: "OFF-1", verdict: "yes" }]);
    expect(offers[0]?.source.reference).toContain("L222-5-1");
  });

  it("cases assume met what only the adviser can judge; when it has not been asked, the rest says so", () => {
    const answer = eligibility({ profile: { ...aYoungPerson(), bornOn: notAsked }, on: SIGNING, programme: "other" });

    expect(written(answer)).toBe("PAS ENCORE CONNU:E1,E2");
  });
});
