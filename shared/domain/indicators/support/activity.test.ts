import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { aFile, aFileWith, events, measured } from "../testing/builders.ts";

describe("activity", () => {
  const week = (monday: string, flatHours: number, realHours: number) => ({
    monday: day(monday),
    flatMinutes: flatHours * 60,
    realMinutes: realHours * 60,
  });

  it("IND-10 gives the mean of active weeks and the share at 15 h, flat and real apart", () => {
    const files = [
      aFile({ weeks: [week("2026-01-05", 15, 10), week("2026-06-29", 14, 20), week("2026-07-06", 100, 100)] }),
      aFile({ weeks: [week("2025-12-29", 100, 100), week("2026-01-12", 16, 15)] }),
      aFile(),
    ];

    expect(measured("hoursPerWeekFlat", files)).toEqual({ kind: "mean", minutes: 900, weeks: 3, people: 2 });
    expect(measured("hoursPerWeekReal", files)).toEqual({ kind: "mean", minutes: 900, weeks: 3, people: 2 });
    expect(measured("weeksAt15Flat", files)).toMatchObject({ unit: "acts", count: 2, of: 3, people: 2 });
    expect(measured("weeksAt15Flat", files)).toMatchObject({ behind: { count: 2, others: 1 } });
    expect(measured("weeksAt15Real", files)).toMatchObject({ unit: "acts", count: 2, of: 3, people: 2 });
    expect(measured("hoursPerWeekFlat", [])).toEqual({ kind: "mean", minutes: null, weeks: 0, people: 0 });
  });

  it("IND-10 keeps flat and real hours apart", () => {
    const files = [aFile({ weeks: [week("2026-01-05", 10, 16)] })];

    expect(measured("hoursPerWeekFlat", files)).toMatchObject({ minutes: 600 });
    expect(measured("hoursPerWeekReal", files)).toMatchObject({ minutes: 960 });
    expect(measured("weeksAt15Flat", files)).toMatchObject({ count: 0 });
    expect(measured("weeksAt15Real", files)).toMatchObject({ count: 1 });
  });

  it("IND-11 gives interviews and reviews held out of those due, each on its own", () => {
    const duty = (kind: "weeklyMeeting" | "monthlyReview", on: string, isHeld: boolean) => ({
      kind,
      on: day(on),
      isHeld,
    });
    const files = [
      aFile({
        duties: [
          duty("weeklyMeeting", "2026-01-01", true),
          duty("weeklyMeeting", "2026-06-30", false),
          duty("weeklyMeeting", "2026-07-01", true),
          duty("monthlyReview", "2026-03-01", false),
        ],
      }),
      aFile({ duties: [duty("weeklyMeeting", "2026-02-01", true)] }),
    ];

    expect(measured("meetingsHeld", files)).toMatchObject({ count: 2, of: 3, people: 2 });
    expect(measured("reviewsHeld", files)).toMatchObject({ count: 0, of: 1, people: 1 });
  });

  it("IND-11 counts unexcused absences out of presences and absences of the period", () => {
    const files = [
      aFileWith("present 2026-01-01", "present 2026-02-01", "absentUnexcused 2026-06-30", "absentExcused 2026-03-01"),
      aFileWith("absentUnexcused 2026-07-01", "reached 2026-03-01"),
    ];

    expect(measured("missedRate", files)).toMatchObject({ count: 1, of: 4, people: 1 });
  });

  it("IND-11 counts the active weeks, and the months, with an exchange", () => {
    const weeks = [
      week("2026-01-05", 0, 0),
      week("2026-01-12", 0, 0),
      week("2026-02-02", 0, 0),
      week("2026-07-06", 0, 0),
    ];
    const files = [
      aFile({
        weeks,
        events: events("reached 2026-01-11", "present 2026-02-08", "reached 2026-07-06", "actionDone 2026-02-03"),
      }),
    ];

    expect(measured("weeksWithExchange", files)).toMatchObject({ count: 2, of: 3, people: 1 });
    expect(measured("monthsWithExchange", files)).toMatchObject({ count: 2, of: 2, people: 1 });
  });
});
