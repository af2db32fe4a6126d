import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { instant } from "#shared/kernel/instant.ts";
import { aMeeting } from "../testing/builders.ts";
import type { Meeting } from "./meeting.ts";
import { currentDuties, heldIn, type MeetingFile, monthlyReviews, weeklyMeetings } from "./meeting-rhythm.ts";

const aFile = (given: Partial<MeetingFile> = {}): MeetingFile => ({
  contract: { openedOn: day("2026-11-11"), endedOn: null },
  periods: [],
  meetings: [],
  ...given,
});

const weeks = (given: Partial<MeetingFile>, today: string) =>
  weeklyMeetings(aFile(given), day(today)).map(({ from, to, status }) => `${from}/${to} ${status}`);

const months = (given: Partial<MeetingFile>, today: string) =>
  monthlyReviews(aFile(given), day(today)).map(({ from, to, status }) => `${from}/${to} ${status}`);

describe("weekly interview", () => {
  it("HRS-14 is due once a week of the contract, from its first day, and missing only once the week is over", () => {
    expect(weeks({}, "2026-11-22")).toEqual(["2026-11-11/2026-11-15 missing", "2026-11-16/2026-11-22 toHold"]);
    expect(weeks({}, "2026-11-23").slice(1)).toEqual(["2026-11-16/2026-11-22 missing", "2026-11-23/2026-11-29 toHold"]);
    expect(weeks({}, "2026-11-10")).toEqual([]);
  });

  it.each(["atMissionLocale", "atOutpost", "elsewhere", "video", "phone"] as const)(
    "HRS-14 may be held: %s",
    (modality) => {
      const [duty] = weeklyMeetings(aFile({ meetings: [aMeeting("2026-11-13", { modality })] }), day("2026-11-20"));

      expect(duty).toMatchObject({ status: "held", heldOn: "2026-11-13" });
    },
  );

  it.each(["planned", "absentUnexcused", "absentExcused", "cancelledByUs", "postponed", "unknown"] as const)(
    "HRS-14 is not held when the presence is « %s »",
    (presence) => {
      const [duty] = weeklyMeetings(aFile({ meetings: [aMeeting("2026-11-13", { presence })] }), day("2026-11-20"));

      expect(duty).toMatchObject({ status: "missing", heldOn: null });
    },
  );

  it("HRS-14 counts a monthly review as an interview of its week, even by phone", () => {
    const meetings = [aMeeting("2026-11-13", { kind: "monthlyReview", modality: "phone" })];

    expect(weeks({ meetings }, "2026-11-15")).toEqual(["2026-11-11/2026-11-15 held"]);
  });

  it("HRS-14 counts the first of two, and neither one of another week nor one of before the contract", () => {
    const meetings = ["2026-11-10", "2026-11-20", "2026-11-18"].map((on) => aMeeting(on));
    const duties = weeklyMeetings(aFile({ meetings }), day("2026-11-25"));

    expect(duties.map(({ heldOn }) => heldOn)).toEqual([null, "2026-11-18", null]);
  });

  it("HRS-14 is not due in a suspended, unavailable or pathway week, and held all the same when it was", () => {
    for (const state of ["suspended", "unavailable", "structuringPathway"] as const) {
      const periods = [{ state, from: day("2026-11-16"), to: day("2026-11-29") }];

      expect(weeks({ periods, meetings: [aMeeting("2026-11-26")] }, "2026-12-01")).toEqual([
        "2026-11-11/2026-11-15 missing",
        "2026-11-16/2026-11-22 notDue",
        "2026-11-23/2026-11-29 held",
        "2026-11-30/2026-12-06 toHold",
      ]);
    }
  });

  it("HRS-14 stops at the end of the contract", () => {
    const contract = { openedOn: day("2026-11-11"), endedOn: day("2026-11-24") };

    expect(weeks({ contract }, "2027-01-31")).toEqual([
      "2026-11-11/2026-11-15 missing",
      "2026-11-16/2026-11-22 missing",
      "2026-11-23/2026-11-24 missing",
    ]);
  });

  it("HRS-14 looks no further than today in a contract whose end is planned, and says what is not due", () => {
    const contract = { openedOn: day("2026-11-11"), endedOn: day("2027-11-10") };
    const periods = [{ state: "suspended", from: day("2026-11-11"), to: null }] as const;

    expect(weeks({ contract }, "2026-11-16")).toEqual([
      "2026-11-11/2026-11-15 missing",
      "2026-11-16/2026-11-22 toHold",
    ]);
    expect(weeklyMeetings(aFile({ contract, periods }), day("2026-11-16"))[0]?.finding.verdict).toBe("yes");
  });

  it("L109 reads the day of an interview in the project's zone", () => {
    const lateOnSunday: Meeting = aMeeting("2026-11-13", { when: { at: instant(Date.parse("2026-11-15T23:30:00Z")) } });
    const heldIn = (zone: string) =>
      weeklyMeetings(aFile({ meetings: [lateOnSunday] }), day("2026-11-20"), zone).map(({ status }) => status);

    expect(heldIn("Europe/Paris")).toEqual(["missing", "held"]);
    expect(heldIn("America/Martinique")).toEqual(["held", "toHold"]);
    expect(weeklyMeetings(aFile({ meetings: [lateOnSunday] }), day("2026-11-20")).map(({ status }) => status)).toEqual([
      "missing",
      "held",
    ]);
  });

  it("HRS-8 loses no other interview to one whose moment is unreadable", () => {
    const meetings = [aMeeting("2026-11-13", { when: { at: instant(Number.NaN) } }), aMeeting("2026-11-14")];

    expect(weeks({ meetings }, "2026-11-15")).toEqual(["2026-11-11/2026-11-15 held"]);
  });

  it("HRS-14 says it in French, as something to see to, never as a fault", () => {
    const duties = weeklyMeetings(aFile({ meetings: [aMeeting("2026-11-20")] }), day("2026-11-25"));

    expect(duties.map(({ finding }) => finding.verdict)).toEqual(["toBeJudged", "yes", "notKnownYet"]);
    expect(duties[0]?.finding.reason).toBe(
      french`Entretien de la semaine (du 11/11/2026 au 15/11/2026) : aucun n’est noté.`,
    );
    expect(duties[1]?.finding.reason).toContain("tenu le 20/11/2026");
    expect(duties[2]?.finding.reason).toContain("téléphone");
  });
});

describe("monthly review", () => {
  it("HRS-15 is due each month counted from the opening, the last day included", () => {
    expect(months({}, "2027-01-10")).toEqual(["2026-11-11/2026-12-10 missing", "2026-12-11/2027-01-10 toHold"]);
    expect(months({}, "2027-01-11").at(-1)).toBe("2027-01-11/2027-02-10 toHold");
    expect(months({}, "2026-11-10")).toEqual([]);
  });

  it("HRS-15 counts months from a 31st without gap nor overlap, 29 February included", () => {
    const contract = { openedOn: day("2027-10-31"), endedOn: null };

    expect(months({ contract }, "2028-03-31").map((text) => text.slice(0, 21))).toEqual([
      "2027-10-31/2027-11-29",
      "2027-11-30/2027-12-30",
      "2027-12-31/2028-01-30",
      "2028-01-31/2028-02-28",
      "2028-02-29/2028-03-30",
      "2028-03-31/2028-04-29",
    ]);
  });

  it.each([
    ["atMissionLocale", "held"],
    ["atOutpost", "held"],
    ["elsewhere", "held"],
    ["video", "held"],
    ["phone", "missing"],
  ] as const)("HRS-15 by %s is %s", (modality, status) => {
    const meetings = [aMeeting("2026-12-10", { kind: "monthlyReview", modality })];

    expect(months({ meetings }, "2026-12-11")[0]).toBe(`2026-11-11/2026-12-10 ${status}`);
  });

  it("HRS-15 is not held by a weekly interview, nor by a review of another month", () => {
    const meetings = [aMeeting("2026-12-01"), aMeeting("2026-12-11", { kind: "monthlyReview" })];

    expect(months({ meetings }, "2026-12-20")).toEqual(["2026-11-11/2026-12-10 missing", "2026-12-11/2027-01-10 held"]);
  });

  it("HRS-15 is not due in a month that the end cuts short, yet held when it was", () => {
    const contract = { openedOn: day("2026-11-11"), endedOn: day("2026-12-12") };

    expect(months({ contract }, "2027-06-01")).toEqual([
      "2026-11-11/2026-12-10 missing",
      "2026-12-11/2026-12-12 notDue",
    ]);
    expect(
      months({ contract, meetings: [aMeeting("2026-12-12", { kind: "monthlyReview" })] }, "2027-06-01").at(-1),
    ).toBe("2026-12-11/2026-12-12 held");
  });

  it("HRS-15 is due to the last day of a contract that ends on a whole month", () => {
    const contract = { openedOn: day("2026-11-11"), endedOn: day("2026-12-10") };

    expect(months({ contract }, "2027-06-01")).toEqual(["2026-11-11/2026-12-10 missing"]);
  });

  it("HRS-15 is not due in a month without an ordinary week, and due as soon as there is one", () => {
    const suspended = (to: string) => [{ state: "suspended", from: day("2026-11-11"), to: day(to) }] as const;

    expect(months({ periods: suspended("2026-12-10") }, "2026-12-10")).toEqual(["2026-11-11/2026-12-10 notDue"]);
    expect(months({ periods: suspended("2026-11-29") }, "2026-12-11")[0]).toBe("2026-11-11/2026-12-10 missing");
  });
});

it("HRS-14 HRS-15 what is owed now is the last of all that was ever owed, whatever the days", () => {
  const dates = fc.integer({ min: 0, max: 800 }).map((days) => addDays(day("2026-01-01"), days));
  const meeting = fc.record({ on: dates, kind: fc.constantFrom("weeklyMeeting" as const, "monthlyReview" as const) });
  fc.assert(
    fc.property(
      dates,
      fc.option(dates),
      fc.array(meeting, { maxLength: 12 }),
      dates,
      (openedOn, end, meetings, today) => {
        const contract = { openedOn, endedOn: end !== null && end >= openedOn ? end : null };
        const file = aFile({ contract, meetings: meetings.map(({ on, kind }) => aMeeting(on, { kind })) });

        expect(currentDuties({ ...file, held: heldIn(file.meetings) }, today)).toEqual({
          weekly: weeklyMeetings(file, today).at(-1) ?? null,
          monthly: monthlyReviews(file, today).at(-1) ?? null,
        });
      },
    ),
    { numRuns: 300 },
  );
});
