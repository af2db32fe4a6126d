import { describe, expect, it } from "vitest";
import { type Answers, emptyProfile } from "#shared/domain/people/index.ts";
import { aYoungPerson } from "#shared/domain/people/testing/a-young-person.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { eligibility, judgementAidLabels, judgementAids } from "./index.ts";

const ON = day("2025-09-15");
const aids = (given: Partial<Answers>) =>
  judgementAids(aYoungPerson({ certification: "level4", taxHousehold: "aboveFirstBracket", ...given }), ON);

describe("aids to judgement", () => {
  it.each([
    [{ certification: "level1to2" }, "belowCap"],
    [{ rqth: { kind: "valid", from: day("2025-09-15"), to: day("2025-09-15") } }, "rqth"],
    [{ judgementMarks: ["longTermJobseeker"] }, "longTermJobseeker"],
    [{ judgementMarks: ["qpv"] }, "qpv"],
    [{ judgementMarks: ["ruralZone"] }, "ruralZone"],
    [{ taxHousehold: "nonTaxable" }, "lowResources"],
    [{ taxHousehold: "firstBracket" }, "lowResources"],
  ] as const)("ELI-7 %j gives %s", (given, aid) => {
    expect(aids(given as Partial<Answers>)).toEqual([aid]);
  });

  it("ELI-7 a request or a decision of another day is no aid, nor is what was not answered", () => {
    expect(aids({ rqth: { kind: "requested" } })).toEqual([]);
    expect(aids({ rqth: { kind: "valid", from: day("2025-09-16"), to: null } })).toEqual([]);
    expect(aids({})).toEqual([]);
    expect(judgementAids(emptyProfile, ON)).toEqual([]);
  });

  it("ELI-7 is listed beside the answer, changes nothing in it, and counts nothing up", () => {
    const without = aYoungPerson();
    const marked = aYoungPerson({ judgementMarks: ["qpv", "ruralZone", "longTermJobseeker"] });
    const assess = (profile: typeof without) => eligibility({ profile, on: ON, programme: "other" });

    expect(assess(marked).outcome).toEqual(assess(without).outcome);
    expect(assess(marked).aids).toEqual(["belowCap", "longTermJobseeker", "qpv", "ruralZone", "lowResources"]);
  });

  it("ELI-7 names them in French typography", () => {
    for (const label of Object.values(judgementAidLabels)) expect(typographyFaults(label), label).toEqual([]);
  });
});
