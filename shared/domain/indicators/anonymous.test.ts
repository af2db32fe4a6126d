import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { anonymousSeen } from "./anonymous.ts";
import { aScope } from "./testing/builders.ts";

describe("young people seen, anonymous", () => {
  const seen = (on: string, count: number, organization = "a", basin: string | null = "north") => ({
    on: day(on),
    organization,
    basin,
    seen: count,
  });
  const entries = [
    seen("2025-12-31", 100),
    seen("2026-01-01", 3),
    seen("2026-06-30", 4, "b"),
    seen("2026-03-01", 5, "a", null),
    seen("2026-07-01", 100),
  ];

  it.each([
    [{}, 12],
    [{ organization: "a" }, 8],
    [{ basin: "north" }, 7],
    [{ organization: "b", basin: "north" }, 4],
  ])("IND-18 adds them up in %j: %i, apart from those found", (scope, count) => {
    expect(anonymousSeen(entries, aScope(scope))).toEqual({ kind: "count", count, people: count });
  });
});
