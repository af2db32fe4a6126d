import type { Presence } from "#shared/domain/activity-hours/index.ts";
import type { ContractStage } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/kernel/ids.ts";

export type WatchedAppointment = { readonly id: string; readonly on: CalendarDay; readonly presence: Presence };

/** `label`: the neutral one. `remindFrom`: worked out with the documents. */
export type WatchedPaper = {
  readonly id: string;
  readonly label: string;
  readonly expiresOn: CalendarDay;
  readonly remindFrom: CalendarDay;
};

/** `isRequest`: something that was asked for, of which somebody is to be called again. */
export type WatchedStep = {
  readonly id: string;
  readonly label: string;
  readonly dueOn: CalendarDay;
  readonly isDone: boolean;
  readonly isRequest?: boolean | undefined;
  /** The part of the file that it stands in; a file that an earlier version read does not say it. */
  readonly part?: "papers" | "plan" | "housing" | "mobility" | undefined;
};

/** What the watch looks at, of one file, by whoever may read it. */
export type WatchedFile = {
  readonly caseFile: CaseFileId;
  /** The day of the first fact of the file. */
  readonly openedOn: CalendarDay;
  /** False once the file is closed, the person left, was redirected, or died. */
  readonly isFollowed: boolean;
  /** The last exchange, presence or action done with the person; `null` when there was none. An attempt is none. */
  readonly lastContactOn: CalendarDay | null;
  /** The person asked not to be contacted any more. */
  readonly wantsNoContact: boolean;
  readonly appointments: readonly WatchedAppointment[];
  readonly papers: readonly WatchedPaper[];
  readonly steps: readonly WatchedStep[];
  readonly contract: ContractStage;
  /** The day of the last fact of the contract; `null` when there is none. */
  readonly contractMovedOn: CalendarDay | null;
};
