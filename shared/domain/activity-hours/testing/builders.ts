// Test builders: a fresh valid value, with what matters to the test said in it.
import { day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Action, Appointment, Qualification } from "../activity.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { HoursFile } from "../weeks/week-summary.ts";

/** An action done with the association on Wednesday 25 November 2026, category « Emploi », not validated yet. */
export const anAction = (given: Partial<Action> = {}): Action => ({
  id: "action-1",
  kind: "action",
  when: { on: day("2026-11-25") },
  form: "individual",
  providedBy: "association",
  realMinutes: null,
  category: "employment",
  status: "done",
  qualifications: [],
  ...given,
});

/** An appointment kept the same day with the Mission Locale. */
export const anAppointment = (given: Partial<Appointment> = {}): Appointment => ({
  id: "appointment-1",
  kind: "appointment",
  when: { on: day("2026-11-25") },
  form: "individual",
  providedBy: "missionLocale",
  realMinutes: null,
  appointment: "other",
  presence: "present",
  ...given,
});

/** « Validé, 3 h, Emploi », by one advisor, at a moment given in milliseconds. */
export const aValidation = (at = 0, flatMinutes = 180, by = "advisor-1"): Qualification => ({
  kind: "validated",
  by: by as PersonId,
  at: instant(at),
  category: "employment",
  flatMinutes,
});

/** A CEJ opened on Tuesday 1 September 2026, still running, with nothing noted. */
export const anHoursFile = (given: Partial<HoursFile> = {}): HoursFile => ({
  contract: { openedOn: day("2026-09-01"), endedOn: null },
  activities: [],
  steps: [],
  periods: [],
  sharesHealthHours: true,
  ...given,
});

/** An interview held at the Mission Locale. */
export const aMeeting = (on: string, given: Partial<Meeting> = {}): Meeting => ({
  kind: "weeklyMeeting",
  when: { on: day(on) },
  modality: "atMissionLocale",
  presence: "present",
  ...given,
});
