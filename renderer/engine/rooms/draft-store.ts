import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange, StoreEntry } from "#shared/ports/engine-store.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { quarantineChange } from "./quarantine.ts";

// Each edit is kept at once as a draft, sealed by the vault, and removed by the transaction that seals its envelope.

export const draftPrefix = (room: RoomId): string => `${room}/`;

export const draftKey = (room: RoomId, order: number): string =>
  `${draftPrefix(room)}${order.toString().padStart(16, "0")}`;

export const draftPlace = (key: string): string => `drafts/${key}`;

export const draftChange = (vault: Vault, key: string, update: Bytes): StoreChange => ({
  table: "drafts",
  key,
  value: vault.seal(draftPlace(key), update),
});

export const draftRemoval = (key: string): StoreChange => ({ table: "drafts", key, value: null });

export const draftRemovals = (drafts: readonly { readonly key: string }[]): readonly StoreChange[] =>
  drafts.map(({ key }) => draftRemoval(key));

/** Drafts that no key opens are kept, elsewhere: nobody else has them. Throws a `StoreError`. */
export async function setDamagedAside(store: EngineStore, damaged: readonly StoreEntry[]): Promise<void> {
  const aside = damaged.flatMap(({ key, value }) => [quarantineChange("unreadable", value), draftRemoval(key)]);
  if (aside.length > 0) await store.write(aside, "relaxed");
}
