// The list, the search and the day, as the window asks for them. The engine arranges: the window draws what is in view.
import type { Week } from "#shared/domain/activity-hours/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { DayLine, DayQueue, WeekLine } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { NotSaved } from "./failures.ts";

export const COLUMNS = ["name", "age", "basin", "phase", "missing", "lastNote", "lead", "share"] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = { readonly column: Column; readonly isDescending: boolean };

/** What a list can be cut down to, one at a time, with how many there are of each. */
export const CUTS = [
  "all",
  "mine",
  "toSign",
  "toValidate",
  "silent",
  "missing",
  "toSettle",
  "news",
  "appointments",
  "due",
  "alike",
] as const;
export type Cut = (typeof CUTS)[number];

export type ListQuery = {
  readonly search: string;
  readonly cut: Cut;
  /** A phase; `null`: any. */
  readonly phase: string | null;
  /** Who leads; `null`: anybody, and nobody. */
  readonly lead: PersonId | null;
  /** Nothing noted for as many days; `null`: whenever. */
  readonly silentFor: number | null;
  /** `null`: the best answers first; by name when nothing is searched for. */
  readonly order: Order | null;
  /** As many at most; `null`: all of them. */
  readonly most: number | null;
};

export type Lead = { readonly person: PersonId; readonly name: string };

export type Arranged = {
  readonly files: readonly CaseFileId[];
  /** How many each cut holds, whatever is searched for. */
  readonly counts: Readonly<Record<Cut, number>>;
  /** Who leads one of the files, in the order of their names. */
  readonly leads: readonly Lead[];
  /** Notes are still being read after an opening: what is only in them may lack. */
  readonly isReading: boolean;
};

export type TodayQueue = {
  readonly queue: DayQueue;
  readonly count: number;
  readonly mineCount: number;
  /** Mine first; of a long queue the first ones. */
  readonly lines: readonly DayLine[];
};

export type TodayView = {
  readonly queues: readonly TodayQueue[];
  /** Lines that were put aside, until their day. */
  readonly asleep: number;
};

/** `reasonNeeded`, `dayPast`: see ATT-9. */
export type AsideFailure = NotSaved | { readonly kind: "reasonNeeded" | "dayPast" };

export type ListCalls = {
  readonly arrangeFiles: (query: ListQuery) => Promise<Arranged>;
  /** Where each of these files answers a search; `null` for one that does not. */
  readonly showMatches: (search: string, files: readonly CaseFileId[]) => Promise<readonly (Excerpt | null)[]>;
  /** TDY-13: the appointments of a week, in their order. */
  readonly appointmentsIn: (week: Week) => Promise<readonly WeekLine[]>;
  /** All changes of colleagues in a file are seen, or again those that were not before the last such call. */
  readonly markSeen: (file: CaseFileId, isSeen: boolean) => Promise<Result<null, NotSaved>>;
  /** Puts a line of the day aside until a day, with a reason; `null` takes it back. */
  readonly putAside: (
    key: string,
    aside: { readonly until: CalendarDay; readonly reason: string } | null,
  ) => Promise<Result<null, AsideFailure>>;
};
