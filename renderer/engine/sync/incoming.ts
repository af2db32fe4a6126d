// The frames that come on a connection and are being taken in: whether they are too many, or nothing but beats.
import type { Instant, Now } from "#shared/kernel/instant.ts";

/** Not on the disk yet, in bytes: a relay may be faster than a disk, or mean harm. */
const MOST_WAITING = 64 * 1024 * 1024;
/** Nothing but beats for so long, though more was asked for: another connection may do better (lesson L65). In milliseconds. */
const STALLED = 30_000;

export class Incoming {
  readonly #now: Now;
  #bytes = 0;
  /** Beats apart. */
  #frames = 0;
  #progressAt: Instant;

  constructor(now: Now) {
    this.#now = now;
    this.#progressAt = now();
  }

  hasRoomFor(bytes: number): boolean {
    return this.#bytes + bytes <= MOST_WAITING;
  }

  /** A frame of so many bytes is taken in meanwhile; rejects as that does. */
  async during(taken: Promise<void>, bytes: number, isBeat: boolean): Promise<void> {
    const count = (by: 1 | -1): void => {
      this.#bytes += by * bytes;
      if (isBeat) return;
      this.#frames += by;
      this.#progressAt = this.#now();
    };
    count(1);
    await taken.finally(() => count(-1));
  }

  /** For who hears a beat, which comes behind all that was sent before it, however slow the line; a slow disk is no silence. */
  get hasStalled(): boolean {
    return this.#frames === 0 && this.#now() - this.#progressAt >= STALLED;
  }
}
