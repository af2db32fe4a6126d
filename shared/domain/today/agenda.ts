import { currentDuties, type MeetingDuty, type MeetingKind } from "#shared/domain/activity-hours/index.ts";
import type { WatchedAppointment, WatchedPaper, WatchedStep } from "#shared/domain/attention/index.ts";
import type { Opening } from "#shared/domain/case-file/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileGate } from "./gate.ts";

/** `at`: « 09:30 » in the project's zone; `null`: nobody said when. */
export type AgendaAppointment = WatchedAppointment & { readonly at: string | null; readonly label: string };

/**
 * What a file says to any day, as far as whoever reads it may: kept with its summary, so that no document need be opened for
 * it. It holds what days are read from, never what one of them made of it: nothing remakes it at midnight.
 */
export type FileAgenda = {
  /** Labels of the papers that block the signature, each with the day from which it lacks; `null`: it lacks already. */
  readonly signaturePapers: readonly { readonly label: string; readonly lacksFrom: CalendarDay | null }[];
  readonly papers: readonly WatchedPaper[];
  readonly steps: readonly WatchedStep[];
  /** The last first. */
  readonly appointments: readonly AgendaAppointment[];
  /** `null`: the CEJ is not open. */
  readonly opening: Opening | null;
  /** The days on which an interview or a review was held, in order. */
  readonly held: Readonly<Record<MeetingKind, readonly CalendarDay[]>>;
  /** The last action done, or presence. */
  readonly lastDoneOn: CalendarDay | null;
  /** HRS-18: the days of the actions whose hours wait for the Mission Locale, in order; those about health are in no list. */
  readonly hoursToValidate: readonly CalendarDay[];
  /** TDY-10: of those that wait and whose category nobody said: none of their hours can be validated yet. */
  readonly hoursWithoutCategory: readonly CalendarDay[];
  /** What the gates of the path look at; `null` for who may not read who this is. */
  readonly gate: FileGate | null;
  /** RES-3: which bookings of the project are theirs, and how each was called. */
  readonly bookings: readonly { readonly id: string; readonly label: string }[];
};

export const NO_AGENDA: FileAgenda = {
  signaturePapers: [],
  papers: [],
  steps: [],
  appointments: [],
  opening: null,
  held: { weeklyMeeting: [], monthlyReview: [] },
  lastDoneOn: null,
  hoursToValidate: [],
  hoursWithoutCategory: [],
  gate: null,
  bookings: [],
};

/** TDY-1: the papers that lack on a day for the signature. */
export const papersToObtain = (
  { signaturePapers }: Pick<FileAgenda, "signaturePapers">,
  today: CalendarDay,
): readonly string[] =>
  signaturePapers.filter(({ lacksFrom }) => lacksFrom === null || lacksFrom <= today).map(({ label }) => label);

/** HRS-14, HRS-15: the interview of this week and the review of this month, where they are still to be held. */
export function dutiesToHold({ opening, held }: FileAgenda, today: CalendarDay): readonly MeetingDuty[] {
  if (opening === null) return [];
  const contract = { openedOn: opening.startsOn, endedOn: null };
  const { weekly, monthly } = currentDuties({ contract, periods: [], held }, today);
  return [weekly, monthly].filter((duty) => duty !== null).filter(({ status }) => status === "toHold");
}
