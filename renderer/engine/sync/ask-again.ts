// When the whole log is read again from its beginning: something is known that did not come. A relay that keeps rows back
// would else be asked without end.
import type { Receiver } from "./receiver.ts";

/** Between two readings of the whole log on one connection, in milliseconds. */
const ASK_AGAIN_EVERY = 600_000;
const DAY = 86_400_000;

export class AskAgain {
  #last = Number.NEGATIVE_INFINITY;
  #lastForProof = Number.NEGATIVE_INFINITY;
  /** Doubles each time, to a day: rows that prove a snapshot may have been let go for good. */
  #patience = 0;

  /** A new connection: what lacked may be there. */
  restart(): void {
    this.#last = Number.NEGATIVE_INFINITY;
  }

  /** Whether to ask now; a yes counts as asked. Throws a `StoreError`. */
  async isDue(receiver: Pick<Receiver, "lacks" | "lacksProof">, now: number): Promise<boolean> {
    if (Math.abs(now - this.#last) < ASK_AGAIN_EVERY) return false;
    if (await receiver.lacks()) {
      this.#last = now;
      return true;
    }
    if (!receiver.lacksProof()) {
      this.#patience = 0;
      return false;
    }
    if (Math.abs(now - this.#lastForProof) < this.#patience) return false;
    this.#patience = Math.min(Math.max(2 * this.#patience, ASK_AGAIN_EVERY), DAY);
    this.#lastForProof = now;
    return true;
  }
}
