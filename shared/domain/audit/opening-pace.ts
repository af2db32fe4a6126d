import type { Instant } from "#shared/kernel/instant.ts";
import { DRIFT_LIMIT } from "#shared/kernel/stamp.ts";

/**
 * AUD-2: half an hour, in milliseconds. Who goes from a file to the list and back ten times while on the phone has read it
 * once; an hour would hide a second visit of the same morning.
 */
export const OPENING_PACE = 30 * 60 * 1_000;

/**
 * Whether an opening is to be logged, after the last one of the same device in the same compartment (`null`: none). AUD-3:
 * one that lies clearly ahead was dated by a clock that has been put right since, and hides nothing.
 */
export const isOpeningDue = (last: Instant | null, now: Instant): boolean =>
  last === null || now - last >= OPENING_PACE || last - now > DRIFT_LIMIT;
