// Makes a backup of the space that is open, once a day, when nothing else is going on; once an hour on its first day, when
// the first one holds nothing yet.
import type { DiskFailure } from "#shared/desktop-disk.ts";
import type { Backup, Backups } from "#shared/ports/backups.ts";
import { DiskError } from "#shared/ports/journal.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { type BackupSource, makeBackup } from "./make-backup.ts";

type KeeperOptions = {
  readonly source: Omit<BackupSource, "backups" | "pause">;
  readonly backups: Backups;
  readonly timers: Timers;
  /** False while the disk has too little room for a backup. */
  readonly hasRoom: () => boolean;
  readonly changed: () => void;
};

/** After an opening: whoever opens wants to read first. */
const FIRST = 60_000;
const EVERY = 3_600_000;
const PERIOD = 20 * 3_600_000;
const PAUSE = 5;

export class BackupKeeper {
  readonly #options: KeeperOptions;
  #list: readonly Backup[] = [];
  #failure: DiskFailure | null = null;
  #running: Promise<DiskFailure | null> | null = null;
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get list(): readonly Backup[] {
    return this.#list;
  }

  /** Why the last try did not succeed. */
  get failure(): DiskFailure | null {
    return this.#failure;
  }

  async start(): Promise<void> {
    const { backups, source } = this.#options;
    this.#schedule(FIRST);
    this.#list = await backups.list(source.space).catch(() => []);
    this.#options.changed();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** Answers why it could not be made; `null`: it is on the disk, and was read back. */
  backUp(): Promise<DiskFailure | null> {
    this.#running ??= this.#make().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #make(): Promise<DiskFailure | null> {
    const { source, backups, timers, hasRoom, changed } = this.#options;
    const pause = (): Promise<void> => new Promise((next) => timers.after(PAUSE, next));
    try {
      if (!hasRoom()) throw new DiskError("full");
      await makeBackup({ ...source, backups, pause });
      this.#list = await backups.list(source.space);
      this.#failure = null;
    } catch (thrown) {
      // A store that closes under it, too: it is made another time.
      this.#failure = thrown instanceof DiskError ? thrown.failure : "broken";
    }
    changed();
    return this.#failure;
  }

  #isDue(): boolean {
    const now = this.#options.timers.now();
    const isOld = ({ at }: Backup): boolean => Math.abs(now - at) >= PERIOD;
    const [last] = this.#list;
    return last === undefined || isOld(last) || !this.#list.some(isOld);
  }

  #schedule(delay: number): void {
    this.#cancel = this.#options.timers.after(delay, () => {
      void (this.#isDue() ? this.backUp() : Promise.resolve()).finally(() => {
        if (!this.#isStopped) this.#schedule(EVERY);
      });
    });
  }
}
