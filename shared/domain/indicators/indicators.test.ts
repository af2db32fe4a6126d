import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { computeIndicators } from "./indicators.ts";
import { aFile, aFileWith, aScope, counted, events, measured, shared } from "./testing/builders.ts";

describe("scope", () => {
  it("IND-1 counts a merged file with the one that took it over, once", () => {
    const kept = aFileWith("met 2026-02-01");

    expect(counted("found", [kept, { ...aFileWith("met 2026-01-15"), mergedInto: kept.file }])).toBe(1);
  });

  it("IND-1 refuses a file that is published twice", () => {
    const file = aFileWith("met 2026-02-01");

    expect(() => computeIndicators([file, file], aScope())).toThrow("publishes");
  });

  it.each([
    [{ organization: "b" }, 1],
    [{ basin: "north" }, 2],
    [{ organization: "a", basin: "north" }, 1],
    [{ organization: "a", basin: "south" }, 0],
    [{}, 3],
  ])("IND-1 counts in %j: %i", (scope, count) => {
    const found = { events: events("met 2026-02-01") };
    const files = [
      aFile({ ...found, organization: "a", basin: "north" }),
      aFile({ ...found, organization: "b", basin: "north" }),
      aFile({ ...found, organization: "a", basin: null }),
    ];

    expect(counted("found", files, scope)).toBe(count);
  });

  it("IND-3 reads no fact of after the day on which one looks", () => {
    const file = aFile({
      events: events("met 2026-02-01", "inContact 2026-05-02"),
      weeks: [{ monday: day("2026-05-04"), flatMinutes: 60, realMinutes: 60 }],
      duties: [{ kind: "weeklyMeeting", on: day("2026-05-02"), isHeld: true }],
      obstacles: [
        { domain: "papers", on: day("2026-02-01"), level: 3 },
        { domain: "papers", on: day("2026-05-02"), level: 0 },
      ],
      rights: [{ suggestedOn: day("2026-02-01"), openedOn: day("2026-05-02") }],
    });
    const worker = aFile({
      events: events("opened 2026-02-01"),
      jobs: [{ firstDay: day("2026-05-02"), lastDay: null, isDurable: true }],
    });
    const read = (until: string) => {
      const seen = { until: day(until) };
      return [
        counted("inContact", [file], seen),
        measured("hoursPerWeekFlat", [file], seen),
        shared("meetingsHeld", [file], seen),
        shared("obstacleProgress.papers", [file], seen),
        counted("rightsOpened", [file], seen),
        counted("inWork", [worker], seen),
      ];
    };

    expect(read("2026-05-01")).toEqual([
      0,
      { kind: "mean", minutes: null, weeks: 0, people: 0 },
      "0/0 0 0",
      "0/0 0 1",
      0,
      0,
    ]);
    expect(read("2026-05-02")).toEqual([
      1,
      { kind: "mean", minutes: null, weeks: 0, people: 0 },
      "1/1 0 0",
      "1/1 0 0",
      1,
      1,
    ]);
    expect(read("2026-05-04")).toEqual([
      1,
      { kind: "mean", minutes: 60, weeks: 1, people: 1 },
      "1/1 0 0",
      "1/1 0 0",
      1,
      1,
    ]);
  });

  it("IND-5 knows nothing of a period that ends before the conventions exist", () => {
    const period = { from: day("2021-01-01"), to: day("2022-02-28") };

    expect(new Set(computeIndicators([], aScope({ period })).map(({ value }) => value.kind))).toEqual(
      new Set(["notKnown"]),
    );
    expect(measured("found", [], { period: { ...period, to: day("2022-03-01") } }).kind).toBe("count");
  });

  it("IND-1 gives each indicator one code, a label, a definition, a rule and a source", () => {
    const indicators = computeIndicators([], aScope());

    expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length);
    for (const { label, definition, source } of indicators) {
      for (const text of [label, definition, source.reference]) {
        expect(typographyFaults(text), text).toEqual([]);
      }
    }
    for (const { label, definition, rule, source } of indicators) {
      expect(label.length).toBeGreaterThan(3);
      expect(definition).toMatch(/\.$/);
      expect(rule).toMatch(/^IND-\d+$/);
      expect(source.reference.length).toBeGreaterThan(5);
    }
  });

  it("IND-1 bears the rule under which each indicator is explained, and the mark of what is ours", () => {
    const indicators = computeIndicators([], aScope());
    const codesOf = (rule: string) =>
      indicators.filter((indicator) => indicator.rule === rule).map(({ code }) => code.replace(/\..*/, ""));
    const oursToConfirm = indicators.filter(({ source }) => source.status === "toConfirm").map(({ code }) => code);

    expect(codesOf("IND-6").join(" ")).toBe(
      "found foundMet inContact reengaging preDiagnosed diagnosisShared papersComplete concluded opened renewals inCej inWork redirected refused lost",
    );
    expect(codesOf("IND-7")).toHaveLength(6);
    expect(codesOf("IND-8")).toEqual(["noContact30", "silent90"]);
    expect(codesOf("IND-9").join(" ")).toBe("conversion conversionAge allowanceShare inCejAt3 inCejAt6 inCejAt12");
    expect(codesOf("IND-10").join(" ")).toBe("hoursPerWeekFlat hoursPerWeekReal weeksAt15Flat weeksAt15Real");
    expect(codesOf("IND-11").join(" ")).toBe(
      "meetingsHeld reviewsHeld missedRate weeksWithExchange monthsWithExchange",
    );
    expect(codesOf("IND-12")).toEqual([...Array(3).fill("jobAt9AfterEntry"), "jobAt6AfterExit"]);
    expect(codesOf("IND-13")).toEqual([...Array(8).fill("obstacleFound"), ...Array(8).fill("obstacleProgress")]);
    expect(codesOf("IND-14").join(" ")).toBe(
      "rightsOpened rightsTakenUp housingMobilised housingSolved mobilityMobilised mobilitySolved skillsCard trainingProject",
    );
    expect(codesOf("IND-15").join(" ")).toBe("exits positiveExitStrict positiveExitWide");
    expect(oursToConfirm.filter((code) => !code.startsWith("obstacleProgress"))).toEqual([
      "foundMet",
      "papersComplete",
      "inWork",
      "silent90",
      "conversionAge",
      "monthsWithExchange",
    ]);
  });
});
