// How a space comes to be open: made, unlocked, or read from a backup where nothing else is left of it.
import type { BackupName } from "#shared/desktop-disk.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Serial } from "#shared/kernel/serial.ts";
import type { Backups } from "#shared/ports/backups.ts";
import type { CreateFailure, EngineCalls, NewSpace, UnlockFailure } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import { DEFAULT_LOCK_AFTER, type Identity } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { makeBackup } from "../journal/backup/make-backup.ts";
import { UnreadableBackup } from "../journal/backup/read-backup.ts";
import { restoreToRead } from "../journal/backup/restore.ts";
import { SpaceDisk } from "../journal/space-disk.ts";
import { readTypedWords, typedWord } from "../vault/kit/kit-words.ts";
import type { Vault } from "../vault/vault.ts";
import type { VaultRegistry } from "../vault/vault-registry.ts";
import { newDevice, saveIdentity } from "./identity-store.ts";
import { type OpenSpace, orNotSaved } from "./open-space.ts";

type OldStore = Pick<EngineStore, "list">;

/** Opens the database of a space; `beforeUpgrade` is shown what it holds before a later version changes it. */
export type OpenStore = (space: string, beforeUpgrade: (old: OldStore) => Promise<void>) => Promise<EngineStore>;

export type DoorOptions = {
  readonly registry: VaultRegistry;
  readonly openStore: OpenStore;
  readonly journal: Journal;
  readonly backups: Backups;
  readonly timers: Timers;
  readonly opened: () => OpenSpace | null;
  readonly inTurn: Serial;
  readonly diskChanged: () => void;
  /** What opens a space was changed: its other copies are of before. */
  readonly recordChanged: () => void;
  /** Shows a space, and all that is in it. */
  readonly enter: (id: string, vault: Vault, disk: SpaceDisk) => Promise<void>;
};

export type DoorCalls = Pick<
  EngineCalls,
  "createSpace" | "unlock" | "openBackup" | "readKitWords" | "tryKit" | "unlockWithKit"
>;

export function spaceDoor(options: DoorOptions): DoorCalls {
  const { registry, openStore, journal, backups, timers, opened, inTurn, diskChanged, recordChanged, enter } = options;

  const storeOf = (space: string, vault: Vault): Promise<EngineStore> =>
    openStore(space, async (store) => {
      const vaultRecord = () => registry.record(space);
      await makeBackup({ space, store, vault, vaultRecord, backups, pause: () => Promise.resolve() });
    });

  const diskOf = (space: string, store: EngineStore, vault: Vault, isNew: boolean): Promise<SpaceDisk | null> => {
    const vaultRecord = () => registry.record(space);
    return SpaceDisk.open({ space, store, vault, vaultRecord, isNew, journal, timers, changed: diskChanged });
  };

  /** Answers what is left of a space that neither the store nor the journal can tell. */
  const remainsOf = async (space: string): Promise<Result<null, UnlockFailure>> => {
    const [backup] = await backups.list(space).catch(() => []);
    return fail(backup === undefined ? { kind: "damaged" } : { kind: "onlyBackup", backup });
  };

  const openWith = <Failure>(
    space: string,
    unlock: () => Promise<Result<Vault, Failure>>,
    prepare: (store: EngineStore, vault: Vault) => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<Result<null, Failure | UnlockFailure>> =>
    inTurn(async () => {
      if (opened() !== null) return ok(null);
      const keys: Vault[] = [];
      const answer = await flatly<null, Failure | UnlockFailure, UnlockFailure>(
        orNotSaved(async () => {
          const unlocked = await unlock();
          if (!unlocked.ok) return unlocked;
          const vault = unlocked.value;
          keys.push(vault);
          const store = await storeOf(space, vault);
          if (!(await prepare(store, vault))) return fail({ kind: "damaged" } as const);
          const disk = await diskOf(space, store, vault, false);
          if (disk === null) return await remainsOf(space);
          await enter(space, vault, disk);
          return ok(null);
        }),
      );
      if (opened() === null) for (const vault of keys) vault.forget();
      return answer;
    });

  /** A disk that refuses is asked again at the next opening. */
  const strengthen = (space: string, passphrase: string): Promise<void> =>
    inTurn(async () => {
      const isStronger = await registry.strengthen(space, passphrase).catch(() => false);
      if (isStronger && opened() !== null) recordChanged();
    });

  return {
    createSpace: ({ sign, passphrase, person }: NewSpace): Promise<Result<null, CreateFailure>> =>
      inTurn((): Promise<Result<null, CreateFailure>> => {
        if (opened() !== null) return Promise.resolve(ok(null));
        const prepared = registry.prepare(sign, passphrase);
        if (!prepared.ok) return Promise.resolve(prepared);
        const { id, vault, keep } = prepared.value;
        return orNotSaved(async () => {
          const store = await storeOf(id, vault);
          const identity: Identity = {
            sign,
            person,
            device: newDevice(),
            project: null,
            lockAfter: DEFAULT_LOCK_AFTER,
          };
          await saveIdentity(store, vault, identity);
          await keep();
          const disk = await diskOf(id, store, vault, true);
          if (disk === null) throw new Error("what was just written is not there");
          await enter(id, vault, disk);
          return null;
        });
      }),

    unlock: async (space, passphrase) => {
      const unlocked = await openWith(space, () => registry.unlock(space, passphrase));
      if (unlocked.ok) await strengthen(space, passphrase);
      return unlocked;
    },

    openBackup: (space, passphrase, name: BackupName) => {
      const prepare = async (store: EngineStore, vault: Vault): Promise<boolean> => {
        const backup = (await backups.list(space)).find((each) => each.name === name);
        // Beside a space that can be told, a backup adds what lacks, and is not opened in its place.
        const here = await diskOf(space, store, vault, false);
        here?.stop();
        if (backup === undefined || here !== null) return false;
        try {
          await restoreToRead(store, backups, space, backup, vault);
          return true;
        } catch (thrown) {
          if (thrown instanceof UnreadableBackup) return false;
          throw thrown;
        }
      };
      return openWith(space, () => registry.unlock(space, passphrase), prepare);
    },

    readKitWords: (typed) => Promise.resolve(readTypedWords(typed).map(typedWord)),

    tryKit: (space, typed) => inTurn(() => flatly(orNotSaved(() => registry.kits.read(space, typed)))),

    unlockWithKit: async (space, typed, passphrase) => {
      const opened = await openWith(space, () => registry.kits.renew(space, typed, passphrase));
      if (opened.ok) recordChanged();
      return opened;
    },
  };
}

async function flatly<Value, Failure, Other>(
  nested: Promise<Result<Result<Value, Failure>, Other>>,
): Promise<Result<Value, Failure | Other>> {
  const outer = await nested;
  return outer.ok ? outer.value : outer;
}
