import { describe, expect, it } from "vitest";
import type { LegalStanding } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { type Immersion, immersionAims, immersionFindings, prescribers } from "./index.ts";

const bakery = "bakery" as OrganizationId;
const garage = "garage" as OrganizationId;
const adult: LegalStanding = { bornOn: day("2005-03-10"), protection: "none" };

const anImmersion = (given: Partial<Immersion> = {}): Immersion => ({
  aim: "discoverTrade",
  host: bakery,
  from: day("2026-03-10"),
  to: day("2026-04-09"),
  prescriber: "missionLocale",
  isDelegated: null,
  ...given,
});

const verdictOf = (rule: string, given: Partial<Immersion>, earlier: readonly Immersion[] = [], person = adult) =>
  immersionFindings(anImmersion(given), earlier, person).find((finding) => finding.rule === rule)?.verdict;

describe("immersion in a workplace", () => {
  it("IMM-1 has three aims, one of them a period", () => {
    expect(Object.keys(immersionAims)).toEqual(["discoverTrade", "confirmProject", "startHiring"]);
  });

  it.each([
    ["2026-03-10", "2026-04-09", "yes"],
    ["2026-03-10", "2026-04-10", "no"],
    ["2026-01-31", "2026-02-28", "yes"],
    ["2026-01-31", "2026-03-01", "no"],
    ["2022-02-28", "2022-03-05", "notKnownYet"],
    ["2022-03-01", "2022-03-31", "yes"],
  ])("IMM-2 from %s to %s: %s", (from, to, verdict) => {
    expect(verdictOf("IMM-2", { from: day(from), to: day(to) })).toBe(verdict);
  });

  it("IMM-3 is renewable once, with the same host and the same aim", () => {
    const first = anImmersion({ from: day("2026-01-05"), to: day("2026-01-30") });
    const second = anImmersion({ from: day("2026-02-02"), to: day("2026-02-27") });

    expect(verdictOf("IMM-3", {}, [])).toBe("yes");
    expect(verdictOf("IMM-3", {}, [first])).toBe("yes");
    expect(verdictOf("IMM-3", {}, [first, second])).toBe("no");
    expect(verdictOf("IMM-3", { host: garage }, [first, second])).toBe("yes");
    expect(verdictOf("IMM-3", { aim: "startHiring" }, [first, second])).toBe("yes");
    expect(verdictOf("IMM-3", {}, [anImmersion(), anImmersion({ from: day("2026-05-04") })])).toBe("yes");
    expect(verdictOf("IMM-3", { from: day("2022-02-28") }, [])).toBe("notKnownYet");
  });

  it("IMM-3 tells a first period from a renewed one, and leaves out one that begins the same day", () => {
    const first = anImmersion({ from: day("2026-01-05"), to: day("2026-01-30") });
    const reasonOf = (earlier: readonly Immersion[]) =>
      immersionFindings(anImmersion(), earlier, adult).find(({ rule }) => rule === "IMM-3")?.reason;

    expect(reasonOf([])).toContain("Première période");
    expect(reasonOf([anImmersion()])).toContain("Première période");
    expect(reasonOf([first])).toContain("Période renouvelée");
    expect(reasonOf([first, anImmersion()])).toContain("Période renouvelée");
  });

  it("IMM-4 is prescribed by whoever may; by an association only under delegation", () => {
    for (const prescriber of prescribers) {
      expect(verdictOf("IMM-4", { prescriber })).toBe(prescriber === "association" ? "notKnownYet" : "yes");
    }
    expect(verdictOf("IMM-4", { prescriber: "association", isDelegated: true })).toBe("yes");
    expect(verdictOf("IMM-4", { prescriber: "association", isDelegated: false })).toBe("no");
  });

  it.each([
    ["2008-03-11", "none", "toBeJudged"],
    ["2008-03-10", "none", undefined],
    ["2008-03-11", "emancipated", undefined],
    [null, null, "notKnownYet"],
  ] as const)("IMM-5 born on %s, protection %s: %s", (bornOn, protection, verdict) => {
    const person = { bornOn: bornOn === null ? null : day(bornOn), protection };

    expect(verdictOf("IMM-5", {}, [], person)).toBe(verdict);
  });

  it("LAW-1 explains each answer with its source, in French typography", () => {
    const all = [null, true, false].flatMap((isDelegated) =>
      [adult, { bornOn: null, protection: null }, { ...adult, bornOn: day("2010-01-01") }].flatMap((person) =>
        ["2026-04-09", "2026-06-01"].flatMap((to) =>
          immersionFindings(
            anImmersion({ prescriber: "association", isDelegated, to: day(to) }),
            to === "2026-06-01"
              ? [anImmersion({ from: day("2025-01-01") }), anImmersion({ from: day("2025-02-01") })]
              : [anImmersion({ from: day("2025-01-01") })],
            person,
          ),
        ),
      ),
    );

    for (const { reason, wouldChange, source } of all) {
      for (const text of [reason, wouldChange ?? "Rien.", source.reference]) {
        expect(typographyFaults(text), text).toEqual([]);
      }
    }
  });
});
