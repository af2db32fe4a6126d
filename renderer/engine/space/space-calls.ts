// Calls on the space itself: whose it is, which project it holds, when it closes.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { EngineCalls, ProjectFailure } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { DEFAULT_LOCK_AFTER, type Identity, type IdentityProject } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { enterProject, foundProject } from "../project/found-project.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import type { Vault } from "../vault/vault.ts";
import type { VaultRegistry } from "../vault/vault-registry.ts";
import { formChange, readForm } from "./forms.ts";
import { forgetDevice, loadIdentity, newDevice, saveIdentity } from "./identity-store.ts";
import { type OpenSpace, orNotSaved } from "./open-space.ts";

export type SpaceCalls = Pick<
  EngineCalls,
  | "createSpace"
  | "unlock"
  | "lock"
  | "setLockAfter"
  | "createProject"
  | "joinProject"
  | "keepForm"
  | "readForm"
  | "syncNow"
>;

export type SpaceDoor = {
  readonly registry: VaultRegistry;
  readonly openStore: (vault: string) => Promise<EngineStore>;
  readonly timers: Timers;
  readonly opened: () => OpenSpace | null;
  /** The space that is open. Throws when there is none: the window can't ask for it then. */
  readonly current: () => OpenSpace;
  readonly enterProject: (identity: Identity, store: EngineStore, vault: Vault) => Promise<ProjectSpace | null>;
  /** From here on this space is shown. */
  readonly show: (space: OpenSpace) => Promise<void>;
};

const SHORTEST_LOCK = 1;
const LONGEST_LOCK = 60;
const DONE = Promise.resolve(ok(null));

export function spaceCalls(door: SpaceDoor): SpaceCalls {
  const { registry, openStore, timers, opened, current, enterProject: enter, show } = door;
  // One after the other, and what is asked twice is done once: a space opened twice would sign its numbers twice (L37).
  const inTurn = makeSerial();

  const open = async (store: EngineStore, vault: Vault, identity: Identity): Promise<null> => {
    const project = await enter(identity, store, vault);
    await show({ store, vault, identity, project });
    return null;
  };

  const begin = (found: (identity: Identity) => Result<IdentityProject, ProjectFailure>) =>
    inTurn((): Promise<Result<null, ProjectFailure>> => {
      const space = current();
      if (space.project !== null) return DONE;
      // A try that the disk cut short has kept its project: another would stand on the rows of the first.
      const kept = space.identity.project;
      const founded = kept === null ? found(space.identity) : ok(kept);
      if (!founded.ok) return Promise.resolve(founded);
      return orNotSaved(async () => {
        const identity = { ...space.identity, project: founded.value };
        await saveIdentity(space.store, space.vault, identity);
        space.identity = identity;
        return open(space.store, space.vault, identity);
      });
    });

  return {
    createSpace: ({ sign, passphrase, person }) =>
      inTurn((): ReturnType<SpaceCalls["createSpace"]> => {
        if (opened() !== null) return DONE;
        const prepared = registry.prepare(sign, passphrase);
        if (!prepared.ok) return Promise.resolve(prepared);
        const { id, vault, keep } = prepared.value;
        return orNotSaved(async () => {
          const store = await openStore(id);
          const device = newDevice();
          const identity: Identity = { sign, person, device, project: null, lockAfter: DEFAULT_LOCK_AFTER };
          await saveIdentity(store, vault, identity);
          await keep();
          return open(store, vault, identity);
        });
      }),

    unlock: (id, passphrase) =>
      inTurn(async () => {
        if (opened() !== null) return ok(null);
        const unlocked = await orNotSaved(() => registry.unlock(id, passphrase));
        if (!unlocked.ok) return unlocked;
        if (!unlocked.value.ok) return unlocked.value;
        const vault = unlocked.value.value;
        const read = await orNotSaved(async () => {
          const store = await openStore(id);
          const identity = await loadIdentity(store, vault);
          if (identity === null) return false;
          await open(store, vault, identity);
          return true;
        });
        if (opened() === null) vault.forget();
        if (!read.ok) return read;
        return read.value ? ok(null) : fail({ kind: "damaged" });
      }),

    lock: (evenSo) =>
      inTurn(async () => {
        const { project, vault, store, identity } = current();
        const failure = (await project?.stop(evenSo)) ?? null;
        if (failure !== null && !evenSo) return fail({ kind: "notSaved", failure });
        store.close();
        project?.forget();
        forgetDevice(identity.device);
        vault.forget();
        // Nothing is shown of it here: this worker ends, and the next one shows the spaces.
        return ok(null);
      }),

    setLockAfter: (minutes) =>
      inTurn(() =>
        orNotSaved(async () => {
          const space = current();
          const lockAfter = Math.min(LONGEST_LOCK, Math.max(SHORTEST_LOCK, Math.round(minutes)));
          const identity = { ...space.identity, lockAfter };
          await saveIdentity(space.store, space.vault, identity);
          await show({ ...space, identity });
          return null;
        }),
      ),

    createProject: (project) => begin(({ device, person }) => foundProject(project, device, person, timers.now)),

    joinProject: (card) => begin(({ device }) => enterProject(card, device)),

    keepForm: (form, content) =>
      orNotSaved(async () => {
        const { store, vault } = current();
        await store.write([formChange(vault, form, content)], "relaxed");
        return null;
      }),

    readForm: async (form) => {
      const { store, vault } = current();
      const read = await orNotSaved(() => readForm(store, vault, form));
      return read.ok ? read.value : null;
    },

    syncNow: async () => {
      await current().project?.syncNow();
      return null;
    },
  };
}
