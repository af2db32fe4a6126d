// So much a minute, and so much at once: fills up with time, is spent by what comes.

export class Budget {
  readonly #perMillisecond: number;
  readonly #atOnce: number;
  #left: number;
  #since: number;

  constructor(perMinute: number, atOnce: number, now: number) {
    this.#perMillisecond = perMinute / 60_000;
    this.#atOnce = atOnce;
    this.#left = atOnce;
    this.#since = now;
  }

  /** Spends, and answers 0; or spends nothing, and answers how many milliseconds to wait. More than a whole filling is let through full. */
  take(count: number, now: number): number {
    this.#fill(now);
    const needed = Math.min(count, this.#atOnce);
    if (this.#left >= needed - 1e-9) {
      this.#left -= count;
      return 0;
    }
    return this.#until(needed - this.#left);
  }

  /** Spends what isn't there yet, and answers in how many milliseconds it will be: a place in a queue. */
  reserve(count: number, now: number): number {
    this.#fill(now);
    this.#left -= count;
    return Math.max(0, this.#until(-this.#left));
  }

  /** Whole milliseconds until so much has come; a hair of rounding is no millisecond. */
  #until(missing: number): number {
    return Math.ceil(missing / this.#perMillisecond - 1e-6);
  }

  #fill(now: number): void {
    this.#left = Math.min(this.#atOnce, this.#left + (now - this.#since) * this.#perMillisecond);
    this.#since = now;
  }
}
