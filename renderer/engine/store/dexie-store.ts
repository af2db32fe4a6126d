// The engine's store on IndexedDB. Two handles on one database: Chromium's default for what can be lost with the power,
// strict for what must not (signatures, keys, receipts). The browser may close them at any time: they are opened again.
import Dexie, { type Collection } from "dexie";
import {
  type Durability,
  type EngineStore,
  STORE_TABLES,
  type StoreChange,
  type StoreEntry,
  StoreError,
  type StoreTable,
} from "#shared/ports/engine-store.ts";
import { failureOf } from "./store-failure.ts";
import { declareVersions, MARK, VERSIONS, versionOnDisk } from "./versions.ts";

/** How often a connection that closes at once is opened again before that is said. */
const MOST_TRIES = 10;

/** Between two openings of damaged files, in milliseconds. */
const PAUSE = 100;

type Handles = { readonly of: Record<Durability, Dexie>; readonly emptied: readonly StoreTable[] };

export type DexieStoreOptions = {
  /** Called before anything is changed in a store of an earlier version, with all that it holds. */
  readonly beforeUpgrade?: (old: ReadableStore) => Promise<void>;
};

export type ReadableStore = Pick<EngineStore, "list">;

/** Opens, or makes, the database. Rejects with a `StoreError` when the browser can't, or when it is of a later version. */
export async function dexieStore(name: string, { beforeUpgrade }: DexieStoreOptions = {}): Promise<EngineStore> {
  let isClosed = false;
  let opening: Promise<Handles> | null = null;
  if (beforeUpgrade !== undefined) await readBefore(name, beforeUpgrade);
  let handles = await openOverCorruption(name);

  /** The browser closed what we had not: on a full disk, by cleaning up, for another version. */
  const openAgain = async (closed: Handles): Promise<void> => {
    if (handles !== closed) return;
    opening ??= guardedOnce(() => openHandles(name)).finally(() => {
      opening = null;
    });
    handles = await opening;
  };
  const guarded = async <Answer>(act: (of: Handles["of"]) => PromiseLike<Answer>): Promise<Answer> => {
    for (let tries = 1; ; tries++) {
      const tried = handles;
      try {
        return await guardedOnce(() => act(tried.of));
      } catch (thrown) {
        if (isClosed || tries === MOST_TRIES || !wasClosed(thrown)) throw thrown;
        await openAgain(tried).catch((again: unknown) => {
          if (!wasClosed(again)) throw again;
        });
      }
    }
  };
  const under = (relaxed: Dexie, of: StoreTable, prefix: string): Collection<StoreEntry, string> => {
    const rows = relaxed.table<StoreEntry, string>(of).where("key");
    return prefix === "" ? rows.above(MARK) : rows.startsWith(prefix);
  };

  return {
    write: (changes, durability) => guarded((of) => writeAll(of[durability], changes)),
    read: (table, key) =>
      guarded(async ({ relaxed }) => (await relaxed.table<StoreEntry, string>(table).get(key))?.value ?? null),
    list: (table, prefix = "") => guarded(({ relaxed }) => under(relaxed, table, prefix).toArray()),
    count: (table, prefix = "") => guarded(({ relaxed }) => under(relaxed, table, prefix).count()),
    emptied: () => handles.emptied,
    accept: async () => {
      const marks = STORE_TABLES.map((table): StoreChange => ({ table, key: MARK, value: new Uint8Array() }));
      await guarded((of) => writeAll(of.strict, marks));
      handles = { ...handles, emptied: [] };
    },
    close: () => {
      isClosed = true;
      for (const handle of Object.values(handles.of)) handle.close();
    },
  };
}

const wasClosed = (thrown: unknown): boolean => thrown instanceof StoreError && thrown.failure === "closed";

/**
 * A browser whose files were damaged refuses the first opening, throws them away, and begins anew at the next: what was
 * lost is then given back from the journal.
 */
async function openOverCorruption(name: string): Promise<Handles> {
  for (let tries = 1; ; tries++) {
    try {
      return await guardedOnce(() => openHandles(name));
    } catch (thrown) {
      const isDamaged = thrown instanceof StoreError && thrown.failure === "broken";
      if (!isDamaged || tries === MOST_TRIES) throw thrown;
      await new Promise((next) => setTimeout(next, PAUSE));
    }
  }
}

async function openHandles(name: string): Promise<Handles> {
  // Dexie would open a later version, and mend it to its liking.
  if ((await versionOnDisk(name)) > VERSIONS.length) throw new StoreError("newer");
  const of: Record<Durability, Dexie> = {
    // Opened again by us alone: a database that was deleted meanwhile is noticed then.
    relaxed: new Dexie(name, { autoOpen: false }),
    strict: new Dexie(name, { autoOpen: false, chromeTransactionDurability: "strict" }),
  };
  for (const handle of Object.values(of)) {
    declareVersions(handle);
    await handle.open();
  }
  const marks = await Promise.all(STORE_TABLES.map((table) => of.relaxed.table<StoreEntry, string>(table).get(MARK)));
  return { of, emptied: STORE_TABLES.filter((_, at) => marks[at] === undefined) };
}

/** Shows what a store of an earlier version holds, as it stands. */
async function readBefore(name: string, show: (old: ReadableStore) => Promise<void>): Promise<void> {
  const version = await guardedOnce(() => versionOnDisk(name));
  if (version === 0 || version >= VERSIONS.length) return;
  const handle = new Dexie(name);
  declareVersions(handle, VERSIONS.slice(0, version));
  await guardedOnce(() => handle.open());
  try {
    await show({
      list: (table, prefix = "") =>
        guardedOnce(() => handle.table<StoreEntry, string>(table).where("key").startsWith(prefix).toArray()),
    });
  } finally {
    handle.close();
  }
}

async function writeAll(handle: Dexie, changes: readonly StoreChange[]): Promise<void> {
  if (changes.length === 0) return;
  // Of several changes of one row, the last counts.
  const last = new Map(changes.map((change) => [`${change.table}/${change.key}`, change]));
  const tables = [...new Set(changes.map(({ table }) => table))];
  await handle.transaction("rw", tables, async () => {
    for (const table of tables) {
      const mine = [...last.values()].filter((change) => change.table === table);
      const kept = mine.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]));
      const removed = mine.flatMap(({ key, value }) => (value === null ? [key] : []));
      const rows = handle.table<StoreEntry, string>(table);
      if (kept.length > 0) await rows.bulkPut(kept);
      if (removed.length > 0) await rows.bulkDelete(removed);
    }
  });
}

async function guardedOnce<Answer>(act: () => PromiseLike<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (thrown) {
    throw thrown instanceof StoreError ? thrown : new StoreError(failureOf(thrown));
  }
}
