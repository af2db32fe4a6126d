// The versions of a store. One that shipped is never changed; a new one only adds, and is safe to run again after a kill.
import type Dexie from "dexie";
import type { Transaction } from "dexie";

type Version = {
  readonly tables: readonly string[];
  /** What is to be done with the rows of the version before. Run twice, it leaves the same bytes. */
  readonly upgrade: ((transaction: Transaction) => PromiseLike<unknown>) | null;
};

/** Stands in each table that was accepted: a table without it was emptied by something else. Below every key. */
export const MARK = "\u0000";

const FIRST = ["meta", "rooms", "records", "outbox", "drafts", "forms", "summaries", "quarantine", "acks"] as const;

export const VERSIONS: readonly Version[] = [
  { tables: FIRST, upgrade: null },
  {
    tables: [],
    upgrade: (transaction) =>
      Promise.all(FIRST.map((table) => transaction.table(table).put({ key: MARK, value: new Uint8Array() }))),
  },
];

export function declareVersions(handle: Dexie, versions: readonly Version[] = VERSIONS): void {
  for (const [at, { tables, upgrade }] of versions.entries()) {
    const version = handle.version(at + 1).stores(Object.fromEntries(tables.map((table) => [table, "&key"])));
    if (upgrade !== null) version.upgrade(upgrade);
  }
}

/** The version that lies on the disk; 0: there is none. */
export async function versionOnDisk(name: string): Promise<number> {
  const found = (await indexedDB.databases()).find((each) => each.name === name);
  return Math.floor((found?.version ?? 0) / DEXIE_STEP);
}

/** Dexie counts in tens. */
const DEXIE_STEP = 10;
