import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "#shared/domain/law/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import { monthlyReviews, weeklyMeetings } from "./meetings/meeting-rhythm.ts";
import { aMeeting, anAction, anAppointment, anHoursFile, aValidation } from "./testing/builders.ts";
import { summariseWeeks } from "./weeks/week-summary.ts";

const anyDay = fc.integer({ min: 0, max: 120 }).map((count) => addDays(day("2025-10-01"), count));

const anyActivity = fc.oneof(
  fc
    .record({
      when: fc.record({ on: anyDay }),
      category: fc.constantFrom("employment", "health", "gardening"),
      status: fc.constantFrom("toDo", "inProgress", "done", "cancelled"),
      realMinutes: fc.option(fc.integer({ min: -1, max: 900 })),
      qualifications: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 2 }),
    })
    .map(({ qualifications, status, ...given }) =>
      anAction({
        ...given,
        status: status as "done",
        qualifications: qualifications.map((minutes, at) => aValidation(at, minutes, `advisor-${at}`)),
      }),
    ),
  fc
    .record({ when: fc.record({ on: anyDay }), presence: fc.constantFrom("planned", "present", "absentExcused") })
    .map(({ when, presence }) => anAppointment({ when, presence: presence as "planned" })),
);

const anyFile = fc.record({
  activities: fc.array(anyActivity, { maxLength: 20 }),
  steps: fc.array(fc.record({ from: anyDay, minutes: fc.integer({ min: 0, max: 1200 }) }), { maxLength: 3 }),
  periods: fc.array(
    fc.record({
      state: fc.constantFrom("unavailable" as const, "structuringPathway" as const, "suspended" as const),
      from: anyDay,
      to: fc.option(anyDay),
    }),
    { maxLength: 2 },
  ),
  sharesHealthHours: fc.boolean(),
  contract: fc.record({ openedOn: anyDay, endedOn: fc.option(anyDay) }),
});

describe("whatever the file", () => {
  it("LAW-1 explains itself: every finding has a rule, a source and sentences that are well set in French", () => {
    fc.assert(
      fc.property(anyFile, fc.array(anyDay, { maxLength: 6 }), (given, met) => {
        const file = anHoursFile(given);
        const meetings = met.map((on) => aMeeting(on));
        const today = day("2026-01-15");
        const findings: readonly Finding[] = [
          ...summariseWeeks(file, today).flatMap((week) => [...week.findings, ...week.lines]),
          ...weeklyMeetings({ ...file, meetings }, today).map(({ finding }) => finding),
          ...monthlyReviews({ ...file, meetings }, today).map(({ finding }) => finding),
        ];

        for (const { rule, verdict, reason, wouldChange, source } of findings) {
          expect(rule).toMatch(/^HRS-\d+$/);
          if (!["HRS-5"].includes(rule)) expect(verdict).not.toBe("no");
          for (const sentence of [reason, ...(wouldChange === null ? [] : [wouldChange])]) {
            expect(sentence).toMatch(/^\p{Lu}.*[.?]$/u);
          }
          for (const text of [reason, wouldChange ?? "", source.reference]) {
            expect(typographyFaults(text), text).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
