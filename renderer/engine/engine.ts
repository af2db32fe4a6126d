// The engine as the window sees it: typed calls in, plain views out. One person at a time, in one project.

import { makeSerial } from "#shared/kernel/serial.ts";
import type { Backups } from "#shared/ports/backups.ts";
import type { EngineCalls } from "#shared/ports/engine.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import type { NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { accessCalls } from "./access/access-calls.ts";
import { allowanceCalls } from "./allowance/allowance-calls.ts";
import { attachmentCalls } from "./attachments/attachment-calls.ts";
import { contractCalls } from "./contract/contract-calls.ts";
import { exchangeCalls } from "./exchange/exchange-calls.ts";
import { figuresCalls } from "./figures/figures-calls.ts";
import { fileCalls } from "./files/file-calls.ts";
import { noteSessions } from "./files/note-sessions.ts";
import { type GenerationPace, USUAL_PACE } from "./generations/generation-keeper.ts";
import { healthCalls } from "./health/health-calls.ts";
import { hoursCalls } from "./hours/hours-calls.ts";
import { type GuestDesk, openGuestDesk } from "./invitation/guest-desk.ts";
import { invitationCalls } from "./invitation/invitation-calls.ts";
import { BackupKeeper } from "./journal/backup/backup-keeper.ts";
import { checkRooms } from "./journal/check-rooms.ts";
import { diskView } from "./journal/disk-view.ts";
import { type DiskLevel, roomOf, watchDisk } from "./journal/disk-watch.ts";
import { takeBackSpaces } from "./journal/known-spaces.ts";
import type { SpaceDisk } from "./journal/space-disk.ts";
import { lateCalls } from "./late/late-calls.ts";
import { eraseRest, forgetProject } from "./leaving/erase.ts";
import { leftCalls } from "./leaving/left-calls.ts";
import { listCalls } from "./list/list-calls.ts";
import { outreachCalls } from "./outreach/outreach-calls.ts";
import { enterWith } from "./project/found-project.ts";
import { peopleCalls } from "./project/people-calls.ts";
import type { ProjectSpace } from "./project/project-space.ts";
import { recordCalls } from "./records/record-calls.ts";
import { recoveryCalls } from "./recovery/recovery-calls.ts";
import { resourceCalls } from "./resources/resource-calls.ts";
import { samePersonCalls } from "./same-person/same-person-calls.ts";
import { enterProjectOf } from "./space/enter-project.ts";
import { forgetDevice } from "./space/identity-store.ts";
import { kitCalls, renewCopies } from "./space/kit-calls.ts";
import { NotInProject } from "./space/not-in-project.ts";
import type { OpenSpace } from "./space/open-space.ts";
import { deviceCardOf, sessionView } from "./space/session-view.ts";
import { beginning, spaceCalls } from "./space/space-calls.ts";
import { type OpenStore, spaceDoor } from "./space/space-door.ts";
import type { Vault } from "./vault/vault.ts";
import { vaultRegistry } from "./vault/vault-registry.ts";
import { type Emit, viewFeed } from "./view-feed.ts";

export type EngineOptions = {
  /** The list of spaces of this computer. */
  readonly registryStore: EngineStore;
  readonly openStore: OpenStore;
  readonly journal: Journal;
  readonly backups: Backups;
  readonly diskLevel: () => Promise<DiskLevel>;
  readonly transport: RelayTransport;
  readonly neighbours: NeighbourTransport;
  readonly timers: Timers;
  /** Measures durations, in milliseconds. */
  readonly clock: () => number;
  /** Whether open files are followed live too, which is usual; everything works the same without. */
  readonly isLive?: boolean;
  readonly emit: Emit;
  /** How rooms are kept short; the usual pace by default. */
  readonly pace?: GenerationPace;
};

/** Starts the engine: it shows the spaces of this computer, and waits. Throws a `StoreError`. */
export async function startEngine(options: EngineOptions): Promise<EngineCalls> {
  const { registryStore, openStore, journal, backups, transport, neighbours, timers, clock, emit } = options;
  const { isLive = true, pace = USUAL_PACE } = options;
  const registry = vaultRegistry(registryStore, timers.now, clock, (expected) => emit("deriving", { expected }));
  let space: OpenSpace | null = null;
  // One after the other, and what is asked twice is done once: a space opened twice would sign its numbers twice (L37).
  const inTurn = makeSerial();

  const current = (): OpenSpace => {
    if (space === null) throw new Error("no space is open");
    return space;
  };
  const inProject = (): OpenSpace & { readonly project: ProjectSpace } => {
    const { project, ...rest } = current();
    if (project === null) throw new NotInProject();
    return { ...rest, project };
  };
  // One after the other: a view that the disk was slow to give must not be shown after a later one.
  const inOrder = makeSerial();
  const showSession = (): Promise<void> => inOrder(async () => emit("session", await sessionView(registry, space)));
  const feed = viewFeed(timers, emit, {
    project: () => space?.project ?? null,
    disk: () => (space === null ? null : diskView(watch, space.disk, space.keeper)),
    showSession: () => void showSession(),
  });
  const sessions = noteSessions((file, note, message) => emit("noteEdited", { file, note, message }));
  const watch = watchDisk(options.diskLevel, timers, feed.disk);
  /** What was kept back until it was in the journal may leave now. */
  const diskChanged = (): void => {
    feed.disk();
    space?.project?.offer();
  };

  const show = async (next: OpenSpace): Promise<void> => {
    const isOther = next.project !== space?.project;
    space = next;
    if (isOther) feed.allFiles();
    await showSession();
    feed.connection();
    feed.exchange();
    feed.outreach();
    feed.resources();
    feed.disk();
    showInvitations();
    if (!isOther || next.project === null) return;
    await next.project.start();
    void checkRooms(next.project, next.disk, timers).catch(() => undefined);
  };
  const showInvitations = (): void => {
    emit("invitations", (space?.project?.invitations ?? space?.guest)?.mail.views ?? []);
  };
  /** Where somebody waits who was invited, as long as there is no project. */
  const guestOf = ({ store, vault, identity }: Pick<OpenSpace, "store" | "vault" | "identity">): Promise<GuestDesk> =>
    openGuestDesk({
      store,
      vault,
      transport,
      timers,
      deviceCard: deviceCardOf(identity),
      join: async (genesis, rows) => {
        const begun = await begin(({ device }) => enterWith(genesis, rows, device));
        if (!begun.ok && begun.failure.kind === "notSaved") throw new StoreError(begun.failure.failure);
        return begun.ok;
      },
      changed: showInvitations,
    });
  const enter = async (opened: Omit<OpenSpace, "project">, identity: Identity): Promise<void> => {
    const project = await enterProjectOf(identity, opened.disk, opened.vault, {
      transport,
      neighbours,
      timers,
      isLive,
      pace,
      events: {
        removed: () => void leave().catch(() => undefined),
        projectChanged: () => {
          feed.session();
          // Who is who decides whose signatures count, and who may give one.
          feed.files(space?.project?.desk.openFiles() ?? []);
          feed.exchange();
        },
        connectionChanged: feed.connection,
        exchangeChanged: feed.exchange,
        outreachChanged: feed.outreach,
        resourcesChanged: feed.resources,
        filesChanged: feed.files,
        presenceChanged: feed.presence,
        invitationsChanged: showInvitations,
        fileReloaded: (file) => {
          sessions.closeAll(file);
          feed.files([file]);
        },
      },
    });
    await opened.disk.accept();
    const isAlone = project === null && opened.guest === null && opened.disk.maySign;
    const guest = isAlone ? await guestOf({ ...opened, identity }) : opened.guest;
    await show({ ...opened, identity, project, guest });
    if (isAlone) guest?.start();
  };
  const begin = beginning({ inTurn, current, enter });

  const open = async (id: string, vault: Vault, disk: SpaceDisk): Promise<void> => {
    const { store, identity, maySign } = disk;
    // Left by a kill; what the disks refuse is done at another opening.
    if (maySign && identity.project === null) await eraseRest(id, disk, backups).catch(() => undefined);
    const keeper = new BackupKeeper({
      source: { space: id, store, vault, vaultRecord: () => registry.record(id) },
      backups,
      timers,
      hasRoom: () => roomOf(watch.level()) === "enough",
      changed: feed.disk,
    });
    await enter({ id, vault, disk, store, keeper, identity, guest: null }, identity);
    // A space that was restored is its backup: it makes no other.
    if (maySign) void keeper.start();
  };
  /** This device is no longer of its project: the space is opened again without it. */
  const leave = (): Promise<void> =>
    inTurn(async () => {
      const left = current();
      if (left.project === null || (await forgetProject({ ...left, project: left.project })) === null) return;
      space = { ...left, project: null };
      feed.allFiles();
      left.keeper.stop();
      await left.disk.flush();
      forgetDevice(left.identity.device);
      const disk = await left.disk.reopened();
      if (disk !== null) await open(left.id, left.vault, disk);
    });

  await watch.look();
  await takeBackSpaces(registry, journal, backups);
  await showSession();
  return {
    ...spaceDoor({
      registry,
      openStore: async (id, beforeUpgrade) => watch.guard(await openStore(id, beforeUpgrade)),
      journal,
      backups,
      timers,
      opened: () => space,
      inTurn,
      diskChanged,
      recordChanged: () => renewCopies(current()),
      enter: open,
    }),
    ...spaceCalls({ timers, backups, inTurn, current, begin, show }),
    ...invitationCalls(current),
    ...kitCalls({ registry, inTurn, current, show }),
    ...peopleCalls(() => inProject().project.people.departures),
    ...recoveryCalls(
      () => inProject().project.people.recovery.desk,
      (passphrase) => registry.confirm(current().id, passphrase),
    ),
    ...lateCalls(() => inProject().project),
    ...leftCalls(
      current,
      () => inProject().project,
      () => show(current()),
    ),
    ...exchangeCalls(() => inProject().project.exchange),
    ...fileCalls(inProject, sessions, feed.files, () => (space?.project ?? null) !== null),
    ...listCalls(() => inProject().project.list, feed.files, feed.today),
    ...outreachCalls(inProject, timers),
    ...figuresCalls(() => inProject().project.counting, timers),
    ...accessCalls(inProject),
    ...healthCalls(inProject),
    ...contractCalls({ current: inProject, timers, confirm: registry.confirm, show: feed.files }),
    ...recordCalls(inProject),
    ...attachmentCalls(inProject),
    ...resourceCalls(inProject),
    ...samePersonCalls(() => inProject().project),
    ...allowanceCalls(inProject),
    ...hoursCalls(inProject),
  };
}
