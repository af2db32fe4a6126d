import type { Timers } from "#shared/ports/timers.ts";

/** After which what could not be done is tried again, in milliseconds. */
const AGAIN = 60_000;

/** Things that wait to be done together, after a rest. `act` answers those that could not be done: they wait again. */
export class Waiting<Thing> {
  readonly #things = new Set<Thing>();
  readonly #undone = new Set<Thing>();
  readonly #timers: Pick<Timers, "now" | "after">;
  readonly #act: (things: readonly Thing[]) => Promise<readonly Thing[]>;
  #next: { readonly at: number; readonly cancel: () => void } | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(timers: Pick<Timers, "now" | "after">, act: (things: readonly Thing[]) => Promise<readonly Thing[]>) {
    this.#timers = timers;
    this.#act = act;
  }

  /** The soonest of all says when, in milliseconds. */
  add(things: Iterable<Thing>, after: number): void {
    for (const thing of things) this.#things.add(thing);
    const at = this.#timers.now() + after;
    if (this.#isStopped || this.#things.size === 0 || (this.#next !== null && this.#next.at <= at)) return;
    this.#next?.cancel();
    this.#next = { at, cancel: this.#timers.after(after, () => this.#begin()) };
  }

  /** What stood in the way may be gone: those that could not be done are tried again after a rest, in milliseconds. */
  again(after: number): void {
    this.add(this.#undone, after);
  }

  stop(): void {
    this.#isStopped = true;
    this.#next?.cancel();
    this.#next = null;
  }

  #begin(): void {
    this.#next = null;
    const due = [...this.#things];
    this.#things.clear();
    for (const thing of due) this.#undone.delete(thing);
    this.#running = this.#running.then(async () => {
      const undone = await this.#act(due).catch(() => due);
      for (const thing of undone) this.#undone.add(thing);
      this.add(undone, AGAIN);
    });
  }
}
