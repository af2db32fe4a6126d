// The list of the spaces of this computer, as the journal and the backups know it: it comes back with them when the
// browser's own was lost. A space is named by what lies in clear: the record that its passphrase opens.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Backups } from "#shared/ports/backups.ts";
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import type { VaultRegistry } from "../vault/vault-registry.ts";
import { readKeysFile } from "./backup/key-ring.ts";
import { VAULT_KEY } from "./mine.ts";

/** Throws a `StoreError`; what the journal or the backups can't say is left out. */
export async function takeBackSpaces(registry: VaultRegistry, journal: Journal, backups: Backups): Promise<void> {
  const known = new Set((await registry.list()).map(({ id }) => id));
  const takeBack = async (space: string, record: Promise<Bytes | null>): Promise<void> => {
    const found = known.has(space) ? null : await orElse(record, null);
    if (found !== null && (await registry.takeBack(space, found))) known.add(space);
  };
  for (const space of await orElse(journal.spaces(), [])) await takeBack(space, fromJournal(journal, space));
  for (const space of await orElse(backups.spaces(), [])) await takeBack(space, fromBackups(backups, space));
}

async function fromJournal(journal: Journal, space: string): Promise<Bytes | null> {
  const [record] = await journal.read(space, [VAULT_KEY]);
  return record ?? null;
}

const fromBackups = async (backups: Backups, space: string): Promise<Bytes | null> =>
  readKeysFile(await backups.keys(space))?.vaultRecord ?? null;

async function orElse<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof DiskError) return otherwise;
    throw thrown;
  }
}
