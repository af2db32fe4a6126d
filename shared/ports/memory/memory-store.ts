import type { Bytes } from "#shared/kernel/bytes.ts";
import { type EngineStore, STORE_TABLES, StoreError, type StoreTable } from "../engine-store.ts";

/** What stays when the process that used it is killed: hand it to the next store. */
export type MemoryDisk = Map<StoreTable, Map<string, Bytes>>;

export const memoryDisk = (): MemoryDisk => new Map(STORE_TABLES.map((table) => [table, new Map()]));

/** Stands in each table that was accepted. */
const MARK = "\u0000";

/** A store in memory, for rules that need no disk and for simulations. Same contract as the real one. */
export function memoryStore(disk: MemoryDisk = memoryDisk()): EngineStore {
  let isOpen = true;
  const rows = (table: StoreTable): Map<string, Bytes> => {
    if (!isOpen) throw new StoreError("closed");
    return disk.get(table) ?? new Map();
  };
  const keys = (table: StoreTable, prefix: string): string[] =>
    [...rows(table).keys()].filter((key) => key !== MARK && key.startsWith(prefix)).sort();
  return {
    write: async (changes) => {
      await turn();
      for (const { table, key, value } of changes) {
        if (value === null) rows(table).delete(key);
        else rows(table).set(key, value.slice());
      }
    },
    read: async (table, key) => {
      await turn();
      return rows(table).get(key)?.slice() ?? null;
    },
    list: async (table, prefix = "") => {
      await turn();
      return keys(table, prefix).map((key) => ({ key, value: rows(table).get(key)?.slice() ?? new Uint8Array() }));
    },
    count: async (table, prefix = "") => {
      await turn();
      return keys(table, prefix).length;
    },
    emptied: () => STORE_TABLES.filter((table) => !rows(table).has(MARK)),
    accept: async () => {
      await turn();
      for (const table of STORE_TABLES) rows(table).set(MARK, new Uint8Array());
    },
    close: () => {
      isOpen = false;
    },
  };
}

// Real stores answer in a later turn: callers must not count on less.
const turn = (): Promise<void> => Promise.resolve();
