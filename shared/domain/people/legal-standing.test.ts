import { describe, expect, it } from "vitest";
import { answered, notAsked } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { emptyProfile, isProtected, isRepresentedMinorOn, legalStandingOf, representation } from "./index.ts";
import { aYoungPerson } from "./testing/a-young-person.ts";

const bornOn = day("2008-03-15");

describe("who answers for somebody", () => {
  it.each([
    ["2026-03-14", null, true],
    ["2026-03-14", "none", true],
    ["2026-03-14", "curatorship", true],
    ["2026-03-14", "emancipated", false],
    ["2026-03-15", null, false],
  ] as const)("PEO-9 on %s, protection %s: represented as a minor is %s", (on, protection, expected) => {
    expect(isRepresentedMinorOn({ bornOn, protection }, day(on))).toBe(expected);
  });

  it("PEO-9 does not know without a birth date, save for somebody emancipated", () => {
    expect(isRepresentedMinorOn({ bornOn: null, protection: null }, day("2026-03-14"))).toBeNull();
    expect(isRepresentedMinorOn({ bornOn: null, protection: "emancipated" }, day("2026-03-14"))).toBe(false);
  });

  it("PEO-9 knows two measures of protection", () => {
    const measures = ["none", "emancipated", "curatorship", "guardianship", null] as const;

    expect(measures.filter((protection) => isProtected({ bornOn, protection }))).toEqual([
      "curatorship",
      "guardianship",
    ]);
  });

  it("PEO-9 reads the answers, and agrees with who signs (PEO-3)", () => {
    expect(legalStandingOf(emptyProfile)).toEqual({ bornOn: null, protection: null });
    for (const protection of ["none", "emancipated", "curatorship"] as const) {
      for (const on of [day("2026-03-14"), day("2026-03-15")]) {
        const profile = { ...aYoungPerson({ bornOn }), legalProtection: answered(protection) };

        expect(representation(profile, on).verdict === "yes").toBe(isRepresentedMinorOn(legalStandingOf(profile), on));
      }
    }
    expect(representation({ ...emptyProfile, legalProtection: notAsked }, day("2026-03-14")).verdict).toBe(
      "notKnownYet",
    );
  });
});
