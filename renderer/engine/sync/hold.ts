// A relay that asks for time: until then nothing is offered, and a line that ended is not opened again.
import type { Timers } from "#shared/ports/timers.ts";
import type { Delay } from "#shared/protocol/delays.ts";
import type { RelayFrame } from "#shared/protocol/frame.ts";
import { postponed } from "./backoff.ts";

export class Hold {
  readonly #timers: Timers;
  #until = 0;
  #cancel: () => void = () => undefined;
  /** Why the relay last asked. */
  reason: Delay = "busy";

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Milliseconds to wait still; 0 when nothing was asked, or it is over. */
  get left(): number {
    return Math.max(0, this.#until - this.#timers.now());
  }

  /** Calls `over` once it has lasted. */
  begin({ reason, after }: Extract<RelayFrame, { type: "later" }>, over: () => void): void {
    const wait = postponed(after, this.#timers.random());
    this.reason = reason;
    this.#until = this.#timers.now() + wait;
    this.#cancel();
    this.#cancel = this.#timers.after(wait, over);
  }

  end(): void {
    this.#cancel();
    this.#until = 0;
  }
}
