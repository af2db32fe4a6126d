import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, instantAt } from "#shared/kernel/time-zone.ts";
import { sourceOf } from "./source.ts";

const now = instantAt(day("2026-05-12"), 12, 0, DEFAULT_TIME_ZONE);
const threeCases = { caseCount: 3, maskedCaseCount: { kind: "masked" }, publishedAt: null } as const;

describe("from what it was counted", () => {
  it("IND-20 a small number of cases is said to nobody who is not to see it", () => {
    for (const from of ["files", "published"] as const) {
      expect(sourceOf({ ...threeCases, from }, true, now)).not.toMatch(/\d/);
      expect(sourceOf({ ...threeCases, from }, true, now)).toMatch(/nombre\smasqué/);
      expect(sourceOf({ ...threeCases, from }, false, now)).toMatch(/\b3\b/);
    }
  });

  it("says how many there are when they are enough", () => {
    const many = { from: "files", caseCount: 12, maskedCaseCount: { kind: "shown", count: 12 } } as const;
    expect(sourceOf({ ...many, publishedAt: null }, true, now)).toMatch(/\b12\sdossiers/);
  });
});
