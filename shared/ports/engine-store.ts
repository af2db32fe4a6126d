import type { Bytes } from "#shared/kernel/bytes.ts";

// Where the engine keeps its bytes. Every value is ciphertext, or a signed row that is ciphertext already; every key is
// made of random ids and numbers. The store knows nothing else, so that it can be read by nobody who steals it.

/** What each table is for is said where it is used; the names are those of the design (D6). */
export const STORE_TABLES = [
  "meta",
  "rooms",
  "records",
  "outbox",
  "drafts",
  "forms",
  "summaries",
  "quarantine",
  "acks",
] as const;

export type StoreTable = (typeof STORE_TABLES)[number];

/** One row to write; `null` removes it. */
export type StoreChange = { readonly table: StoreTable; readonly key: string; readonly value: Bytes | null };

export type StoreEntry = { readonly key: string; readonly value: Bytes };

/** `strict` reaches the disk before it answers; `relaxed` survives the end of the process, not a power cut. */
export type Durability = "strict" | "relaxed";

/** Why a write or a read was not done. The words for the reader are made from it (lesson L35). */
export type StoreFailure =
  | "full"
  | "closed"
  | "broken"
  /** A later version of the application made it: this one leaves it as it is. */
  | "newer";

/** Thrown by a store, with nothing of the write kept. */
export class StoreError extends Error {
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure) {
    super(`store: ${failure}`);
    this.failure = failure;
  }
}

export type EngineStore = {
  /** Writes all of it or nothing, and resolves only once it is committed. Rejects with a `StoreError`. */
  readonly write: (changes: readonly StoreChange[], durability: Durability) => Promise<void>;
  readonly read: (table: StoreTable, key: string) => Promise<Bytes | null>;
  /** The entries whose key starts with `prefix`, in the order of their keys. */
  readonly list: (table: StoreTable, prefix?: string) => Promise<readonly StoreEntry[]>;
  readonly count: (table: StoreTable, prefix?: string) => Promise<number>;
  /** Tables that are new, or that something else than this application emptied: each holds a mark from `accept` on. */
  readonly emptied: () => readonly StoreTable[];
  /** What was emptied has been given back, as far as it could be: from here on the tables are as they should be. */
  readonly accept: () => Promise<void>;
  readonly close: () => void;
};
