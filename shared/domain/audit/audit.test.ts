import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { AUDIT_ACTS, EXPORT_WAYS, isOpeningDue, OPENING, OPENING_PACE } from "./index.ts";

const NOON = 1_800_000_000_000;

describe("what is logged of who reads", () => {
  it("AUD-1 an opening says nothing of what was read", () => {
    expect(OPENING).toEqual({ act: "opening", about: "" });
    expect(AUDIT_ACTS).toEqual(["opening", "export", "signature", "refusal", "key", "consent"]);
    expect(EXPORT_WAYS).toEqual(["stick", "print", "copy"]);
  });

  it("AUD-2 the first opening is logged, then one each half hour", () => {
    expect(isOpeningDue(null, instant(NOON))).toBe(true);
    expect(isOpeningDue(instant(NOON), instant(NOON))).toBe(false);
    expect(isOpeningDue(instant(NOON), instant(NOON + OPENING_PACE - 1))).toBe(false);
    expect(isOpeningDue(instant(NOON), instant(NOON + OPENING_PACE))).toBe(true);
  });

  it("AUD-3 an opening dated by a clock that was ahead hides no other", () => {
    expect(isOpeningDue(instant(NOON + 24 * 3_600_000), instant(NOON))).toBe(true);
    expect(isOpeningDue(instant(NOON + 60_000), instant(NOON))).toBe(false);
  });
});
