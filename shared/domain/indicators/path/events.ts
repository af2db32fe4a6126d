import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import { isWithin, type Period } from "../scope.ts";

/** Days on which something of these kinds happened, in order. */
export const daysOf = ({ events }: FileFigures, ...kinds: readonly FigureEventKind[]): readonly CalendarDay[] =>
  events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ on }) => on)
    .sort();

/** IND-2: first day of its kind, or `null`. */
export const firstOn = (file: FileFigures, ...kinds: readonly FigureEventKind[]): CalendarDay | null =>
  daysOf(file, ...kinds)[0] ?? null;

/** Is the first event of its kind, ever, in the period? Periods side by side then add up to the whole. */
export function beginsIn(file: FileFigures, period: Period, ...kinds: readonly FigureEventKind[]): boolean {
  const first = firstOn(file, ...kinds);
  return first !== null && isWithin(first, period);
}

/** Somebody is found by a referral, by an encounter, or, where neither is recorded, by the file that is begun. */
export const FOUND = ["found", "referred", "met"] as const;

/** Day on which a file was found, or `null`. */
export const foundOn = (file: FileFigures): CalendarDay | null => firstOn(file, ...FOUND);

// Two successions, each told by its last event. Of two on the same day the later in the list wins: one who leaves a CEJ
// and opens another that day is in a CEJ. Contact may be lost during a CEJ without the CEJ being over.
const CONTRACT = ["exited", "opened"] as const;
const PATH = ["closed", "refused", "redirected", "lost", "reengaging", "exited"] as const;

/** IND-4: is a CEJ running at the end of that day? From its opening to the day before its exit. */
export const isInCej = (file: FileFigures, date: CalendarDay): boolean => lastOf(file, CONTRACT, date) === "opened";

/** IND-4: on the way to a contract at the end of that day: neither opened nor closed. */
export const isReengaging = (file: FileFigures, date: CalendarDay): boolean =>
  lastOf(file, PATH, date) === "reengaging" && !isInCej(file, date);

/** IND-4: found by that day, and in a CEJ or not closed in any way: someone follows the file. */
export function isFollowed(file: FileFigures, date: CalendarDay): boolean {
  const found = foundOn(file);
  const last = lastOf(file, PATH, date);
  return found !== null && found <= date && (isInCej(file, date) || last === null || last === "reengaging");
}

/** The last event of these kinds by the end of a day: a state derived from dated facts, never a status field. */
export function lastOf<Kind extends FigureEventKind>(
  { events }: FileFigures,
  kinds: readonly Kind[],
  date: CalendarDay,
): Kind | null {
  let last: { readonly rank: number; readonly on: CalendarDay } | null = null;
  for (const { kind, on } of events) {
    const rank = kinds.indexOf(kind as Kind);
    if (rank < 0 || on > date) continue;
    if (last === null || on > last.on || (on === last.on && rank > last.rank)) last = { rank, on };
  }
  return last === null ? null : (kinds[last.rank] ?? null);
}
