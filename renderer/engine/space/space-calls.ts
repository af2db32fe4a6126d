// Calls on the space that is open: which project it holds, when it closes, what its disk has of it.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Serial } from "#shared/kernel/serial.ts";
import type { Backups } from "#shared/ports/backups.ts";
import type { EngineCalls, ProjectFailure } from "#shared/ports/engine.ts";
import { DiskError } from "#shared/ports/journal.ts";
import type { Identity, IdentityProject } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { readDeviceCard } from "#shared/protocol/cards.ts";
import { UnreadableBackup } from "../journal/backup/read-backup.ts";
import { addFromBackup } from "../journal/backup/restore.ts";
import { enterProject, foundProject, personOf } from "../project/found-project.ts";
import { setNumber } from "../project/project-numbers.ts";
import { formChange, readForm } from "./forms.ts";
import { forgetDevice, saveIdentity } from "./identity-store.ts";
import { type OpenSpace, orNotSaved } from "./open-space.ts";

/** Opens the project that is found, unless there is one; an earlier try that the disk cut short stands. */
export type Begin = (
  found: (identity: Identity) => Result<IdentityProject, ProjectFailure>,
) => Promise<Result<null, ProjectFailure>>;

export type SpaceCalls = Pick<
  EngineCalls,
  | "lock"
  | "setLockAfter"
  | "createProject"
  | "joinProject"
  | "readCard"
  | "letIn"
  | "setNumber"
  | "keepForm"
  | "readForm"
  | "restore"
  | "backUp"
  | "syncNow"
>;

export type SpaceCallOptions = {
  readonly timers: Timers;
  readonly backups: Backups;
  readonly inTurn: Serial;
  /** The space that is open. Throws when there is none: the window can't ask for it then. */
  readonly current: () => OpenSpace;
  readonly begin: Begin;
  /** From here on this space is shown. */
  readonly show: (space: OpenSpace) => Promise<void>;
};

const SHORTEST_LOCK = 1;
const LONGEST_LOCK = 60;

const DONE = Promise.resolve(ok(null));

export type BeginningOptions = Pick<SpaceCallOptions, "inTurn" | "current"> & {
  /** Opens the project that this identity names, and shows the space. */
  readonly enter: (space: OpenSpace, identity: Identity) => Promise<void>;
};

export const beginning =
  ({ inTurn, current, enter }: BeginningOptions): Begin =>
  (found) =>
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
        await enter(space, identity);
        return null;
      });
    });

export function spaceCalls(options: SpaceCallOptions): SpaceCalls {
  const { timers, backups, inTurn, current, show, begin } = options;
  return {
    lock: (evenSo) =>
      inTurn(async () => {
        const { project, guest, vault, store, disk, keeper, identity } = current();
        const failure = (await project?.stop(evenSo)) ?? null;
        if (failure !== null && !evenSo) return fail({ kind: "notSaved", failure });
        guest?.stop();
        keeper.stop();
        await disk.flush();
        disk.stop();
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

    readCard: (card) => {
      const read = readDeviceCard(card);
      return Promise.resolve(
        read.ok ? ok(personOf(read.value)) : fail({ kind: "card", card: "device", failure: read.failure }),
      );
    },

    letIn: async (card, knownBy = null) => {
      const { project } = current();
      if (project === null) return fail({ kind: "notAllowed" });
      const asked = await orNotSaved(() => project.people.admissions.letIn(card, "colleague", knownBy));
      return asked.ok ? asked.value : asked;
    },

    setNumber: async (...number) => {
      const { project } = current();
      if (project === null) return fail({ kind: "notAllowed" });
      const written = await orNotSaved(() =>
        setNumber({ context: project.context, directory: project.people.directory, now: timers.now }, ...number),
      );
      return written.ok ? written.value : written;
    },

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

    restore: async (name) => {
      const { id, vault, project } = current();
      if (project === null) return fail({ kind: "noProject" });
      try {
        const found = await addFromBackup(project.context, backups, id, name, vault);
        project.take(found);
        return ok([...found.values()].reduce((total, envelopes) => total + envelopes.length, 0));
      } catch (thrown) {
        if (thrown instanceof UnreadableBackup) return fail({ kind: "unreadable" });
        if (thrown instanceof DiskError) return fail({ kind: "disk", failure: thrown.failure });
        return await orNotSaved<number>(() => Promise.reject(thrown));
      }
    },

    backUp: async () => {
      const failure = await current().keeper.backUp();
      return failure === null ? ok(null) : fail({ kind: "disk", failure });
    },

    syncNow: async () => {
      await current().project?.syncNow();
      return null;
    },
  };
}
