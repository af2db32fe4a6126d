import type { FigureEvent } from "#shared/domain/indicators/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";

/** Days in a CEJ, both included; `to` is `null` while it runs. */
export type CejSpan = { readonly from: CalendarDay; readonly to: CalendarDay | null };

/** IND-4: each CEJ of a case, from its opening (the first from its own first day) to the day before its exit. */
export function cejSpans(events: readonly FigureEvent[], startsOn: CalendarDay | null): readonly CejSpan[] {
  const turns = events
    .filter(({ kind }) => kind === "opened" || kind === "exited")
    // Of a day on which one ends and another begins, the exit comes first.
    .toSorted((left, right) => (`${left.on} ${rank(left)}` < `${right.on} ${rank(right)}` ? -1 : 1));
  const spans: CejSpan[] = [];
  for (const { kind, on } of turns) {
    const last = spans.at(-1);
    const isOpen = last !== undefined && last.to === null;
    if (kind === "opened" && !isOpen) spans.push({ from: spans.length === 0 ? (startsOn ?? on) : on, to: null });
    if (kind === "exited" && isOpen) spans[spans.length - 1] = { from: last.from, to: addDays(on, -1) };
  }
  return spans;
}

const rank = ({ kind }: FigureEvent): number => (kind === "exited" ? 0 : 1);
