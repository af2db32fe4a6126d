// What waits to be in the journal. Whatever waits is added together, with one flush of the disk; what the disk refuses
// is kept and tried again, for ever.
import type { Bytes } from "#shared/kernel/bytes.ts";
import {
  DiskError,
  type DiskFailure,
  type Journal,
  type JournalEntry,
  type JournalState,
} from "#shared/ports/journal.ts";
import type { Timers } from "#shared/ports/timers.ts";

export type JournalHealth = {
  /** Why what waits is not in the journal. */
  readonly failure: DiskFailure | null;
  readonly waiting: number;
  readonly state: JournalState | null;
};

type QueueOptions = {
  readonly journal: Journal;
  readonly space: string;
  readonly timers: Timers;
  readonly changed: () => void;
  /** Nobody knows what the journal holds: it is to be opened, and what it lacks to be added. */
  readonly begin: () => Promise<void>;
};

/** After a failure, in milliseconds. */
const RETRY = 5_000;
const BYTES_AT_A_TIME = 1024 * 1024;
const ENTRIES_AT_A_TIME = 1_000;

export class JournalQueue {
  readonly #options: QueueOptions;
  /** Keys that the journal holds. */
  readonly held = new Set<string>();
  readonly #waiting = new Map<string, Bytes | null>();
  readonly #underWay = new Map<string, Bytes | null>();
  #failure: DiskFailure | null = null;
  #state: JournalState | null = null;
  #running: Promise<void> | null = null;
  #cancel: (() => void) | null = null;
  #isStopped = false;
  /** Who waits for what is in no journal yet. */
  #waiters: (() => void)[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get health(): JournalHealth {
    return { failure: this.#failure, waiting: this.#waiting.size + this.#underWay.size, state: this.#state };
  }

  /** Whether this is in the journal, or about to be. */
  knows(key: string): boolean {
    return this.held.has(key) || this.#isOnItsWay(key);
  }

  /** What was given last for a key that waits. */
  given(key: string): Bytes | null {
    return this.#waiting.get(key) ?? this.#underWay.get(key) ?? null;
  }

  /** What the journal was found to hold. */
  found(state: JournalState, keys: Iterable<string>): void {
    this.#state = state;
    this.#failure = null;
    this.held.clear();
    for (const key of keys) this.held.add(key);
  }

  /** The journal can't be read, or went away: nothing counts as held. */
  unknown(failure: DiskFailure): void {
    this.#state = null;
    this.held.clear();
    this.#fail(failure);
  }

  #fail(failure: DiskFailure): void {
    this.#failure = failure;
    this.#schedule();
    this.#letGo();
    this.#options.changed();
  }

  /** Added at once, with all that comes while the disk is busy. */
  add(entries: readonly JournalEntry[]): void {
    for (const { key, value } of entries) {
      // Typed, then signed, before any of it was added: nothing is left to add.
      if (value === null && !this.held.has(key) && !this.#underWay.has(key)) this.#waiting.delete(key);
      else this.#waiting.set(key, value);
    }
    if (this.#waiting.size === 0) return;
    if (this.#failure === null) void this.flush();
    else this.#schedule();
  }

  /** Resolves when these are in the journal; or when the disk refuses them, which `health` tells. */
  async settled(keys: readonly string[]): Promise<void> {
    while (this.#failure === null && !this.#isStopped && keys.some((key) => this.#isOnItsWay(key))) {
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve);
      });
    }
  }

  #isOnItsWay(key: string): boolean {
    return this.#waiting.has(key) || this.#underWay.has(key);
  }

  #letGo(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }

  /** Adds what waits. Resolves when it is in the journal, or was refused. */
  flush(): Promise<void> {
    this.#running ??= this.#run()
      .finally(() => {
        this.#running = null;
      })
      // What came when all seemed done, and before it was said.
      .then(() => (this.#mayGoOn ? this.flush() : undefined));
    return this.#running;
  }

  get #mayGoOn(): boolean {
    return this.#waiting.size > 0 && this.#failure === null && this.#state !== null && !this.#isStopped;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#letGo();
  }

  async #run(): Promise<void> {
    const { journal, space, changed, begin } = this.#options;
    this.#cancel?.();
    this.#cancel = null;
    if (this.#state === null && this.#failure !== null) await begin();
    if (this.#state === null) return;
    while (this.#waiting.size > 0 && !this.#isStopped) {
      const batch = this.#take();
      try {
        this.#state = await journal.append(space, batch);
        for (const { key, value } of batch) {
          if (value === null) this.held.delete(key);
          else this.held.add(key);
        }
        this.#failure = null;
        this.#underWay.clear();
        this.#letGo();
        changed();
      } catch (thrown) {
        const failure = thrown instanceof DiskError ? thrown.failure : "broken";
        this.#putBack();
        if (failure === "gone") this.unknown(failure);
        else this.#fail(failure);
        return;
      }
    }
  }

  /** What was refused waits again, ahead of what came since: rows are added in the order of their numbers. */
  #putBack(): void {
    const since = [...this.#waiting];
    this.#waiting.clear();
    for (const [key, value] of [...this.#underWay, ...since]) this.#waiting.set(key, value);
    this.#underWay.clear();
  }

  #take(): JournalEntry[] {
    let size = 0;
    for (const [key, value] of this.#waiting) {
      if (this.#underWay.size === ENTRIES_AT_A_TIME) break;
      size += value?.length ?? 0;
      if (this.#underWay.size > 0 && size > BYTES_AT_A_TIME) break;
      this.#underWay.set(key, value);
      this.#waiting.delete(key);
    }
    return [...this.#underWay].map(([key, value]) => ({ key, value }));
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#cancel ??= this.#options.timers.after(RETRY, () => void this.flush());
  }
}
