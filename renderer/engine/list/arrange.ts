// Which files a list shows, and in which order. Pure: files in, ids out.

import { phases } from "#shared/domain/case-file/index.ts";
import { type LookAlikes, lookAlikes, type ReadName, readForAlike } from "#shared/domain/outreach/index.ts";
import { ageKnownOn } from "#shared/domain/people/index.ts";
import {
  type DayLine,
  type DayQueue,
  heldLines,
  linesOf,
  mattersOf,
  type NextThing,
  nextThing,
} from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { Arranged, Column, Cut, ListQuery } from "#shared/ports/list.ts";
import { CUTS } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** A file, and what is worked out of it once a day, for the next keystroke not to. */
export type ListedRow = {
  readonly summary: FileSummary;
  readonly next: NextThing;
  /** What it says to this day. */
  readonly lines: readonly DayLine[];
  /** As French sorts: accents, case and signs aside. */
  readonly name: string;
  /** As names are compared. */
  readonly read: ReadName;
};

/** One look at the file for the list and for the day: there are ten thousand of them at unlocking. */
export function rowOf(summary: FileSummary, today: CalendarDay): ListedRow {
  const file = { ...summary, isWhole: isWhole(summary) };
  const matters = mattersOf(file, today);
  return {
    summary,
    next: nextThing(file, today, matters),
    lines: linesOf(file, today, matters),
    name: fold(summary.name),
    read: readForAlike(summary.name),
  };
}

/** Whether all that is known to exist of a file has come here. */
export const isWhole = ({ share, alarms }: FileSummary): boolean => share.kind !== "incomplete" && alarms.length === 0;

const DAY = 86_400_000;

/** RES-6: the files for which the project still keeps something, though their path ended (TDY-12). */
export type Holding = ReadonlySet<string>;

export const holdingIn = (rows: readonly ListedRow[], heldSince: ReadonlyMap<string, CalendarDay>): Holding =>
  new Set(
    heldSince.size === 0 ? [] : rows.flatMap(({ summary }) => heldLines(summary, heldSince).map(({ file }) => file)),
  );

/** OUT-9: the files that another looks like, but those that were said to be of two people. */
export function alikeIn(rows: readonly ListedRow[], today: CalendarDay): LookAlikes {
  const found = lookAlikes(
    rows.map(({ read, summary }) => [read, summary] as const),
    today,
  );
  const apart = new Map(
    rows.map(({ summary }) => [summary.id as string, summary.samePerson.apart as readonly string[]]),
  );
  return new Map(
    [...found].flatMap(([file, others]) => {
      const left = others.filter((other) => !apart.get(file)?.includes(other));
      return left.length === 0 ? [] : [[file, left]];
    }),
  );
}

/** OUT-9: whether nothing that is compared changed. */
export const isComparedAlike = ({ summary: left }: ListedRow, { summary: right }: ListedRow): boolean =>
  left.name === right.name &&
  left.bornOn === right.bornOn &&
  left.apparentAge === right.apparentAge &&
  left.basin === right.basin &&
  String(left.phones) === String(right.phones) &&
  JSON.stringify(left.samePerson) === JSON.stringify(right.samePerson);

/** What of a file follows from what stands beside it. */
type Beside = { readonly holding: Holding; readonly alike: LookAlikes };

const says =
  (queue: DayQueue) =>
  ({ lines }: ListedRow): boolean =>
    lines.some((line) => line.queue === queue);

const inCut: Readonly<Record<Cut, (row: ListedRow, beside: Beside) => boolean>> = {
  all: () => true,
  mine: ({ summary }) => summary.isMine,
  toSign: says("toSign"),
  toValidate: says("toValidate"),
  silent: ({ next }) => next.kind === "silent",
  missing: ({ next }) => next.kind === "missing",
  toSettle: (row) =>
    row.summary.conflicts > 0 || !isWhole(row.summary) || says("toSettle")(row) || says("notWhole")(row),
  news: (row) => row.summary.news.length > 0 || says("news")(row),
  appointments: says("appointments"),
  due: (row, { holding }) => says("due")(row) || holding.has(row.summary.id),
  alike: ({ summary }, { alike }) => alike.has(summary.id),
};

export function countCuts(rows: readonly ListedRow[], beside: Beside): Arranged["counts"] {
  const counts = Object.fromEntries(CUTS.map((cut) => [cut, 0])) as Record<Cut, number>;
  for (const row of rows) for (const cut of CUTS) if (inCut[cut](row, beside)) counts[cut]++;
  return counts;
}

/** The files of the query, in its order; `found`: those that answer its search, with their rank, `null` for all. */
export function arrange(
  rows: readonly ListedRow[],
  { cut, phase, lead, silentFor, order, most }: ListQuery,
  found: ReadonlyMap<CaseFileId, number> | null,
  now: Beside & { readonly today: CalendarDay; readonly now: Instant },
): readonly CaseFileId[] {
  const shown = rows.filter(
    (row) =>
      inCut[cut](row, now) &&
      (found?.has(row.summary.id) ?? true) &&
      (phase === null || row.summary.phase === phase) &&
      (lead === null || row.summary.leadPerson === lead) &&
      (silentFor === null || now.now - (row.summary.lastNoteAt ?? row.summary.openedAt ?? now.now) >= silentFor * DAY),
  );
  const compare = order === null ? byRank(found) : comparisons(now.today)[order.column];
  const way = order?.isDescending ? -1 : 1;
  shown.sort((left, right) => way * compare(left, right) || byName(left, right) || byId(left, right));
  return (most === null ? shown : shown.slice(0, most)).map(({ summary }) => summary.id);
}

type Compare = (left: ListedRow, right: ListedRow) => number;

const byText =
  (text: (row: ListedRow) => string): Compare =>
  (left, right) => {
    const [one, other] = [text(left), text(right)];
    return one === other ? 0 : one < other ? -1 : 1;
  };
const byNumber =
  (number: (row: ListedRow) => number | null): Compare =>
  (left, right) =>
    (number(left) ?? -1) - (number(right) ?? -1);

const byName = byText(({ name }) => name);
const byId = byText(({ summary }) => summary.id);
const byRank =
  (found: ReadonlyMap<CaseFileId, number> | null): Compare =>
  (left, right) =>
    (found?.get(right.summary.id) ?? 0) - (found?.get(left.summary.id) ?? 0);

const PATH = Object.keys(phases);
/** What asks for somebody first. */
const NEXT: readonly NextThing["kind"][] = ["notWhole", "toSettle", "silent", "missing", "next", "nothing"];

const comparisons = (today: CalendarDay): Readonly<Record<Column, Compare>> => ({
  name: byName,
  age: byNumber(({ summary }) => ageKnownOn(summary, today)),
  basin: byText(({ summary }) => fold(summary.basin ?? "")),
  phase: byNumber(({ summary }) => PATH.indexOf(summary.phase)),
  missing: byNumber(({ next }) => NEXT.indexOf(next.kind)),
  lastNote: byNumber(({ summary }) => summary.lastNoteAt),
  lead: byText(({ summary }) => fold(summary.leadWorker ?? "")),
  share: byText(({ summary }) => summary.share.kind),
});
