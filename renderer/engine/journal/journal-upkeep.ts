// What leaves a journal for good: the record that opened its space before, and the rows of a project that is forgotten. A
// journal only grows: it is written anew, so that its files hold nothing of them.
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import type { JournalQueue } from "./journal-queue.ts";
import { VAULT_KEY } from "./mine.ts";
import type { SpaceDiskOptions } from "./space-disk.ts";

export class JournalUpkeep {
  readonly #options: Pick<SpaceDiskOptions, "space" | "vaultRecord"> & { readonly journal: Journal };
  readonly #queue: JournalQueue;

  constructor(options: Pick<SpaceDiskOptions, "space" | "vaultRecord" | "journal">, queue: JournalQueue) {
    this.#options = options;
    this.#queue = queue;
  }

  /**
   * What opens this space was changed: the journal takes it. A disk that refuses is asked again at the next opening, and
   * until then its copy is opened by what opened it before. Throws a `DiskError`.
   */
  async recordChanged(): Promise<void> {
    const value = await this.#options.vaultRecord();
    if (value === null) return;
    this.#queue.add([{ key: VAULT_KEY, value }]);
    await this.#renew();
  }

  /** Whether the journal holds rows or drafts. */
  get hasRows(): boolean {
    return this.#rows().length > 0;
  }

  /** Forgets the rows and drafts that the journal holds. Throws a `DiskError`. */
  async forgetRows(): Promise<void> {
    this.#queue.add(this.#rows().map((key) => ({ key, value: null })));
    await this.#renew();
  }

  #rows(): readonly string[] {
    return [...this.#queue.held].filter((key) => key.startsWith("records/") || key.startsWith("drafts/"));
  }

  /** One that is damaged is written anew by whoever adds what it lacks. */
  async #renew(): Promise<void> {
    await this.#queue.flush();
    const { failure, waiting, state } = this.#queue.health;
    if (failure !== null || waiting > 0 || state?.damaged !== 0) throw new DiskError(failure ?? "broken");
    await this.#options.journal.renew(this.#options.space);
  }
}
