// Where a thing of the project stands today.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type BookingFacts, type Claim, claimOf, isLate } from "./claim.ts";
import { type DoubleBooking, doubleBookings, freeFrom, takenOn } from "./occupancy.ts";

/** RES-2: `EarmarkedHomeState` and `LoanState` of field lists 7 and 8, worked out and never stored. */
export type ResourceState = "bookedTwice" | "outOfUse" | "late" | "full" | "reserved" | "free";

export type Standing<Id extends string = string> = {
  readonly state: ResourceState;
  readonly taken: number;
  /** The first day with a place; `null`: nobody said when, or it is out of use. */
  readonly freeFrom: CalendarDay | null;
  readonly doubles: readonly DoubleBooking<Id>[];
};

export type ResourceFacts = {
  readonly id: string;
  readonly kind: string;
  readonly capacity: number;
  readonly isOutOfUse: boolean;
};

/** The bookings of a thing. */
export const bookingsOf = <Id extends string>(
  bookings: readonly BookingFacts<Id>[],
  resource: string,
): readonly BookingFacts<Id>[] => bookings.filter((booking) => booking.resource === resource);

/** `bookings`: those of this thing. */
export function standingOf<Id extends string>(
  { kind, capacity, isOutOfUse }: ResourceFacts,
  bookings: readonly BookingFacts<Id>[],
  today: CalendarDay,
): Standing<Id> {
  const claims = bookings.flatMap((booking): Claim<Id>[] => {
    const claim = claimOf(booking, kind, today);
    return claim === null ? [] : [claim];
  });
  const doubles = doubleBookings(capacity, claims, today);
  const taken = takenOn(claims, today);
  const free = isOutOfUse ? null : freeFrom(capacity, claims, today);
  const state = (): ResourceState => {
    if (doubles.length > 0) return "bookedTwice";
    if (isOutOfUse) return "outOfUse";
    if (bookings.some((booking) => isLate(booking, kind, today))) return "late";
    if (taken >= capacity) return "full";
    return claims.some(({ from }) => from > today) ? "reserved" : "free";
  };
  return { state: state(), taken, freeFrom: free, doubles };
}

/** RES-3: how people speak of a booking without a name: « 4F2A ». The first letters of its id, which is nobody’s. */
export const bookingSign = (id: string): string => id.slice(0, 4).toUpperCase();
