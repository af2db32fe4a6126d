// The engine's store on IndexedDB. Two handles on one database: Chromium's default for what can be lost with the power,
// strict for what must not (signatures, keys, receipts).
import Dexie from "dexie";
import {
  type Durability,
  type EngineStore,
  STORE_TABLES,
  type StoreChange,
  type StoreEntry,
  StoreError,
  type StoreFailure,
  type StoreTable,
} from "#shared/ports/engine-store.ts";

/** Adds a version when a table is added; a version that shipped is never changed. */
const VERSIONS: readonly Record<string, string>[] = [Object.fromEntries(STORE_TABLES.map((table) => [table, "&key"]))];

/** Opens, or makes, the database. Rejects with a `StoreError` when the browser can't. */
export async function dexieStore(name: string): Promise<EngineStore> {
  const handles: Record<Durability, Dexie> = {
    relaxed: new Dexie(name),
    strict: new Dexie(name, { chromeTransactionDurability: "strict" }),
  };
  for (const handle of Object.values(handles)) {
    for (const [at, stores] of VERSIONS.entries()) handle.version(at + 1).stores(stores);
    await guarded(() => handle.open());
  }
  const under = (of: StoreTable, prefix: string) => {
    const rows = handles.relaxed.table<StoreEntry, string>(of);
    return prefix === "" ? rows.orderBy("key") : rows.where("key").startsWith(prefix);
  };

  return {
    write: (changes, durability) => guarded(() => writeAll(handles[durability], changes)),
    read: (of, key) =>
      guarded(async () => (await handles.relaxed.table<StoreEntry, string>(of).get(key))?.value ?? null),
    list: (of, prefix = "") => guarded(() => under(of, prefix).toArray()),
    count: (of, prefix = "") => guarded(() => under(of, prefix).count()),
    close: () => {
      for (const handle of Object.values(handles)) handle.close();
    },
  };
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

async function guarded<Answer>(act: () => PromiseLike<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (thrown) {
    throw new StoreError(failureOf(thrown));
  }
}

/** Dexie wraps what the browser threw: the cause may stand one level below. */
function failureOf(thrown: unknown): StoreFailure {
  const names = [thrown, innerOf(thrown)].map((each) => (each instanceof Error || isNamed(each) ? each.name : ""));
  if (names.some((name) => name === "QuotaExceededError")) return "full";
  if (names.some((name) => name === "DatabaseClosedError" || name === "InvalidStateError")) return "closed";
  return "broken";
}

const innerOf = (thrown: unknown): unknown =>
  typeof thrown === "object" && thrown !== null && "inner" in thrown ? thrown.inner : undefined;

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
