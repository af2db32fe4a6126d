import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** Where somebody sleeps, from a day to another; `null`: nobody said, or it goes on. */
export type Stay = { readonly from: CalendarDay | null; readonly until: CalendarDay | null };

/**
 * HOU-1: the stay that holds on a day: of those begun by then and not ended, the one that began last. A stay without a first
 * day has begun before all others. `null`: nobody knows.
 */
export function stayOn<Kept extends Stay>(stays: readonly Kept[], on: CalendarDay): Kept | null {
  const [last = null] = inOrderOfStays(
    stays.filter(({ from, until }) => (from === null || from <= on) && (until === null || until >= on)),
  );
  return last;
}

/** HOU-1: the last to begin first; of those of one day, the one that goes on longer. */
export const inOrderOfStays = <Kept extends Stay>(stays: readonly Kept[]): readonly Kept[] =>
  stays.toSorted((left, right) => compare(right.from ?? "", left.from ?? "") || compare(endOf(right), endOf(left)));

const endOf = ({ until }: Stay): string => until ?? "9999";

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
