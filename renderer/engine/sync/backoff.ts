/** Full jitter (Brooker, 2015): machines that lost the same relay don't come back together (lesson L68). */
const FIRST = 1_000;
const LONGEST = 60_000;

/** Milliseconds to wait before the next try, after `failures` in a row; `random` is in [0, 1). */
export const backoff = (failures: number, random: number): number =>
  Math.round(random * Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 16)));

/** A relay that asks for more is not obeyed: it could silence a device for weeks. */
const LONGEST_ASKED = 5 * 60_000;

/** A relay that says when already spreads devices apart: a little more is enough for those told the same. */
const LEAST_SPREAD = 250;
const SPREAD = 1 / 16;

/** Milliseconds to wait when a relay asks for `after`: never less, and a little more, so that turns don't coincide. */
export function postponed(after: number, random: number): number {
  const wait = Math.min(after, LONGEST_ASKED);
  return Math.round(wait + random * Math.max(LEAST_SPREAD, wait * SPREAD));
}
