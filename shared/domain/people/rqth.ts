import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/**
 * Recognition as a disabled worker. `valid` holds the dates of the decision (`to`: last day, `null` without limit);
 * `expired` says that it ended on a day that nobody knows. The equivalence of 15 to 20 lives in the health compartment.
 */
export type Rqth =
  | { readonly kind: "none" | "requested" | "expired" | "equivalence15to20" }
  | { readonly kind: "valid"; readonly from: CalendarDay; readonly to: CalendarDay | null };

export const undatedRqth = ["none", "requested", "expired", "equivalence15to20"] as const;

export type RqthState = "none" | "requested" | "notYet" | "valid" | "expired";

/** PEO-4: the state of the recognition on a day, derived from the dates of the decision, both included. */
export function rqthOn(rqth: Rqth, on: CalendarDay): RqthState {
  if (rqth.kind === "equivalence15to20") return "none";
  if (rqth.kind !== "valid") return rqth.kind;
  if (on < rqth.from) return "notYet";
  return rqth.to === null || on <= rqth.to ? "valid" : "expired";
}
