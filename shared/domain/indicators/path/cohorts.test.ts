import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { aFile, aFileWith, measured, shared } from "../testing/builders.ts";

describe("cohorts", () => {
  it("IND-9 gives the share of those found for whom a CEJ was opened since, and the age of that cohort", () => {
    const files = [
      aFileWith("met 2026-01-01", "opened 2027-01-01"),
      aFileWith("referred 2026-06-30"),
      aFileWith("met 2025-06-30", "opened 2026-02-01"),
    ];

    expect(shared("conversion", files)).toBe("1/2 0 0");
    expect(measured("conversion", [...files, aFileWith("met 2026-02-01")])).toMatchObject({
      behind: { count: 1, others: 2 },
    });
    expect(shared("conversion", files, { until: day("2026-12-31") })).toBe("0/2 0 0");
    expect(measured("conversionAge", files, { until: day("2026-07-10") })).toMatchObject({
      days: { low: 55, median: 100, high: 145 },
      of: 2,
      notReached: 0,
      outOfOrder: 0,
    });
  });

  it.each([
    ["opened 2026-06-30", "2026-09-29", "0/0 0 1"],
    ["opened 2026-06-30", "2026-09-30", "1/1 0 0"],
    ["opened 2026-01-01 | exited 2026-04-01", "2027-12-31", "0/1 0 0"],
    ["opened 2026-01-01 | exited 2026-04-02", "2027-12-31", "1/1 0 0"],
    ["opened 2026-01-01 | exited 2026-02-01 | opened 2026-03-01", "2027-12-31", "1/1 0 0"],
    ["opened 2025-12-31", "2027-12-31", "0/0 0 0"],
  ])("IND-9 with %s, seen on %s: still there at 3 months %s", (lines, until, share) => {
    expect(shared("inCejAt3", [aFileWith(...lines.split(" | "))], { until: day(until) })).toBe(share);
  });

  it("IND-9 looks at 6 and at 12 months too", () => {
    const files = [aFileWith("opened 2026-01-31", "exited 2026-09-01")];

    expect(shared("inCejAt6", files)).toBe("1/1 0 0");
    expect(shared("inCejAt12", files)).toBe("0/1 0 0");
    expect(shared("inCejAt12", files, { until: day("2027-01-30") })).toBe("0/0 0 1");
  });

  it.each([
    ["allowanceShare", "allowanceOpened"],
    ["skillsCard", "skillsCard"],
    ["trainingProject", "trainingProject"],
  ])("IND-9, IND-14 %s is the share of the opened with « %s »", (code, kind) => {
    const files = [
      aFileWith("opened 2026-01-01", `${kind} 2026-08-01`),
      aFileWith("opened 2026-06-30"),
      aFileWith("opened 2026-07-01", `${kind} 2026-08-01`),
    ];

    expect(shared(code, files)).toBe("1/2 0 0");
    expect(shared(code, files, { until: day("2026-07-31") })).toBe("0/2 0 0");
  });

  it.each([
    ["delayFoundToContact", "referred", "inContact"],
    ["delayFoundToContact", "met", "inContact"],
    ["delayContactToPreDiagnosis", "inContact", "preDiagnosed"],
    ["delayPreDiagnosisToShared", "preDiagnosed", "diagnosisShared"],
    ["delaySharedToConcluded", "diagnosisShared", "concluded"],
    ["delayConcludedToOpened", "concluded", "opened"],
    ["delayFoundToOpened", "met", "opened"],
  ])("IND-7 %s measures from the first %s to the first %s", (code, start, end) => {
    const files = [
      aFileWith(`${start} 2026-01-01`, `${end} 2026-01-11`, `${end} 2026-05-01`),
      aFileWith(`${start} 2026-06-30`, `${end} 2026-07-20`),
      aFileWith(`${start} 2026-02-01`),
      aFileWith(`${start} 2026-02-01`, `${end} 2026-01-01`),
      aFileWith(`${start} 2025-12-31`, `${end} 2026-01-01`),
    ];

    expect(measured(code, files)).toEqual({
      kind: "spread",
      days: { low: 12.5, median: 15, high: 17.5 },
      of: 2,
      notReached: 1,
      outOfOrder: 1,
    });
    expect(measured(code, files, { until: day("2026-07-19") })).toMatchObject({ of: 1, notReached: 2 });
  });

  it("IND-7 counts a step taken the same day as a delay of zero", () => {
    expect(measured("delayFoundToContact", [aFileWith("met 2026-01-01", "inContact 2026-01-01")])).toMatchObject({
      days: { median: 0 },
      of: 1,
      outOfOrder: 0,
    });
  });

  const answers = (...levels: readonly (readonly [string, 0 | 1 | 2 | 3])[]) =>
    aFile({ obstacles: levels.map(([on, level]) => ({ domain: "housing", on: day(on), level })) });

  it.each([
    [answers(["2026-01-01", 3], ["2026-01-31", 2]), "1/1 0 0"],
    [answers(["2026-01-01", 3], ["2026-01-30", 2]), "0/0 0 1"],
    [answers(["2026-01-01", 3]), "0/0 0 1"],
    [answers(["2026-01-01", 2], ["2026-03-01", 2]), "0/1 0 0"],
    [answers(["2026-01-01", 1], ["2026-03-01", 0], ["2026-05-01", 2]), "0/1 0 0"],
    [answers(["2026-05-01", 1], ["2026-01-01", 3]), "1/1 0 0"],
    [answers(["2026-01-01", 0], ["2026-05-01", 0]), "0/0 0 0"],
    [answers(["2025-12-31", 3], ["2026-05-01", 0]), "0/0 0 0"],
    [answers(["2026-06-30", 3], ["2026-12-01", 0]), "1/1 0 0"],
  ])("IND-13 case %#: an obstacle is lowered: %s", (file, share) => {
    expect(shared("obstacleProgress.housing", [file])).toBe(share);
    expect(shared("obstacleProgress.mobility", [file])).toBe("0/0 0 0");
  });

  it("IND-13 gives the share of those who had the obstacle at their first answer", () => {
    const files = [
      answers(["2026-01-01", 3]),
      answers(["2026-06-30", 1], ["2026-12-01", 0]),
      answers(["2026-02-01", 0], ["2026-03-01", 3]),
      answers(["2025-12-31", 3]),
      answers(),
    ];

    expect(shared("obstacleFound.housing", files)).toBe("2/3 0 0");
    expect(shared("obstacleFound.papers", files)).toBe("0/0 0 0");
  });
});
