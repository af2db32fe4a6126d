// A look at what is to be done, a moment later: what changes together is looked at once.
import type { Timers } from "#shared/ports/timers.ts";

export class OneLook {
  readonly #timers: Timers;
  readonly #look: () => Promise<unknown>;
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, look: () => Promise<unknown>) {
    this.#timers = timers;
    this.#look = look;
  }

  /** In so many milliseconds, in the place of the look that was to come. */
  in(milliseconds: number): void {
    this.#cancel();
    // A disk that fails is told by what the person writes.
    this.#cancel = this.#timers.after(milliseconds, () => void this.#look().catch(() => undefined));
  }

  stop(): void {
    this.#cancel();
  }
}
