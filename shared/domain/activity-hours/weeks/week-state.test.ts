import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { anHoursFile } from "../testing/builders.ts";
import { weekOf } from "./week.ts";
import type { StatePeriod } from "./week-state.ts";
import { type HoursFile, summariseWeek } from "./week-summary.ts";

const WEEK = weekOf(day("2026-11-25"));
const LATER = day("2026-12-15");

const period = (state: StatePeriod["state"], from: string, to: string | null): StatePeriod => ({
  state,
  from: day(from),
  to: to === null ? null : day(to),
});

const read = (given: Partial<HoursFile>) => summariseWeek(anHoursFile(given), WEEK, LATER);

const steps = (...given: readonly (readonly [string, number])[]) =>
  given.map(([from, hours]) => ({ from: day(from), minutes: hours * 60 }));

describe("state of a week", () => {
  it.each<readonly [string, Partial<HoursFile>, string, boolean]>([
    ["nothing special", {}, "normal", true],
    ["a step agreed below 15 h", { steps: steps(["2026-11-01", 6]) }, "eased", true],
    ["a step of 15 h", { steps: steps(["2026-11-01", 15]) }, "normal", true],
    ["ill all week", { periods: [period("unavailable", "2026-11-23", "2026-11-29")] }, "unavailable", false],
    ["ill from Sunday on", { periods: [period("unavailable", "2026-11-29", null)] }, "unavailable", false],
    ["ill until Monday", { periods: [period("unavailable", "2026-11-01", "2026-11-23")] }, "unavailable", false],
    ["ill until the Sunday before", { periods: [period("unavailable", "2026-11-01", "2026-11-22")] }, "normal", true],
    ["ill from the Monday after", { periods: [period("unavailable", "2026-11-30", null)] }, "normal", true],
    [
      "in an EPIDE",
      { periods: [period("structuringPathway", "2026-10-01", "2027-03-31")] },
      "structuringPathway",
      false,
    ],
    ["suspended", { periods: [period("suspended", "2026-11-27", null)] }, "suspended", false],
    [
      "ill, in a pathway and suspended",
      {
        periods: [
          period("unavailable", "2026-11-23", "2026-11-29"),
          period("structuringPathway", "2026-11-24", null),
          period("suspended", "2026-11-29", null),
        ],
      },
      "suspended",
      false,
    ],
    [
      "ill in a pathway",
      {
        periods: [period("unavailable", "2026-11-23", "2026-11-29"), period("structuringPathway", "2026-11-24", null)],
      },
      "structuringPathway",
      false,
    ],
    ["not opened yet", { contract: { openedOn: day("2026-11-30"), endedOn: null } }, "outsideContract", false],
    ["opened on the Sunday", { contract: { openedOn: day("2026-11-29"), endedOn: null } }, "normal", true],
    ["ended on the Monday", { contract: { openedOn: day("2026-09-01"), endedOn: day("2026-11-23") } }, "normal", true],
    [
      "ended the Sunday before",
      { contract: { openedOn: day("2026-09-01"), endedOn: day("2026-11-22") } },
      "outsideContract",
      false,
    ],
    [
      "ill on days outside the contract only",
      {
        contract: { openedOn: day("2026-11-26"), endedOn: null },
        periods: [period("unavailable", "2026-11-23", "2026-11-25")],
      },
      "normal",
      true,
    ],
  ])("L112 HRS-10 %s → %s", (_, given, state, isCompared) => {
    const { state: derived, findings } = read(given);

    expect(derived).toBe(state);
    expect(findings[0]?.rule).toBe(isCompared ? "HRS-12" : "HRS-10");
    expect(findings[0]?.verdict).toBe(isCompared ? "toBeJudged" : "yes");
  });

  it("L112 HRS-10 says on how many days the state rests, and that no hours are expected", () => {
    const reasonOf = (from: string, to: string) =>
      read({ periods: [period("unavailable", from, to)] }).findings[0]?.reason;

    expect(reasonOf("2026-11-23", "2026-11-25")).toBe(
      french`Semaine indisponible (3 jours) : le temps est noté, aucun nombre d’heures n’est attendu.`,
    );
    expect(reasonOf("2026-11-29", "2026-12-25")).toContain(french`(1 jour)`);
    expect(read({ contract: { openedOn: day("2027-01-01"), endedOn: null } }).findings[0]?.reason).toMatch(
      /^Hors du contrat\u00a0:/,
    );
  });
});

describe("target of a week", () => {
  it.each([
    ["none agreed", [], 15, false],
    ["agreed before", steps(["2026-11-01", 3], ["2026-11-16", 6]), 6, true],
    ["agreed before, given in any order", steps(["2026-11-16", 6], ["2026-11-01", 3]), 6, true],
    ["agreed on the Monday", steps(["2026-11-01", 3], ["2026-11-23", 9]), 9, true],
    ["raised during the week: the lower holds", steps(["2026-11-01", 3], ["2026-11-26", 9]), 3, true],
    ["lowered during the week: the lower holds", steps(["2026-11-01", 9], ["2026-11-29", 3]), 3, true],
    ["first agreed during the week", steps(["2026-11-29", 5]), 5, true],
    ["agreed for the week after", steps(["2026-11-30", 5]), 15, false],
    ["raised to 15 h", steps(["2026-11-01", 3], ["2026-11-23", 15]), 15, false],
    ["above 15 h: the general duty stays", steps(["2026-11-01", 18]), 15, false],
    ["two agreed for the same day: the lower holds", steps(["2026-11-01", 9], ["2026-11-01", 3]), 3, true],
    ["two agreed for the same day, the other way round", steps(["2026-11-01", 3], ["2026-11-01", 9]), 3, true],
    ["of no hour at all", steps(["2026-11-01", 0]), 0, true],
  ] as const)("HRS-11 %s → %i h", (_, given, hours, isPersonal) => {
    expect(read({ steps: given }).target).toMatchObject({ leastMinutes: hours * 60, mostMinutes: 1200, isPersonal });
  });

  it("HRS-11 names a personal target as agreed, and its source", () => {
    const [eased] = read({ steps: steps(["2026-11-01", 6]) }).findings;
    const [normal] = read({}).findings;

    expect(eased?.reason).toContain(french`repère convenu : 6 h`);
    expect(eased?.source.reference).toContain(french`22 avril 2022`);
    expect(normal?.reason).toContain(french`repère de la semaine : 15 h`);
  });
});
