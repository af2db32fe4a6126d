// Notices that this computer slept: a beat that comes far later than it was asked for. A clock that is put forward looks the
// same, and does no harm.
import type { Timers } from "#shared/ports/timers.ts";

/** In milliseconds: what a person who opens the lid waits for it at most. */
const BEAT = 2_000;
/** Later than that it was no busy moment. */
const SLEPT = 10_000;
/** Later than that nobody was there, however busy the machine: what locks a space under somebody's hands must be sure. */
export const SURELY_SLEPT = 30_000;

/** Calls `woke` after each sleep that took so many milliseconds; answers the function that stops it. */
export function watchForWake(timers: Timers, woke: () => void, slept = SLEPT): () => void {
  let cancel: () => void = () => undefined;
  const wait = (): void => {
    const asked = timers.now();
    cancel = timers.after(BEAT, () => {
      const late = timers.now() - asked - BEAT;
      wait();
      if (late >= slept) woke();
    });
  };
  wait();
  return () => cancel();
}
