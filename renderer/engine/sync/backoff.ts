// How long a device stays away from a relay that it has lost, or that asked for time.

/** Full jitter (Brooker, 2015): machines that lost the same relay don't come back together (lesson L68). */
const FIRST = 1_000;
const LONGEST = 60_000;

/**
 * Milliseconds to wait before the next try, when `waited` were waited already; `random` is in [0, 1). Nobody stays away for
 * longer than its relay was away: counted in failures, a few short waits in a row would make a long one.
 */
export const backoff = (waited: number, random: number): number =>
  Math.round(random * Math.min(LONGEST, Math.max(FIRST, waited)));

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

/** Turns in a row that are taken as they are given. */
const TURNS_TRUSTED = 5;

/** The waits of one device, from one connection that was worth something to the next. */
export class Patience {
  #waited = 0;
  #turns = 0;

  /** How long after a try that failed; `asked` is what is left of the time that the relay asked for, 0 when it said nothing. */
  next(asked: number, random: number): number {
    // A turn that the relay gave is lost to who comes later. One that gives turns without end is waited for like one that fails.
    const isTurn = asked >= FIRST && ++this.#turns <= TURNS_TRUSTED;
    const wait = isTurn ? asked : Math.max(asked, backoff(this.#waited, random));
    this.#waited += isTurn ? 0 : wait;
    return wait;
  }

  end(): void {
    this.#waited = 0;
    this.#turns = 0;
  }
}
