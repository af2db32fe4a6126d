// Which files the list shows, and in which order. Pure: it is called at each keystroke.
import { matchesSearch } from "#shared/domain/case-file/index.ts";
import { ageOn, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileSummary } from "#shared/ports/engine.ts";

export const COLUMNS = ["name", "age", "basin", "phase", "missing", "lastNote", "lead", "share"] as const;
export type Column = (typeof COLUMNS)[number];

export type Order = { readonly column: Column; readonly isDescending: boolean };

const french = new Intl.Collator("fr", { numeric: true, sensitivity: "base", ignorePunctuation: true });

export function shownFiles(
  files: Iterable<FileSummary>,
  search: string,
  { column, isDescending }: Order,
  today: CalendarDay,
): readonly FileSummary[] {
  const found = [...files].filter(({ name, basin, leadWorker }) => matchesSearch(search, [name, basin, leadWorker]));
  const compare = comparisons(today)[column];
  return found.sort(
    (left, right) => (isDescending ? -1 : 1) * compare(left, right) || french.compare(left.name, right.name),
  );
}

type Compare = (left: FileSummary, right: FileSummary) => number;

const byText =
  (text: (file: FileSummary) => string | null): Compare =>
  (left, right) =>
    french.compare(text(left) ?? "", text(right) ?? "");

const byNumber =
  (number: (file: FileSummary) => number | null): Compare =>
  (left, right) =>
    (number(left) ?? -1) - (number(right) ?? -1);

const comparisons = (today: CalendarDay): Readonly<Record<Column, Compare>> => ({
  name: byText(({ name }) => name),
  age: byNumber(({ bornOn, apparentAge }) => (bornOn === null ? apparentAge : ageOn(bornOn, today))),
  basin: byText(({ basin }) => basin),
  phase: byText(({ phase }) => phase),
  missing: byNumber(({ conflicts }) => conflicts),
  lastNote: byNumber(({ lastNoteAt }) => lastNoteAt),
  lead: byText(({ leadWorker }) => leadWorker),
  share: byText(({ share }) => share.kind),
});
