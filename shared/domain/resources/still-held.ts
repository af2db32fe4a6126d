// RES-6: what the project still keeps for somebody who left, and what closes it.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type BookingFacts, claimOf, isSaid } from "./claim.ts";
import { type CancelReason, isLoan } from "./codes.ts";

/** `since`: its first day. `return`: a loan whose days are over, of which nothing but its return is awaited. */
export type StillHeld<Id extends string = string> = {
  readonly id: Id;
  readonly since: CalendarDay;
  readonly closing: "end" | "cancel" | "return";
};

/** What is written of a booking to close it; `null`: a person sees the thing come back, and says so. */
export type Closing = { readonly until: CalendarDay } | { readonly cancelled: CancelReason } | null;

/** RES-6: whether a booking of a thing of this kind still takes something up after today; `null`: it does not. */
export function stillHeld<Id extends string>(
  booking: BookingFacts<Id>,
  kind: string,
  today: CalendarDay,
): StillHeld<Id> | null {
  const claim = claimOf(booking, kind, today);
  if (claim === null) return null;
  const { id, from: since, until } = claim;
  if (since > today) return { id, since, closing: "cancel" };
  if (until === null || until > today) return { id, since, closing: "end" };
  const isOut = isLoan(kind) && until === today && !isSaid(booking.back);
  return isOut ? { id, since, closing: "return" } : null;
}

/** RES-6: what began ends today; what did not begin is cancelled; nothing is erased. */
export const closingOf = ({ closing }: StillHeld, today: CalendarDay): Closing =>
  closing === "end" ? { until: today } : closing === "cancel" ? { cancelled: "noMoreNeed" } : null;
