import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { byMeasure, computeIndicators } from "./indicators.ts";
import { aFile, aFileWith, aScope, counted, events, shared } from "./testing/builders.ts";

describe("exits and jobs", () => {
  it("IND-15 gives both readings of a positive exit, on the first exit", () => {
    const files = [
      aFileWith("exited 2026-01-01 positive"),
      aFileWith("exited 2026-06-30 positiveWide"),
      aFileWith("exited 2026-03-01 other", "exited 2026-05-01 positive"),
      aFileWith("exited 2025-03-01 other", "exited 2026-05-01 positive"),
    ];

    expect(counted("exits", files)).toBe(3);
    expect(shared("positiveExitStrict", files)).toBe("1/3 0 0");
    expect(shared("positiveExitWide", files)).toBe("2/3 0 0");
  });

  it("IND-15 an exit of which nobody noted what it was is neither positive nor not", () => {
    const files = [aFileWith("exited 2026-01-01 unknown"), aFileWith("exited 2026-01-01 other")];

    expect(counted("exits", files)).toBe(2);
    expect(shared("positiveExitStrict", files)).toBe("0/1 1 0");
    expect(shared("positiveExitWide", files)).toBe("0/1 1 0");
  });

  const job = (firstDay: string, lastDay: string | null, isDurable = false) => ({
    firstDay: day(firstDay),
    lastDay: lastDay === null ? null : day(lastDay),
    isDurable,
  });
  const entered = (known: string | null, ...jobs: readonly ReturnType<typeof job>[]) =>
    aFile({ events: events("opened 2026-01-31"), jobs, workKnownUntil: known === null ? null : day(known) });

  it.each([
    ["nothing known", entered(null), "0/0 1 0", "0/0 1 0", "0/0 1 0"],
    ["known for nine months, no job", entered("2026-10-31"), "0/1 0 0", "0/1 0 0", "0/1 0 0"],
    ["known for a day less", entered("2026-10-30"), "0/0 1 0", "0/0 1 0", "0/0 1 0"],
    ["a job on the last day", entered("2026-10-31", job("2026-10-31", null, true)), "1/1 0 0", "1/1 0 0", "1/1 0 0"],
    ["a job the day after", entered("2026-12-31", job("2026-11-01", null, true)), "0/1 0 0", "0/1 0 0", "0/1 0 0"],
    ["a job on the day of entry", entered(null, job("2026-01-31", "2026-02-01")), "1/1 0 0", "0/0 1 0", "0/0 1 0"],
    ["a job of before", entered("2026-12-31", job("2026-01-30", null, true)), "0/1 0 0", "0/1 0 0", "0/1 0 0"],
    ["a month date to date", entered(null, job("2026-03-01", "2026-03-31")), "1/1 0 0", "1/1 0 0", "0/0 1 0"],
    [
      "a day less than a month",
      entered("2026-12-31", job("2026-03-01", "2026-03-30")),
      "1/1 0 0",
      "0/1 0 0",
      "0/1 0 0",
    ],
  ])("IND-12 within 9 months after entry: %s", (_, file, any, oneMonth, durable) => {
    expect(shared("jobAt9AfterEntry.any", [file])).toBe(any);
    expect(shared("jobAt9AfterEntry.oneMonth", [file])).toBe(oneMonth);
    expect(shared("jobAt9AfterEntry.durable", [file])).toBe(durable);
  });

  it("IND-12 says that it is too early before nine months, whatever is known", () => {
    const file = entered("2026-10-30", job("2026-03-01", null, true));

    expect(shared("jobAt9AfterEntry.any", [file], { until: day("2026-10-30") })).toBe("0/0 0 1");
    expect(shared("jobAt9AfterEntry.any", [file], { until: day("2026-10-31") })).toBe("1/1 0 0");
    expect(shared("jobAt9AfterEntry.any", [aFileWith("opened 2026-07-01")])).toBe("0/0 0 0");
  });

  const left = (known: string | null, ...jobs: readonly ReturnType<typeof job>[]) =>
    aFile({
      events: events("opened 2025-08-01", "exited 2026-02-28"),
      jobs,
      workKnownUntil: known === null ? null : day(known),
    });

  it.each([
    ["nothing known", left(null, job("2026-03-01", null, true)), "0/0 1 0"],
    ["not known to the day", left("2026-08-27", job("2026-03-01", null, true)), "0/0 1 0"],
    ["in a durable job that day", left("2026-08-28", job("2026-03-01", null, true)), "1/1 0 0"],
    ["in a durable job that ends that day", left("2026-08-28", job("2025-03-01", "2026-08-28", true)), "1/1 0 0"],
    ["in one that ended the day before", left("2026-08-28", job("2025-03-01", "2026-08-27", true)), "0/1 0 0"],
    ["in a durable job that begins that day", left("2026-08-28", job("2026-08-28", null, true)), "1/1 0 0"],
    [
      "in a durable job after a short one",
      left("2026-08-28", job("2026-03-01", "2026-04-01"), job("2026-05-01", null, true)),
      "1/1 0 0",
    ],
    ["in one that begins the day after", left("2026-12-31", job("2026-08-29", null, true)), "0/1 0 0"],
    ["in a short job that day", left("2026-08-28", job("2026-08-01", "2026-08-31")), "0/1 0 0"],
  ])("IND-12 on the day of 6 months after exit: %s", (_, file, share) => {
    expect(shared("jobAt6AfterExit", [file])).toBe(share);
  });

  it("IND-12 says that it is too early before six months after the exit", () => {
    const file = left("2026-08-27", job("2026-03-01", null, true));

    expect(shared("jobAt6AfterExit", [file], { until: day("2026-08-27") })).toBe("0/0 0 1");
    expect(shared("jobAt6AfterExit", [file], { until: day("2026-08-28") })).toBe("0/0 1 0");
    expect(shared("jobAt6AfterExit", [aFileWith("exited 2026-07-01 other")])).toBe("0/0 0 0");
  });

  it("IND-12 never puts a measure after entry and one after exit under the same heading", () => {
    const groups = byMeasure(computeIndicators([], aScope()));
    const codesOf = (measure: "afterEntry" | "afterExit") => (groups.get(measure) ?? []).map(({ code }) => code);

    expect(codesOf("afterEntry")).toEqual([
      "inCejAt3",
      "inCejAt6",
      "inCejAt12",
      "jobAt9AfterEntry.any",
      "jobAt9AfterEntry.oneMonth",
      "jobAt9AfterEntry.durable",
    ]);
    expect(codesOf("afterExit")).toEqual(["jobAt6AfterExit"]);
    expect([...groups.values()].flat()).toHaveLength(computeIndicators([], aScope()).length);
  });
});
