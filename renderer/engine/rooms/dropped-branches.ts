// Branches of the directory that this device has let go for the relay's own, as they are kept until all that they said is
// said again: sealed, and in the journal, since nobody else may hold them.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type Branch, type Dropped, rosterAlong } from "#shared/protocol/ledger/branches.ts";
import { type DirectoryRecord, parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { formChange, readForm } from "../space/forms.ts";
import type { Vault } from "../vault/vault.ts";

const PLACE = "droppedRecords";

/** Reads those that are kept; one that the disk has damaged is left out. Throws a `StoreError`. */
export async function readDropped(store: EngineStore, vault: Vault, genesis: Genesis): Promise<readonly Dropped[]> {
  const content = await readForm(store, vault, PLACE);
  return (Array.isArray(content) ? content : []).flatMap(
    (stored: Json) => droppedOf(genesis, readBranch(stored)) ?? [],
  );
}

export const droppedChange = (vault: Vault, dropped: readonly Dropped[]): StoreChange =>
  formChange(
    vault,
    PLACE,
    dropped.length === 0 ? null : dropped.map(({ records }) => records.map(({ bytes }) => toBase64Url(bytes))),
  );

export function droppedOf(genesis: Genesis, records: Branch): Dropped | null {
  const roster = rosterAlong(genesis, records);
  return roster === null || records.length === 0 ? null : { records, roster };
}

function readBranch(stored: Json): Branch {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((text: Json): readonly DirectoryRecord[] => {
    const bytes = typeof text === "string" ? fromBase64Url(text) : null;
    const parsed = bytes === null ? null : parseDirectoryRecord(bytes);
    return parsed?.ok ? [parsed.value] : [];
  });
}
