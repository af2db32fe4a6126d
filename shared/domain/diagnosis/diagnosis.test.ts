import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compartments } from "#shared/domain/sharing/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import {
  type DiagnosisDomain,
  diagnosisDomains,
  domainCompartment,
  obstacleLevels,
  progressBetween,
  type SaidLevel,
  versionsOf,
  weightOf,
} from "./index.ts";

const monday = day("2026-03-02");
const said = (domain: DiagnosisDomain, level: SaidLevel["level"], on = monday): SaidLevel => ({ domain, level, on });

describe("the domains of a pre-diagnosis", () => {
  it("DIA-1 DIA-2 are ten, each in a compartment that is known; health and justice stay where they are told", () => {
    expect(diagnosisDomains).toHaveLength(10);
    for (const domain of diagnosisDomains) expect(Object.keys(compartments)).toContain(domainCompartment[domain]);
    expect([domainCompartment.health, domainCompartment.justice]).toEqual(["health", "field"]);
  });

  it("DIA-3 has levels in order, from nothing in the way to blocking", () => {
    expect(obstacleLevels.map(weightOf)).toEqual([0, 1, 2, 3]);
  });
});

describe("versions", () => {
  it("DIA-5 are the days on which a level changed, each with all that was known by then", () => {
    const versions = versionsOf([
      said("housing", "blocking"),
      said("papers", "major"),
      said("papers", "slight"),
      said("housing", "blocking", addDays(monday, 7)),
      said("housing", "slight", addDays(monday, 30)),
    ]);

    expect(versions.map(({ on, levels }) => [on, Object.fromEntries(levels)])).toEqual([
      [monday, { housing: "blocking", papers: "slight" }],
      [addDays(monday, 30), { housing: "slight", papers: "slight" }],
    ]);
  });

  it("DIA-5 keeps what was known before a level is taken back, and adds nothing for a day that changes nothing", () => {
    const versions = versionsOf([said("justice", "slight"), said("justice", null, addDays(monday, 1))]);

    expect(versions.map(({ levels }) => levels.size)).toEqual([1, 0]);
    expect(versionsOf([said("justice", null)])).toEqual([]);
  });

  it("DIA-5 end with the last level said of each domain, whatever was said before, and grow in time", () => {
    const entry = fc.record({
      domain: fc.constantFrom(...diagnosisDomains),
      level: fc.constantFrom(...obstacleLevels, null),
      on: fc.integer({ min: 0, max: 20 }).map((days) => addDays(monday, days)),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const ordered = [...entries].sort((left, right) => left.on.localeCompare(right.on));
        const versions = versionsOf(ordered);
        const days = versions.map(({ on }) => on);
        expect(days).toEqual([...new Set(days)].sort());
        const last = versions.at(-1)?.levels ?? new Map();
        for (const domain of diagnosisDomains) {
          const level = ordered.findLast((each) => each.domain === domain)?.level ?? null;
          expect(last.get(domain) ?? null).toBe(level);
        }
      }),
    );
  });
});

describe("two versions side by side", () => {
  it.each([
    ["major", "slight", "better"],
    ["slight", "blocking", "worse"],
    ["none", "none", "same"],
    [null, "none", "new"],
    ["none", null, "gone"],
    [null, null, "notAsked"],
  ] as const)("DIA-6 %s, then %s: %s", (before, after, movement) => {
    const version = (level: SaidLevel["level"]) => ({
      on: monday,
      levels: new Map(level === null ? [] : [["papers", level] as const]),
    });
    const progress = progressBetween(version(before), version(after));

    expect(progress.map(({ domain }) => domain)).toEqual(diagnosisDomains);
    expect(progress.find(({ domain }) => domain === "papers")).toEqual({ domain: "papers", before, after, movement });
  });
});
