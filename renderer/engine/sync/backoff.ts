/** Full jitter (Brooker, 2015): machines that lost the same relay don't come back together (lesson L68). */
const FIRST = 1_000;
const LONGEST = 60_000;

/** Milliseconds to wait before the next try, after `failures` in a row; `random` is in [0, 1). */
export const backoff = (failures: number, random: number): number =>
  Math.round(random * Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 16)));
