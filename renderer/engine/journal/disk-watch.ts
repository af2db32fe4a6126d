// How much room the disk has left. A browser whose disk is full may throw its whole store away: it is warned of early,
// and nothing more is written before that point (lesson L30). What was typed stays on the screen, and is tried again.
import type { DiskRoom } from "#shared/ports/disk-view.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";

export type DiskLevel = {
  /** Bytes left on the disk; `null`: it did not say. */
  readonly free: number | null;
  /** Bytes that the browser still grants; `null`: it did not say. */
  readonly quota: number | null;
};

const MEGABYTE = 1024 * 1024;
export const LOW = 500 * MEGABYTE;
export const LEAST = 50 * MEGABYTE;

const EVERY = 30_000;

/** The browser's own limit is only warned of: it refuses by itself, and throws nothing away for it. */
export function roomOf({ free, quota }: DiskLevel): DiskRoom {
  if (free !== null && free < LEAST) return "none";
  return Math.min(free ?? LOW, quota ?? LOW) < LOW ? "low" : "enough";
}

export type DiskWatch = {
  readonly level: () => DiskLevel;
  readonly look: () => Promise<void>;
  /** The same store, which takes nothing more while the disk has no room; what it is asked to forget, it forgets. */
  readonly guard: (store: EngineStore) => EngineStore;
};

export function watchDisk(ask: () => Promise<DiskLevel>, timers: Timers, changed: () => void): DiskWatch {
  let level: DiskLevel = { free: null, quota: null };
  const look = async (): Promise<void> => {
    const before = roomOf(level);
    level = await ask().catch(() => level);
    if (roomOf(level) !== before) changed();
  };
  const lookAgain = (): void => {
    timers.after(EVERY, () => void look().finally(lookAgain));
  };
  lookAgain();
  return {
    level: () => level,
    look,
    guard: (store) => ({
      ...store,
      write: async (changes, durability) => {
        if (roomOf(level) === "none" && changes.some(({ value }) => value !== null)) {
          // It may have been made since.
          await look();
          if (roomOf(level) === "none") throw new StoreError("full");
        }
        await store.write(changes, durability);
      },
    }),
  };
}
