export { type BookingFacts, type Claim, claimOf, isCancelled, isLate } from "./claim.ts";
export {
  backStates,
  cancelReasons,
  isLoan,
  type KindOfResource,
  kindsOfResource,
  MOST_PLACES,
  outOfUse,
} from "./codes.ts";
export { type DoubleBooking, doubleBookings, freeFrom, isOn, takenOn } from "./occupancy.ts";
export {
  bookingSign,
  bookingsOf,
  type ResourceFacts,
  type ResourceState,
  type Standing,
  standingOf,
} from "./standing.ts";
export { type Closing, closingOf, type StillHeld, stillHeld } from "./still-held.ts";
