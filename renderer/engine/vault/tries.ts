// Tries at a passphrase or at a paper kit: each is counted before it is made, and the wait grows with those that failed.
import { type Instant, instant } from "#shared/kernel/instant.ts";

export type Tries = { readonly failures: number; readonly retryAt: number };

/** Free tries, then 5 s doubled at each failure up to a quarter of an hour, in milliseconds. */
const FREE_TRIES = 3;
const FIRST_DELAY = 5_000;
const LONGEST_DELAY = 15 * 60_000;

export const NO_TRIES: Tries = { failures: 0, retryAt: 0 };

export const delayAfter = (failures: number): number =>
  failures <= FREE_TRIES ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - FREE_TRIES - 1));

/** One more. */
export function anotherTry(tries: Tries, now: Instant): Tries {
  const failures = tries.failures + 1;
  const delay = delayAfter(failures);
  return { failures, retryAt: delay === 0 ? 0 : now + delay };
}

/** When the next one may be made. `now` is the time of day, which may be set back: no wait is longer than the longest. */
export const nextTryAt = ({ retryAt }: Tries, now: Instant): Instant =>
  instant(now + Math.max(0, Math.min(retryAt - now, LONGEST_DELAY)));
