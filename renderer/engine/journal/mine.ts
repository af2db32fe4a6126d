// What of a store this computer alone may hold, and so goes into the journal: who one is, what one signed, the keys that
// one was given, what one typed. The rows of others come back from whoever has them.

import type { StoreChange, StoreTable } from "#shared/ports/engine-store.ts";
import type { JournalEntry } from "#shared/ports/journal.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";

export const VAULT_KEY = "vault";
export const IDENTITY_KEY = "meta/identity";
export const ORDER_KEY = "meta/order";

const KEPT_META: readonly string[] = [IDENTITY_KEY, ORDER_KEY];
/** Tables of what is typed and not signed yet. They change often, and are added when something else is, or later. */
export const TYPED: readonly StoreTable[] = ["forms", "drafts"];

export const recordEntryKey = (recordKey: string): string => `records/${recordKey}`;

const ENVELOPE = /^[0-9a-f]{32}\/([0-9a-f]{16})\//;

/** Every record is kept but the envelopes of others. */
export function isOwnRecord(recordKey: string, me: DeviceId): boolean {
  const author = ENVELOPE.exec(recordKey)?.[1];
  return author === undefined || author === me;
}

/** What to add to the journal for a change of the store; `null`: nothing. */
export function entryOf({ table, key, value }: StoreChange, me: DeviceId): JournalEntry | null {
  const name = `${table}/${key}`;
  const isKept = TYPED.includes(table) || KEPT_META.includes(name) || (table === "records" && isOwnRecord(key, me));
  return isKept ? { key: name, value } : null;
}
