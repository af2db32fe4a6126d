import type { Brand } from "./brand.ts";
import { type Instant, instant } from "./instant.ts";

// A hybrid logical clock (Kulkarni et al., 2014) in one whole number: milliseconds × 1024, plus a counter. What was
// written after having seen something always sorts behind it, even on a machine whose clock is wrong; and a stamp still
// tells the hour that its machine believed it was. The counter spills into the milliseconds when a machine writes faster.

/** When something was written, as its author's machine believed. Sorts by cause first, by clock otherwise. */
export type Stamp = Brand<number, "Stamp">;

const COUNTS_IN_A_MILLISECOND = 1024;

/** Beyond this distance from the reader's clock, a date is shown with a doubt, in milliseconds. */
export const DRIFT_LIMIT = 10 * 60 * 1000;

/**
 * The year 2100. A clock that is further ahead is broken, or lies: it is neither followed nor believed, or everybody who
 * saw one of its stamps would soon count beyond what a number holds exactly.
 */
const LAST_FOLLOWED = 4_102_444_800_000 * COUNTS_IN_A_MILLISECOND;

export const isFollowed = (stamp: Stamp): boolean => stamp <= LAST_FOLLOWED;

export const stampedAt = (stamp: Stamp): Instant => instant(Math.floor(stamp / COUNTS_IN_A_MILLISECOND));

/** True when the author's clock was clearly ahead of this machine's: the date is shown, with a doubt. */
export const isAhead = (stamp: Stamp, now: Instant): boolean => stampedAt(stamp) - now > DRIFT_LIMIT;

export type StampClock = {
  /** A stamp later than all that were made or seen before. */
  readonly next: () => Stamp;
  /** Takes note of a stamp made elsewhere. */
  readonly see: (stamp: Stamp) => void;
};

export function stampClock(now: () => Instant): StampClock {
  let last = 0;
  return {
    next: () => {
      last = Math.max(last + 1, Math.min(now() * COUNTS_IN_A_MILLISECOND, LAST_FOLLOWED));
      return last as Stamp;
    },
    see: (stamp) => {
      last = Math.max(last, stamp);
    },
  };
}
