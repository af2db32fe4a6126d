import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, type CalendarDay, day, daysBetween, fromDayNumber } from "#shared/kernel/calendar-day.ts";
import { durationFindings, durationRulesOn, type Extension, latestEnds, pathwayLastDay } from "../index.ts";
import { anExceptionalExtension, aPathwayExtension, hashOf } from "../testing/a-contract.ts";

const startsOn = day("2026-03-10");
const until = (endsOn: string, extension: Extension | null = null, from: CalendarDay = startsOn) =>
  durationFindings({ startsOn: from, endsOn: day(endsOn) }, extension);
const exceptional = anExceptionalExtension(hashOf("b"));
const beforeChange = day("2024-03-10");

describe("the worked dates", () => {
  it("CON-12 CON-13 signed on 10 March 2026: 9 March 2027 at most; 9 September 2027 exceptionally", () => {
    expect(latestEnds(day("2026-03-10"))).toMatchObject({ normal: "2027-03-09", exceptional: "2027-09-09" });
  });

  it("CON-14 a listed pathway that ends on 20 October 2027: 31 December 2027", () => {
    expect(pathwayLastDay(day("2027-10-20"))).toBe("2027-12-31");
  });

  it.each([
    ["2027-12-31", "2028-02-29"],
    ["2026-12-01", "2027-02-28"],
    ["2027-06-30", "2027-08-31"],
  ])("CON-14 a pathway that ends on %s: %s", (pathwayEndsOn, lastDay) => {
    expect(pathwayLastDay(day(pathwayEndsOn))).toBe(lastDay);
  });

  it("CON-12 a contract of 29 February lasts until 28 February", () => {
    expect(latestEnds(day("2028-02-29"))).toEqual({
      usual: "2028-08-28",
      normal: "2029-02-28",
      exceptional: "2029-08-28",
    });
  });
});

describe("lengths are dated", () => {
  it("CON-12 nothing is published before the CEJ", () => {
    expect(durationRulesOn(day("2022-02-28"))).toBeNull();
    expect(latestEnds(day("2022-02-28"))).toBeNull();
    expect(pathwayLastDay(day("2022-02-28"))).toBeNull();
    expect(until("2023-01-01", null, day("2022-02-28"))).toMatchObject([{ rule: "CON-12", verdict: "notKnownYet" }]);
    expect(latestEnds(day("2022-03-01"))).not.toBeNull();
  });

  it("CON-12 the wording after 2025 is still to be confirmed", () => {
    expect(durationRulesOn(day("2024-12-31"))?.source.status).toBe("verified");
    expect(durationRulesOn(day("2025-01-01"))?.source.status).toBe("toConfirm");
  });
});

describe("findings on the end", () => {
  it.each([
    ["2025-03-09", "CON-12", "yes"],
    ["2025-03-10", "CON-12", "no"],
    ["2025-09-09", "CON-12", "no"],
    ["2025-09-10", "CON-13", "no"],
  ])("CON-12 a contract of 10 March 2024 until %s: %s %s", (endsOn, rule, verdict) => {
    expect(until(endsOn, null, beforeChange)).toMatchObject([{ rule, verdict }]);
  });

  it("LAW-3 CON-12 what is to be confirmed since 2025 is left to a person", () => {
    expect(until("2027-03-10")).toMatchObject([{ rule: "CON-12", verdict: "toBeJudged" }]);
    expect(until("2027-09-10")).toMatchObject([{ rule: "CON-13", verdict: "toBeJudged" }]);
  });

  it("CON-13 an exceptional extension is for the adviser to justify, within eighteen months", () => {
    const from = { ...exceptional };

    expect(until("2025-03-10", from, beforeChange)).toMatchObject([{ rule: "CON-13", verdict: "toBeJudged" }]);
    expect(until("2025-09-09", from, beforeChange)).toMatchObject([{ rule: "CON-13", verdict: "toBeJudged" }]);
    expect(until("2025-09-10", from, beforeChange)).toMatchObject([{ rule: "CON-13", verdict: "no" }]);
    expect(until("2025-03-09", from, beforeChange)).toMatchObject([{ rule: "CON-12", verdict: "yes" }]);
  });

  it("CON-14 a listed pathway allows more than eighteen months, up to its own last day", () => {
    const pathway = aPathwayExtension();

    expect(until("2027-12-31", pathway)).toMatchObject([{ rule: "CON-14", verdict: "yes" }]);
    expect(until("2028-01-01", pathway)).toMatchObject([{ rule: "CON-13" }]);
  });

  it("CON-14 a pathway that no source read confirms is left to a person", () => {
    expect(until("2027-12-31", aPathwayExtension({ pathway: "epide" }))).toMatchObject([
      { rule: "CON-14", verdict: "toBeJudged", source: { status: "toConfirm" } },
    ]);
  });

  it("CON-15 less than six months is a topic to discuss", () => {
    expect(until("2026-09-08")).toMatchObject([{ verdict: "yes" }, { rule: "CON-15", verdict: "toBeJudged" }]);
    expect(until("2026-09-09")).toHaveLength(1);
  });

  it("CON-12 says the days that decide", () => {
    const [finding] = until("2025-03-10", null, beforeChange);

    expect(finding?.reason).toContain("09/03/2025");
    expect(finding?.wouldChange).toContain("09/09/2025");
  });
});

describe("properties", () => {
  const starts = fc.integer({ min: 19_100, max: 40_000 }).map(fromDayNumber);

  it("CON-12 CON-13 the normal end is within a year, the exceptional one six months later, and both follow the start", () => {
    fc.assert(
      fc.property(starts, (start) => {
        const ends = latestEnds(start)!;

        expect(daysBetween(start, ends.normal) + 1).toBeGreaterThanOrEqual(365);
        expect(daysBetween(start, ends.normal) + 1).toBeLessThanOrEqual(366);
        expect(ends.usual < ends.normal && ends.normal < ends.exceptional).toBe(true);
        expect(latestEnds(addDays(start, 1))!.normal >= ends.normal).toBe(true);
      }),
    );
  });

  it("CON-14 ends on the last day of a month, between one and three months after the pathway", () => {
    fc.assert(
      fc.property(starts, (end) => {
        const lastDay = pathwayLastDay(end)!;

        expect(addDays(lastDay, 1).endsWith("-01")).toBe(true);
        expect(lastDay > addMonths(end, 1) && lastDay <= addMonths(addDays(end, 2), 3)).toBe(true);
      }),
    );
  });
});
