// The disk of a device: what was committed stays when the device is killed, what was on its way does not. Writes take
// virtual time, one after the other, and a kill may fall before the commit, or between it and its answer.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";

export type OpenedDisk = { readonly store: EngineStore; readonly pullOut: () => void };

export class Disk {
  readonly content: MemoryDisk = memoryDisk();
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  /** The longest that a write takes, in virtual milliseconds. */
  slowest: number;
  isFull = false;
  /** Called once, after the commit that comes when this many have, and before anybody is told of it. */
  atCommit: { left: number; readonly act: () => void } | null = null;

  constructor(scheduler: Scheduler, random: Random, slowest: number) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.slowest = slowest;
  }

  #committed(): void {
    if (this.atCommit === null || --this.atCommit.left > 0) return;
    const { act } = this.atCommit;
    this.atCommit = null;
    act();
  }

  /** After `pullOut` nothing is written and nothing is answered any more: the process is gone. */
  open(): OpenedDisk {
    const inner = memoryStore(this.content);
    let isIn = true;
    let busyUntil = 0;
    const inTurn = <Answer>(delay: number, act: () => Promise<Answer>): Promise<Answer> =>
      new Promise((answer, refuse) => {
        const start = (): void => {
          if (isIn) act().then(answer, refuse);
        };
        const at = Math.max(busyUntil, this.#scheduler.now) + delay;
        busyUntil = at;
        if (at <= this.#scheduler.now) start();
        else this.#scheduler.after(at - this.#scheduler.now, start);
      });
    const answered = (): Promise<void> =>
      new Promise((answer) => {
        const late = this.#random.below(this.slowest + 1);
        if (late === 0) answer();
        else this.#scheduler.after(late, () => isIn && answer());
      });
    const store: EngineStore = {
      write: (changes, durability) =>
        inTurn(this.#random.below(this.slowest + 1), async () => {
          if (this.isFull) throw new StoreError("full");
          await inner.write(changes, durability);
          this.#committed();
          if (!isIn) return new Promise<void>(() => undefined);
          await answered();
        }),
      read: (table, key) => inTurn(0, () => inner.read(table, key)),
      list: (table, prefix) => inTurn(0, () => inner.list(table, prefix)),
      count: (table, prefix) => inTurn(0, () => inner.count(table, prefix)),
      emptied: () => [],
      accept: () => Promise.resolve(),
      close: () => undefined,
    };
    return {
      store,
      pullOut: () => {
        isIn = false;
      },
    };
  }
}
