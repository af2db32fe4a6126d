import { describe, expect, it } from "vitest";
import { careAndJustice } from "#shared/domain/people/testing/care-and-justice.ts";
import { checkRecordValue, RECORD_KINDS } from "#shared/domain/records/index.ts";
import {
  isMobilityRequestOpen,
  licenceStages,
  mobilityHindrances,
  mobilityMeans,
  mobilityRequestStates,
  mobilitySupports,
} from "./index.ts";

describe("mobility", () => {
  it("MOB-1 has several means and hindrances at once, and none that tells of justice or health", () => {
    expect(checkRecordValue("travel", "hindrances", ["fear", "cost"])).toEqual({ ok: true, value: ["cost", "fear"] });
    expect(checkRecordValue("travel", "from", "2026-11-03")).toEqual({ ok: true, value: "2026-11-03" });
    expect(checkRecordValue("travel", "from", "2026-11-31").ok).toBe(false);
    const codes = [...mobilityMeans, ...mobilityHindrances, ...mobilitySupports, ...licenceStages] as readonly string[];
    expect(codes.filter((code) => careAndJustice.includes(code))).toEqual([]);
    for (const kind of ["travel", "licence", "mobilityRequests", "mobilityBookings"] as const) {
      expect(RECORD_KINDS[kind].compartment).toBe("mobility");
    }
  });

  it.each([
    ["stage", "codePassed", true],
    ["stage", "failed", true],
    ["score", 40, true],
    ["score", 41, false],
    ["score", 34.5, false],
    ["on", "2026-02-29", false],
  ] as const)("MOB-2 a step of the licence: %s %j, %s", (field, value, isOk) => {
    expect(checkRecordValue("licence", field, value).ok).toBe(isOk);
  });

  it("MOB-3 is waited for until it is done, refused, declined or withdrawn; what a later version says is not taken to be over", () => {
    expect(mobilityRequestStates.filter((state) => !isMobilityRequestOpen(state))).toEqual([
      "done",
      "refusedByThem",
      "declinedByYoungPerson",
      "withdrawn",
    ]);
    expect(isMobilityRequestOpen("ofALaterVersion")).toBe(true);
  });
});
