import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { dayIn } from "#shared/kernel/time-zone.ts";

/** When something took place: a civil date, or a moment whose civil date is read in the project's zone. */
export type When = { readonly on: CalendarDay } | { readonly at: Instant };

// 1900-01-02 and 2199-12-30 in UTC: inside them, the civil date exists in every zone.
const FIRST_MOMENT = -2_208_902_400_000;
const LAST_MOMENT = 7_257_945_600_000;

/**
 * HRS-1: the civil date of something in the project's zone (IANA name), whatever the machine's own zone (L109).
 * `null` for a moment that is none: an odd record is shown, and never hides the others (L111).
 */
export function dayOf(when: When, zone: string): CalendarDay | null {
  if ("on" in when) return when.on;
  return when.at >= FIRST_MOMENT && when.at <= LAST_MOMENT ? dayIn(when.at, zone) : null;
}
