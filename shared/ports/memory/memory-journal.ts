import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Journal, JournalState } from "../journal.ts";

type Space = { readonly entries: Map<string, Bytes>; lastAt: number | null };

/** What stays when the process that used it is killed. */
export type MemoryJournalDisk = Map<string, Space>;

/** A journal in memory, for rules that need no disk. Same contract as the real one. */
export function memoryJournal(disk: MemoryJournalDisk = new Map(), now: () => number = () => 0): Journal {
  const spaceOf = (id: string): Space => {
    const space = disk.get(id) ?? { entries: new Map(), lastAt: null };
    disk.set(id, space);
    return space;
  };
  const stateOf = ({ entries, lastAt }: Space): JournalState => ({
    entries: entries.size,
    bytes: [...entries.values()].reduce((total, { length }) => total + length, 0),
    lastAt: lastAt === null ? null : instant(lastAt),
    damaged: 0,
    cut: 0,
  });
  return {
    spaces: async () => {
      await turn();
      return [...disk.keys()];
    },
    open: async (id) => {
      await turn();
      return stateOf(spaceOf(id));
    },
    index: async (id) => {
      await turn();
      return new Map([...spaceOf(id).entries].map(([key, { length }]) => [key, { size: length }]));
    },
    read: async (id, keys) => {
      await turn();
      return keys.map((key) => spaceOf(id).entries.get(key)?.slice() ?? null);
    },
    append: async (id, entries) => {
      await turn();
      const space = spaceOf(id);
      for (const { key, value } of entries) {
        if (value === null) space.entries.delete(key);
        else space.entries.set(key, value.slice());
      }
      space.lastAt = now();
      return stateOf(space);
    },
    renew: async (id) => {
      await turn();
      return stateOf(spaceOf(id));
    },
  };
}

// Real ones answer in a later turn: callers must not count on less.
const turn = (): Promise<void> => Promise.resolve();
