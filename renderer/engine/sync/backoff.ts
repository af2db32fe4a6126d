/** Full jitter (Brooker, 2015): machines that lost the same relay don't come back together (lesson L68). */
const FIRST = 1_000;
const LONGEST = 60_000;

/** Milliseconds to wait before the next try, after `failures` in a row; `random` is in [0, 1). */
export const backoff = (failures: number, random: number): number =>
  Math.round(random * Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 16)));

/** A relay that asks for more is not obeyed: it could silence a device for weeks. */
const LONGEST_ASKED = 5 * 60_000;

/** Milliseconds to wait when a relay asks for `after`: never less, and up to half more, so that turns don't coincide. */
export const postponed = (after: number, random: number): number =>
  Math.round(Math.min(after, LONGEST_ASKED) * (1 + random / 2));
