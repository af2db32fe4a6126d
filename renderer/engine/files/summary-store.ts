// The list of files: 10,000 are read in a third of a second in chunks of 200, one by one in a whole one.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { readSummaries, type StoredSummary, writeSummaries } from "#shared/ports/stored-summary.ts";
import type { Vault } from "../vault/vault.ts";
import { type ChunkedStore, chunkedStore } from "./chunked-store.ts";

export type SummaryStore = ChunkedStore<StoredSummary>;

/** Reads the list from the disk. Throws a `StoreError`. */
export async function loadSummaries(store: EngineStore, vault: Vault): Promise<SummaryStore> {
  const summaries = chunkedStore(store, vault, { prefix: "", size: 200, write: writeSummaries, read: readSummaries });
  await summaries.load();
  return summaries;
}
