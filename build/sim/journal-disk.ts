// The journal of a device, beside its store: what was added stays when the device is killed, what was on its way does not.
// Between two starts its files may go away, or be those of an earlier day: what the store holds must mend that.
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import { type MemoryJournalDisk, memoryJournal } from "#shared/ports/memory/memory-journal.ts";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";

export class JournalDisk {
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  /** The longest that an addition takes, in virtual milliseconds. */
  readonly #slowest: number;
  readonly #images: MemoryJournalDisk[] = [];
  #content: MemoryJournalDisk = new Map();
  isFull = false;

  constructor(scheduler: Scheduler, random: Random, slowest: number) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#slowest = slowest;
  }

  /** Once its owner is off nothing is added, and nothing is answered, any more. */
  open(owner: { readonly isOn: boolean }): Journal {
    this.#images.push(copyOf(this.#content));
    const inner = memoryJournal(this.#content, () => this.#scheduler.now);
    return {
      ...inner,
      append: async (space, entries) => {
        await new Promise<void>((next) => this.#scheduler.after(this.#random.below(this.#slowest + 1), next));
        if (!owner.isOn) return new Promise(() => undefined);
        if (this.isFull) throw new DiskError("full");
        return inner.append(space, entries);
      },
    };
  }

  /** Only while its device is off. */
  goAway(): void {
    this.#content = new Map();
  }

  /** Becomes as it was at some start. Only while its device is off. */
  setBack(random: Random): void {
    if (this.#images.length > 0) this.#content = copyOf(random.pick(this.#images));
  }
}

const copyOf = (content: MemoryJournalDisk): MemoryJournalDisk =>
  new Map([...content].map(([space, { entries, lastAt }]) => [space, { entries: new Map(entries), lastAt }]));
