import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { allQuestions, emptyProfile } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import { anyYoungPerson, choicesOfAPerson } from "#shared/domain/people/testing/any-young-person.ts";
import { programmes } from "#shared/domain/programme/index.ts";
import { addDays, addMonths, day, dayNumber, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { type EntryFinding, eligibility, entryRuleIds, orientation } from "./index.ts";

const anyProfile = fc
  .array(fc.nat({ max: 400 }), { minLength: choicesOfAPerson, maxLength: choicesOfAPerson })
  .map(anyYoungPerson);
const anySituation = fc.record({
  profile: anyProfile,
  on: fc.integer({ min: 19_000, max: 22_000 }).map(fromDayNumber),
  programme: fc.constantFrom(...programmes),
});
const WITHOUT_DETENTION = entryRuleIds.filter((rule) => rule !== "E15");
const counting = (findings: readonly EntryFinding[]) => findings.filter(({ weight }) => weight === "counts");

/** Ages counted another way than in the code: the years between, less one before the day of the birthday. */
const agedOn = (bornOn: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0);

const leapDays = [1992, 1996, 2000, 2004, 2008, 2012].map((year) => day(`${year}-02-29`));
const anyBirth = fc.oneof(
  fc.constantFrom(...leapDays),
  fc.integer({ min: dayNumber(day("1990-01-01")), max: dayNumber(day("2014-12-31")) }).map(fromDayNumber),
);

describe("eligibility of anyone", () => {
  it("E1 E2 open and close on birthdays, to the day, whoever is born on whichever day, 29 February too", () => {
    const near = fc.record({ birthday: fc.constantFrom(16, 18, 26, 30), days: fc.integer({ min: -2, max: 2 }) });
    const valid = { kind: "valid", from: day("2000-01-01"), to: null } as const;

    fc.assert(
      fc.property(anyBirth, near, fc.boolean(), (bornOn, { birthday, days }, hasRqth) => {
        const on = addDays(addMonths(bornOn, 12 * birthday), days);
        fc.pre(on >= day("2022-03-01"));
        const profile = aYoungPerson({ bornOn, rqth: hasRqth ? valid : { kind: "none" } });
        const { findings } = eligibility({ profile, on, programme: "other" });
        const age = agedOn(bornOn, on);
        const closing = findings.filter(({ rule, verdict }) => verdict === "no" && (rule === "E1" || rule === "E2"));

        if (age < 16) expect(closing.map(({ rule }) => rule)).toEqual(["E1"]);
        else if (age <= (hasRqth ? 29 : 25)) expect(closing).toEqual([]);
        else expect(closing.map(({ rule }) => rule)).toEqual([hasRqth ? "E2" : "E1"]);
      }),
      { numRuns: 400 },
    );
  });

  it("ELI-2 lists every rule once, in order, whoever comes (E15 only when told)", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const rules = eligibility(situation).findings.map(({ rule }) => rule);

        expect(rules.filter((rule) => rule !== "E15")).toEqual(WITHOUT_DETENTION);
      }),
    );
  });

  it("ELI-1 is no, then not known, then to be judged, then yes; and names the rules behind it", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { outcome, findings } = eligibility(situation);

        const strongest = (["no", "notKnownYet", "toBeJudged"] as const).find((verdict) =>
          counting(findings).some((finding) => finding.verdict === verdict),
        );
        expect(outcome.verdict).toBe(strongest ?? "yes");
        expect(outcome.rules).toEqual(
          counting(findings)
            .filter(({ verdict }) => verdict === strongest)
            .map(({ rule }) => rule),
        );
      }),
    );
  });

  it("ELI-5 LAW-3 never says no on a source that is to confirm", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const blocked = eligibility(situation).findings.filter(
          ({ verdict, source }) => verdict === "no" && source.status === "toConfirm",
        );

        expect(blocked).toEqual([]);
      }),
    );
  });

  it("ELI-4 a question left open never makes a refusal that its answer would not make", () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom(...allQuestions), (situation, question) => {
        const open = eligibility({ ...situation, profile: { ...situation.profile, [question]: notAsked } });

        if (open.outcome.verdict === "no") expect(eligibility(situation).outcome.verdict).toBe("no");
      }),
      { numRuns: 1000 },
    );
  });

  it("ELI-4 someone who told nothing is neither accepted nor refused", () => {
    const on = day("2025-09-15");
    for (const programme of programmes) {
      expect(eligibility({ profile: emptyProfile, on, programme }).outcome.verdict).toBe("notKnownYet");
      expect(orientation({ profile: emptyProfile, on, programme }).suggested).toBe(
        programme === "other" ? null : "missionLocale",
      );
    }
  });

  it("ELI-4 tells a question not asked from one left without answer", () => {
    const reasonFor = (bornOn: typeof notAsked) =>
      eligibility({ profile: { ...aYoungPerson(), bornOn }, on: day("2025-09-15"), programme: "other" }).findings[0]
        ?.reason;

    expect(reasonFor(notAsked)).toContain("Pas encore demandé");
    expect(reasonFor(noAnswer)).toContain("sans réponse pour l’instant");
  });

  it("LAW-5 a day before the CEJ is not known, never a yes", () => {
    const { outcome, findings } = eligibility({ profile: aYoungPerson(), on: day("2022-02-28"), programme: "other" });

    expect(outcome.verdict).toBe("notKnownYet");
    expect(findings.find(({ rule }) => rule === "E1")?.source.status).toBe("toConfirm");
    expect(eligibility({ profile: aYoungPerson(), on: day("2025-09-15"), programme: "other" }).outcome.verdict).toBe(
      "yes",
    );
  });

  it("ELI-3 leaves E5, E7 and E13 to the adviser, always and only them", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const left = eligibility(situation).findings.filter(({ weight }) => weight === "leftToAdvisor");

        expect(left.map(({ rule }) => rule)).toEqual(situation.on < "2022-03-01" ? [] : ["E5", "E7", "E13"]);
        expect(left.every(({ verdict }) => verdict === "toBeJudged")).toBe(true);
      }),
    );
  });

  it("PEO-7 says nothing that comes from field unless it was told", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const profile = { ...situation.profile, detention: notAsked, pjj: notAsked };
        const { findings, offers } = eligibility({ ...situation, profile });

        expect([...findings, ...offers].filter(({ keptIn }) => keptIn === "field")).toEqual([]);
      }),
    );
  });

  it("is written in French typography, whoever comes", () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const { findings, allowance, offers } = eligibility(situation);
        const all = [...findings, ...allowance.findings, ...offers, ...orientation(situation).findings];

        for (const { reason, wouldChange, source } of all) {
          for (const sentence of [reason, source.reference, ...(wouldChange === null ? [] : [wouldChange])]) {
            expect(typographyFaults(sentence), sentence).toEqual([]);
          }
          expect(reason).toMatch(/^\p{Lu}|^\d/u);
          expect(reason).toMatch(/\.$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("quotes only rules that RULES.md explains, and RULES.md explains every rule of entry", () => {
    const book = readFileSync(resolve(import.meta.dirname, "RULES.md"), "utf8");
    const explained = [...book.matchAll(/^\| ([A-Z]+-?\d+) \|/gm)].map((match) => match[1]);

    expect(explained).toEqual(expect.arrayContaining([...entryRuleIds, "OFF-1", "OFF-2", "ORI-1", "ORI-4"]));
    expect(explained.filter((id) => /^(E|JR)\d/.test(id ?? ""))).toEqual([...entryRuleIds]);
  });
});
