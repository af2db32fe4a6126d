// Calls on the space itself: whose it is, which project it holds, when it closes.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
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
  /** The space that is open. Throws when there is none: the window can't ask for it then. */
  readonly current: () => OpenSpace;
  readonly enterProject: (identity: Identity, store: EngineStore, vault: Vault) => Promise<ProjectSpace | null>;
  /** From here on this space is shown. */
  readonly show: (space: OpenSpace) => Promise<void>;
};

const SHORTEST_LOCK = 1;
const LONGEST_LOCK = 60;

export function spaceCalls({ registry, openStore, timers, current, enterProject: enter, show }: SpaceDoor): SpaceCalls {
  const open = async (store: EngineStore, vault: Vault, identity: Identity): Promise<null> => {
    const project = await enter(identity, store, vault);
    await show({ store, vault, identity, project });
    return null;
  };

  const begin = (founded: Result<IdentityProject, ProjectFailure>): Promise<Result<null, ProjectFailure>> => {
    if (!founded.ok) return Promise.resolve(founded);
    const { store, vault, identity } = current();
    return orNotSaved(async () => {
      const next = { ...identity, project: founded.value };
      await saveIdentity(store, vault, next);
      return open(store, vault, next);
    });
  };

  return {
    createSpace: ({ sign, passphrase, person }) => {
      const prepared = registry.prepare(sign, passphrase);
      if (!prepared.ok) return Promise.resolve(prepared);
      const { id, vault, keep } = prepared.value;
      return orNotSaved(async () => {
        const store = await openStore(id);
        const identity: Identity = { sign, person, device: newDevice(), project: null, lockAfter: DEFAULT_LOCK_AFTER };
        await saveIdentity(store, vault, identity);
        await keep();
        return open(store, vault, identity);
      });
    },

    unlock: async (id, passphrase) => {
      const unlocked = await orNotSaved(() => registry.unlock(id, passphrase));
      if (!unlocked.ok) return unlocked;
      if (!unlocked.value.ok) return unlocked.value;
      const vault = unlocked.value.value;
      const opened = await orNotSaved(async () => {
        const store = await openStore(id);
        const identity = await loadIdentity(store, vault);
        if (identity === null) return false;
        await open(store, vault, identity);
        return true;
      });
      if (!opened.ok) return opened;
      return opened.value ? ok(null) : fail({ kind: "damaged" });
    },

    lock: async (evenSo) => {
      const { project, vault, store, identity } = current();
      const failure = (await project?.stop(evenSo)) ?? null;
      if (failure !== null && !evenSo) return fail({ kind: "notSaved", failure });
      store.close();
      project?.forget();
      forgetDevice(identity.device);
      vault.forget();
      // Nothing is shown of it here: this worker ends, and the next one shows the spaces.
      return ok(null);
    },

    setLockAfter: (minutes) =>
      orNotSaved(async () => {
        const space = current();
        const lockAfter = Math.min(LONGEST_LOCK, Math.max(SHORTEST_LOCK, Math.round(minutes)));
        const identity = { ...space.identity, lockAfter };
        await saveIdentity(space.store, space.vault, identity);
        await show({ ...space, identity });
        return null;
      }),

    createProject: (project) => {
      const { device, person } = current().identity;
      return begin(foundProject(project, device, person, timers.now));
    },

    joinProject: (card) => begin(enterProject(card, current().identity.device)),

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
