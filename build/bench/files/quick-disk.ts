// A disk in memory that stays quick with tens of thousands of rows: the usual one looks at every key at each reading.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Journal, JournalState } from "#shared/ports/journal.ts";

/** Lists rows of one room, « room/… », from a list of their own. Anything else is asked of the store. */
export function quickStore(store: EngineStore): EngineStore {
  const rooms = new Map<string, Set<string>>();
  const roomOf = (table: string, key: string): string => `${table}/${key.slice(0, key.indexOf("/") + 1)}`;
  return {
    ...store,
    write: async (changes, durability) => {
      await store.write(changes, durability);
      for (const { table, key, value } of changes) {
        const room = roomOf(table, key);
        const keys = rooms.get(room) ?? new Set();
        if (value === null) keys.delete(key);
        else keys.add(key);
        rooms.set(room, keys);
      }
    },
    list: async (table, prefix = "") => {
      if (!prefix.includes("/")) return store.list(table, prefix);
      const keys = [...(rooms.get(roomOf(table, prefix)) ?? [])].filter((key) => key.startsWith(prefix)).sort();
      const values = await Promise.all(keys.map((key) => store.read(table, key)));
      return keys.flatMap((key, at) => (values[at] == null ? [] : [{ key, value: values[at] }]));
    },
  };
}

const EMPTY: JournalState = { entries: 0, bytes: 0, lastAt: null, damaged: 0, cut: 0 };

/** Keeps nothing: the application makes its own when it opens what is put into it. */
export const noJournal = (journal: Journal): Journal => ({
  ...journal,
  open: () => Promise.resolve(EMPTY),
  append: () => Promise.resolve(EMPTY),
  index: () => Promise.resolve(new Map()),
});
