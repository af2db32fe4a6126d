import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { FileFigures } from "../figures.ts";
import { computeIndicators } from "../indicators.ts";
import { aFile, aScope, events } from "../testing/builders.ts";
import { maskIndicators } from "./mask-indicators.ts";
import { maskValue } from "./mask-value.ts";

const LIMIT = 5;

const times = (count: number, given: () => Partial<FileFigures>): readonly FileFigures[] =>
  Array.from({ length: count }, () => aFile(given()));

const published = (files: readonly FileFigures[], code: string) =>
  maskIndicators(computeIndicators(files, aScope()), LIMIT).find((indicator) => indicator.code === code)?.value;

const exit = (outcome: string) => () => ({ events: events("opened 2025-01-01", `exited 2026-02-01 ${outcome}`) });

describe("indicators published together", () => {
  it("IND-22 hides the strict reading where one to four exits separate it from the wide one", () => {
    const files = [...times(6, exit("positive")), ...times(2, exit("positiveWide")), ...times(6, exit("other"))];

    expect(published(files, "positiveExitWide")).toMatchObject({ count: { count: 8 }, others: { count: 6 } });
    expect(published(files, "positiveExitStrict")).toEqual({ kind: "masked" });
    expect(published([...files, ...times(3, exit("positiveWide"))], "positiveExitStrict")).toMatchObject({
      count: { count: 6 },
      others: { count: 11 },
    });
  });

  it("IND-22 shows both readings where they are the same", () => {
    const files = [...times(6, exit("positive")), ...times(6, exit("other"))];

    expect(published(files, "positiveExitStrict")).toEqual(published(files, "positiveExitWide"));
  });

  it("IND-22 hides the kinds of job that one to four people separate", () => {
    const worker = (lastDay: string | null, isDurable: boolean) => () => ({
      events: events("opened 2026-01-10"),
      jobs: [{ firstDay: day("2026-03-01"), lastDay: lastDay === null ? null : day(lastDay), isDurable }],
      workKnownUntil: day("2027-12-31"),
    });
    const files = [
      ...times(6, worker(null, true)),
      ...times(5, worker("2026-05-31", false)),
      ...times(2, worker("2026-03-10", false)),
    ];

    expect(published(files, "jobAt9AfterEntry.any")).toMatchObject({ count: { count: 13 } });
    expect(published(files, "jobAt9AfterEntry.oneMonth")).toEqual({ kind: "masked" });
    expect(published(files, "jobAt9AfterEntry.durable")).toMatchObject({ count: { count: 6 } });
  });

  it("IND-22 hides a progress whose cohort would give away who had no obstacle", () => {
    const answered = (first: 0 | 2, last: 0 | 2) => () => ({
      obstacles: [
        { domain: "housing" as const, on: day("2026-01-10"), level: first },
        { domain: "housing" as const, on: day("2026-05-10"), level: last },
      ],
    });
    const had = [...times(6, answered(2, 0)), ...times(6, answered(2, 2))];

    expect(published([...had, ...times(2, answered(0, 0))], "obstacleFound.housing")).toMatchObject({
      count: { kind: "masked" },
      others: { kind: "masked" },
      total: { count: 14 },
    });
    expect(published([...had, ...times(2, answered(0, 0))], "obstacleProgress.housing")).toEqual({ kind: "masked" });
    expect(published([...had, ...times(7, answered(0, 0))], "obstacleProgress.housing")).toMatchObject({
      total: { count: 12 },
    });
  });

  it("IND-22 shows a median without the number that would give away who has not come so far", () => {
    const seen =
      (...lines: readonly string[]) =>
      () => ({ events: events(...lines) });
    const come = times(12, seen("met 2026-02-01", "inContact 2026-02-11", "opened 2026-04-01"));
    const files = [...come, ...times(2, seen("met 2026-02-01"))];

    expect(published(files, "delayFoundToOpened")).toMatchObject({ days: { median: 59 }, of: { kind: "masked" } });
    expect(published(files, "conversion")).toMatchObject({ count: { kind: "masked" }, others: { kind: "masked" } });
    expect(published(come, "delayFoundToOpened")).toMatchObject({ of: { count: 12 } });
  });

  it("IND-20 hides acts, however many, behind one to four people", () => {
    const withRights = (count: number) => () => ({
      rights: Array.from({ length: count }, () => ({ suggestedOn: null, openedOn: day("2026-02-01") })),
    });

    expect(published(times(1, withRights(6)), "rightsOpened")).toEqual({ kind: "count", count: { kind: "masked" } });
    expect(published(times(5, withRights(2)), "rightsOpened")).toMatchObject({ count: { count: 10 } });
    expect(
      published(
        times(6, () => ({ events: events("opened 2025-01-01", "opened 2026-02-01") })),
        "renewals",
      ),
    ).toMatchObject({
      count: { count: 6 },
    });
  });

  it("IND-22 leaves every other indicator as it is masked by itself", () => {
    const indicators = computeIndicators(times(7, exit("positive")), aScope());

    expect(maskIndicators(indicators, LIMIT).map(({ value }) => value)).toEqual(
      indicators.map(({ value }) => maskValue(value, LIMIT)),
    );
  });
});
