// Who has a place when: free days, and places that were given twice.
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Claim } from "./claim.ts";

export const isOn = ({ from, until }: Claim, day: CalendarDay): boolean =>
  from <= day && (until === null || day <= until);

/** RES-2: places that are taken on a day. */
export const takenOn = (claims: readonly Claim[], day: CalendarDay): number =>
  claims.filter((claim) => isOn(claim, day)).length;

/** RES-2: the first day from `today` on with a place; `null`: nobody said when one comes free. */
export function freeFrom(capacity: number, claims: readonly Claim[], today: CalendarDay): CalendarDay | null {
  const ends = claims.flatMap(({ until }) => (until === null ? [] : [addDays(until, 1)]));
  const days = [today, ...ends.filter((day) => day > today).sort()];
  return days.find((day) => takenOn(claims, day) < capacity) ?? null;
}

/** More bookings than places, on some day. */
export type DoubleBooking<Id extends string = string> = {
  /** The first day, from today on, on which there are too many. */
  readonly from: CalendarDay;
  /** Those that are concerned, the first to begin first: which of them goes is for a person to say. */
  readonly ids: readonly Id[];
};

/**
 * RES-5: places that were given too often, from today on: a day that is over can't be settled any more. Bookings that stand in
 * each other's way, one after the other, are one matter.
 */
export function doubleBookings<Id extends string>(
  capacity: number,
  claims: readonly Claim<Id>[],
  today: CalendarDay,
): readonly DoubleBooking<Id>[] {
  const later = (left: CalendarDay, right: CalendarDay): CalendarDay => (left > right ? left : right);
  const inOrder = claims.toSorted((left, right) =>
    left.from === right.from ? (left.id < right.id ? -1 : 1) : left.from < right.from ? -1 : 1,
  );
  // The most places are taken on a day on which somebody comes.
  const days = [...new Set(inOrder.map(({ from }) => later(from, today)))];
  const matters: { from: CalendarDay; ids: Set<Id> }[] = [];
  for (const day of days) {
    const there = inOrder.filter((claim) => isOn(claim, day)).map(({ id }) => id);
    if (there.length <= capacity) continue;
    const before = matters.at(-1);
    if (before !== undefined && there.some((id) => before.ids.has(id))) for (const id of there) before.ids.add(id);
    else matters.push({ from: day, ids: new Set(there) });
  }
  return matters.map(({ from, ids }) => ({ from, ids: inOrder.flatMap(({ id }) => (ids.has(id) ? [id] : [])) }));
}
