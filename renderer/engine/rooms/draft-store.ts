import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";

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
