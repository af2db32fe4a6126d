import type { MeetingKind } from "#shared/domain/activity-hours/index.ts";
import type { WatchedAppointment, WatchedPaper, WatchedStep } from "#shared/domain/attention/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** `at`: « 09:30 » in the project's zone; `null`: nobody said when. */
export type AgendaAppointment = WatchedAppointment & { readonly at: string | null; readonly label: string };

/** What a file says to a day, as far as whoever reads it may: kept with its summary, so that no document need be opened. */
export type FileAgenda = {
  /** Labels of the papers that block the signature and are not there. */
  readonly papersToObtain: readonly string[];
  readonly papers: readonly WatchedPaper[];
  readonly steps: readonly WatchedStep[];
  /** The last first. */
  readonly appointments: readonly AgendaAppointment[];
  /** An interview or a review that is to be held, and its first and last day. */
  readonly duties: readonly { readonly kind: MeetingKind; readonly from: CalendarDay; readonly to: CalendarDay }[];
  /** The last action done, or presence. */
  readonly lastDoneOn: CalendarDay | null;
};

export const NO_AGENDA: FileAgenda = {
  papersToObtain: [],
  papers: [],
  steps: [],
  appointments: [],
  duties: [],
  lastDoneOn: null,
};
