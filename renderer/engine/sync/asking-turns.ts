import type { Instant } from "#shared/kernel/instant.ts";

/** Between two readings of the whole log for one reason on one connection, in milliseconds. */
const ASK_AGAIN_EVERY = 600_000;

/** `doubt`: the relay confirmed rows at places where the log did not show them; `lack`: rows are known of that did not come. */
export type Why = "doubt" | "lack";

/**
 * When the whole log may be asked for again: a relay that keeps rows back would else be asked without end. Each reason has its
 * own turn: what lacks for long must not leave what the relay has received as still to send.
 */
export class AskingTurns {
  readonly #asked = new Map<Why, Instant>();

  isDue(why: Why, now: Instant): boolean {
    const asked = this.#asked.get(why);
    return asked === undefined || Math.abs(now - asked) >= ASK_AGAIN_EVERY;
  }

  take(why: Why, now: Instant): void {
    this.#asked.set(why, now);
  }

  /** Another connection, perhaps to another relay. */
  restart(): void {
    this.#asked.clear();
  }
}
