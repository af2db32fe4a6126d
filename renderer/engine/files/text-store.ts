// What a search reads, file by file. Fewer in a chunk than of the list: a file has pages of notes.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { readTexts, type StoredText, writeTexts } from "#shared/ports/stored-text.ts";
import type { Vault } from "../vault/vault.ts";
import { type ChunkedStore, chunkedStore } from "./chunked-store.ts";

export type TextStore = ChunkedStore<StoredText>;

/** Nothing is read yet: notes are many, and a list must not wait for them. */
export const textStore = (store: EngineStore, vault: Vault): TextStore =>
  chunkedStore(store, vault, { prefix: "text/", size: 50, write: writeTexts, read: readTexts });
