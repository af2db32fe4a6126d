// What a booking takes up, read from all that stands of it.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { isLoan } from "./codes.ts";

/** What stands of a booking; of each field every current value, where people wrote apart. */
export type BookingFacts<Id extends string = string> = {
  readonly id: Id;
  /** The id of what is booked. */
  readonly resource: string;
  readonly from: readonly Json[];
  readonly until: readonly Json[];
  readonly back: readonly Json[];
  readonly cancelled: readonly Json[];
};

/** The days that a booking takes up, both included; `null`: nobody said until when. */
export type Claim<Id extends string = string> = {
  readonly id: Id;
  readonly from: CalendarDay;
  readonly until: CalendarDay | null;
};

/**
 * RES-4: what a booking takes up of a thing of this kind, as of today; `null`: nothing. Where people wrote apart it takes up
 * all that any of them said, until somebody settles: what is shown as free is free for all of them. It is cancelled once
 * nobody who spoke last says otherwise. A loan that did not come back on its day is still out.
 */
export function claimOf<Id extends string>(
  { id, from, until, back, cancelled }: BookingFacts<Id>,
  kind: string,
  today: CalendarDay,
): Claim<Id> | null {
  const [first] = daysIn(from);
  if (first === undefined || isCancelled({ cancelled })) return null;
  const end = isSaid(back) ? (daysIn(back).at(-1) ?? null) : plannedEnd(until, kind, today);
  return { id, from: first, until: end !== null && end < first ? first : end };
}

export const isCancelled = ({ cancelled }: Pick<BookingFacts, "cancelled">): boolean => isSaid(cancelled);

/** RES-4: a loan whose last day is over, and that nobody has seen come back. */
export function isLate(booking: BookingFacts, kind: string, today: CalendarDay): boolean {
  const planned = isSaid(booking.until) ? (daysIn(booking.until).at(-1) ?? null) : null;
  return isLoan(kind) && !isCancelled(booking) && !isSaid(booking.back) && planned !== null && planned < today;
}

function plannedEnd(until: readonly Json[], kind: string, today: CalendarDay): CalendarDay | null {
  const last = isSaid(until) ? (daysIn(until).at(-1) ?? null) : null;
  return last !== null && isLoan(kind) && last < today ? today : last;
}

/** Everybody who spoke of it last said something. */
export const isSaid = (values: readonly Json[]): boolean =>
  values.length > 0 && values.every((value) => value !== null);

const daysIn = (values: readonly Json[]): readonly CalendarDay[] =>
  values.filter((value): value is CalendarDay => typeof value === "string").toSorted();
