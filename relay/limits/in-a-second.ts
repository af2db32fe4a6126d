// So many in any second, wherever that second begins. A budget that may also be spent at once lets more than that through.

const SECOND = 1_000;

export class InASecond {
  /** When each of the last ones was, as many as a second allows; the oldest stands at `#next`. */
  readonly #moments: number[];
  #next = 0;

  constructor(most: number) {
    this.#moments = new Array<number>(Math.max(1, Math.floor(most))).fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether one more is let through now. */
  take(now: number): boolean {
    const oldest = this.#moments[this.#next] ?? Number.NEGATIVE_INFINITY;
    if (now - oldest < SECOND) return false;
    this.#moments[this.#next] = now;
    this.#next = (this.#next + 1) % this.#moments.length;
    return true;
  }
}
