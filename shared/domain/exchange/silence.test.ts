import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { isSilent, SILENT_AFTER } from "./index.ts";

const now = instant(1_800_000_000_000);
const daysAgo = (days: number) => instant(now - days * 24 * 60 * 60 * 1_000);

describe("L29 silence", () => {
  it("EXC-1 begins after three days, and not before", () => {
    expect(isSilent(daysAgo(2.9), daysAgo(90), now)).toBe(false);
    expect(isSilent(instant(now - SILENT_AFTER), daysAgo(90), now)).toBe(true);
    expect(isSilent(daysAgo(4), daysAgo(90), now)).toBe(true);
  });

  it("EXC-2 of a computer never heard of counts from when the project began here", () => {
    expect(isSilent(null, daysAgo(1), now)).toBe(false);
    expect(isSilent(null, daysAgo(4), now)).toBe(true);
  });

  it("EXC-2 ends by any news, and a clock that was set back is no news from the future", () => {
    expect(isSilent(daysAgo(0), daysAgo(90), now)).toBe(false);
    expect(isSilent(daysAgo(-5), daysAgo(90), now)).toBe(false);
  });
});
