// The figures of each case that is read here, kept so that no document need be opened to count.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { readStoredFigures, type StoredFigures, writeStoredFigures } from "#shared/ports/stored-figures.ts";
import { type ChunkedStore, chunkedStore } from "../files/chunked-store.ts";
import type { Vault } from "../vault/vault.ts";

export type FiguresStore = ChunkedStore<StoredFigures>;

/** Nothing is read yet: a list must not wait for it. */
export const figuresStore = (store: EngineStore, vault: Vault): FiguresStore =>
  chunkedStore(store, vault, { prefix: "figures/", size: 50, write: writeStoredFigures, read: readStoredFigures });
