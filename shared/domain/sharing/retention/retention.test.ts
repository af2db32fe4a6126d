import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, day, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import {
  type DangerReport,
  type DangerReportId,
  dangerFindings,
  type KeepingDuty,
  type LegalHold,
  parentsFinding,
  type RetentionFacts,
  retentionProposal,
} from "../index.ts";

const by = "referent" as PersonId;
const aDuty = (until: string): KeepingDuty => ({
  what: "preuve du contrat",
  until: day(until),
  source: { reference: "Texte à citer", status: "toConfirm" },
});
const aHold = (liftedOn: string | null): LegalHold => ({
  reason: "Recours en cours.",
  setBy: by,
  setOn: day("2026-01-10"),
  liftedOn: liftedOn === null ? null : day(liftedOn),
});
const facts = (given: Partial<RetentionFacts> = {}): RetentionFacts => ({
  lastContactOn: day("2024-03-10"),
  duties: [],
  holds: [],
  isArchived: false,
  holdsHealth: false,
  ...given,
});
const on = (date: string, given: Partial<RetentionFacts> = {}) => retentionProposal(facts(given), day(date));

describe("how long", () => {
  it.each([
    ["2026-03-09", "keep", "2026-03-10"],
    ["2026-03-10", "erase", null],
  ])("SHR-16 two years after the last contact: on %s, %s", (date, kind, until) => {
    expect(on(date)).toMatchObject({ kind, until });
  });

  it("SHR-16 a last contact on 29 February counts until 28 February", () => {
    const lastContactOn = day("2024-02-29");

    expect(on("2026-02-27", { lastContactOn }).kind).toBe("keep");
    expect(on("2026-02-28", { lastContactOn }).kind).toBe("erase");
  });

  it.each([
    ["2026-03-10", false, "archive", "2029-01-01"],
    ["2028-12-31", true, "keepArchived", "2029-01-01"],
    ["2029-01-01", true, "erase", null],
    ["2026-03-09", false, "keep", "2026-03-10"],
  ])("SHR-17 with a duty until 31 December 2028, on %s (archived: %s): %s", (date, isArchived, kind, until) => {
    const duties = [aDuty("2027-06-30"), aDuty("2028-12-31"), aDuty("2026-06-30")];

    expect(on(date, { duties, isArchived })).toMatchObject({ kind, until });
  });

  it("SHR-17 names each running duty apart", () => {
    const rules = (date: string) =>
      on(date, { duties: [aDuty("2027-06-30"), aDuty("2026-12-31")] }).findings.map(({ rule }) => rule);

    expect(rules("2026-12-31")).toEqual(["SHR-17", "SHR-17", "SHR-17"]);
    expect(rules("2027-01-01")).toEqual(["SHR-17", "SHR-17"]);
    expect(on("2027-01-01", { duties: [aDuty("2027-06-30")] }).findings[1]?.reason).toBe(
      french`Obligation à part : preuve du contrat, jusqu’au 30/06/2027.`,
    );
  });

  it.each([
    [aHold(null), "2030-01-01", "hold"],
    [aHold("2026-06-01"), "2026-05-31", "hold"],
    [aHold("2026-06-01"), "2026-06-01", "erase"],
    [{ ...aHold(null), setOn: day("2026-04-02") }, "2026-04-01", "erase"],
    [{ ...aHold(null), setOn: day("2026-04-01") }, "2026-04-01", "hold"],
  ])("SHR-18 a hold stops everything until it is lifted: case %#", (hold, date, kind) => {
    expect(on(date, { holds: [hold] }).kind).toBe(kind);
  });

  it.each([
    ["2026-03-09", {}, ["SHR-16 yes"]],
    ["2026-03-10", {}, ["SHR-19 toBeJudged"]],
    ["2026-03-10", { duties: [aDuty("2026-12-31")] }, ["SHR-17 toBeJudged", "SHR-17 yes"]],
    ["2026-03-10", { holds: [aHold(null)] }, ["SHR-18 yes"]],
  ])("SHR-19 on %s, with %j, explains: %j", (date, given, expected) => {
    expect(on(date, given).findings.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual(expected);
  });

  it("SHR-20 says that health has its own duration, to be confirmed", () => {
    expect(on("2026-03-10", { holdsHealth: true }).findings.at(-1)).toMatchObject({
      rule: "SHR-20",
      verdict: "notKnownYet",
    });
    expect(on("2026-03-10").findings.map(({ rule }) => rule)).toEqual(["SHR-19"]);
  });

  it("SHR-16 keeps when no rule was published yet", () => {
    expect(on("2021-03-10", { lastContactOn: day("2010-01-01") }).kind).toBe("keep");
  });

  it("L110 SHR-19 time alone erases nothing: a century later it is still a proposal to a person", () => {
    const proposal = on("2126-03-10");

    expect(proposal.kind).toBe("erase");
    expect(proposal.findings[0]).toMatchObject({ verdict: "toBeJudged" });
    expect(proposal.findings[0]?.reason).toContain("à confirmer par une personne");
  });

  it("SHR-16 SHR-18 never proposes to erase before two years, nor under a hold", () => {
    const dates = fc.integer({ min: 19_000, max: 30_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 1500 }), fc.boolean(), (lastContactOn, days, isHeld) => {
        const today = addDays(lastContactOn, days);
        const { kind } = retentionProposal(
          facts({ lastContactOn, holds: isHeld ? [{ ...aHold(null), setOn: lastContactOn }] : [] }),
          today,
        );

        if (today < addMonths(lastContactOn, 24) || isHeld) expect(kind).not.toBe("erase");
        else expect(kind).toBe("erase");
      }),
    );
  });
});

describe("danger", () => {
  const today = day("2026-04-01");
  const aReport = (parents: DangerReport["parents"]): DangerReport => ({
    id: "report" as DangerReportId,
    reason: "Inquiétude dite par la jeune.",
    by,
    toldTo: "crip",
    toldOn: today,
    parents,
  });

  it.each([
    ["2008-04-02", "yes"],
    ["2008-04-01", "toBeJudged"],
    [null, "notKnownYet"],
  ] as const)("SHR-21 born on %s: the duty is %s", (bornOn, verdict) => {
    const [finding, ...others] = dangerFindings("concern", bornOn === null ? null : day(bornOn), today);

    expect(finding).toMatchObject({ rule: "SHR-21", verdict });
    expect(others).toEqual([]);
  });

  it("SHR-21 for a minor it prevails over confidentiality and asks nobody's leave", () => {
    const [finding] = dangerFindings("concern", day("2010-01-01"), today);

    expect(finding?.reason).toContain("passe avant la confidentialité et ne demande l’accord de personne");
    expect(Object.keys(aReport({ kind: "notYet" })).some((key) => key.includes("consent"))).toBe(false);
  });

  it("SHR-22 immediate danger puts the emergency numbers first; none says nothing", () => {
    expect(dangerFindings("immediate", day("2010-01-01"), today)).toMatchObject([
      { rule: "SHR-22", verdict: "yes" },
      { rule: "SHR-21", verdict: "yes" },
    ]);
    expect(dangerFindings("none", day("2010-01-01"), today)).toEqual([]);
  });

  it.each([
    [{ kind: "told", on: day("2026-04-01") }, "yes"],
    [{ kind: "told", on: day("2026-04-02") }, "toBeJudged"],
    [{ kind: "againstTheChildsInterest", why: "Violences dans le foyer." }, "yes"],
    [{ kind: "againstTheChildsInterest", why: " " }, "toBeJudged"],
    [{ kind: "notYet" }, "toBeJudged"],
  ] satisfies readonly [DangerReport["parents"], string][])("SHR-23 parents %j: %s", (parents, verdict) => {
    expect(parentsFinding(aReport(parents))).toMatchObject({ rule: "SHR-23", verdict });
  });

  it("LAW-1 the sentences are typeset", () => {
    const findings = [
      ...[day("2010-01-01"), day("2000-01-01"), null].flatMap((bornOn) => dangerFindings("immediate", bornOn, today)),
      parentsFinding(aReport({ kind: "notYet" })),
      parentsFinding(aReport({ kind: "told", on: today })),
      ...["2024-04-01", "2026-05-01"].flatMap(
        (date) => on(date, { duties: [aDuty("2027-01-01")], holdsHealth: true }).findings,
      ),
      ...on("2026-05-01").findings,
      ...on("2026-05-01", { holds: [aHold(null)] }).findings,
    ];

    for (const sentence of findings.flatMap(({ reason, wouldChange }) => [reason, wouldChange ?? "Rien."])) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(typographyFaults(sentence), sentence).toEqual([]);
    }
  });
});
