// A space on its two disks, opened without a passphrase: for what happens between the store and the journal.
import { type EngineStore, STORE_TABLES } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import { type MemoryJournalDisk, memoryJournal } from "#shared/ports/memory/memory-journal.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { SecretKey } from "#shared/protocol/crypto.ts";
import { SpaceDisk } from "../journal/space-disk.ts";
import { openLog } from "../project/open-log.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { saveIdentity } from "../space/identity-store.ts";
import { openVault } from "../vault/vault.ts";
import type { TestPost, TestProject } from "./a-project.ts";

export const SPACE = "00112233445566aa";

export type TwoDisks = { readonly post: TestPost; readonly journal: MemoryJournalDisk };

export type WrapDisks = {
  readonly store?: (store: EngineStore) => EngineStore;
  readonly journal?: (journal: Journal) => Journal;
};

export type OpenDisks = { readonly disk: SpaceDisk; readonly context: LogContext };

/** As at an opening: the identity is written the first time, then the journal is compared. */
export async function diskOf(
  { genesis }: TestProject,
  { post, journal }: TwoDisks,
  timers: Timers,
  { store: wrapStore = (store) => store, journal: wrapJournal = (each) => each }: WrapDisks = {},
): Promise<OpenDisks> {
  const vault = openVault(post.vaultKey.slice() as SecretKey);
  const store = wrapStore(memoryStore(post.disk));
  const isNew = STORE_TABLES.every((table) => post.disk.get(table)?.size === 0) && !journal.has(SPACE);
  const identity: Identity = {
    sign: "leaf",
    person: { name: "Karim B.", role: "educator", organizationName: "Association du Lot" },
    device: post.device,
    project: { genesis: genesis.bytes, token: null, founding: null, rows: [] },
    lockAfter: 5,
  };
  if (isNew) await saveIdentity(store, vault, identity);
  const disk = await SpaceDisk.open({
    space: SPACE,
    store,
    vault,
    vaultRecord: () => Promise.resolve(Uint8Array.of(1, 2, 3)),
    isNew,
    journal: wrapJournal(memoryJournal(journal)),
    timers,
    changed: () => undefined,
  });
  if (disk === null) throw new Error("nothing is left of this space");
  const context = await openLog(disk, vault, post.device, genesis);
  await disk.settle(context);
  await disk.accept();
  return { disk, context };
}
