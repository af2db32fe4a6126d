// The engine as the window sees it: typed calls in, plain views out. One person at a time, in one project.

import { makeSerial } from "#shared/kernel/serial.ts";
import type { Backups } from "#shared/ports/backups.ts";
import type { EngineCalls } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import type { NeighbourTransport } from "#shared/ports/neighbour-transport.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { exchangeCalls } from "./exchange/exchange-calls.ts";
import { fileCalls } from "./files/file-calls.ts";
import { noteSessions } from "./files/note-sessions.ts";
import { type GenerationPace, USUAL_PACE } from "./generations/generation-keeper.ts";
import { BackupKeeper } from "./journal/backup/backup-keeper.ts";
import { checkRooms } from "./journal/check-rooms.ts";
import { diskView } from "./journal/disk-view.ts";
import { type DiskLevel, roomOf, watchDisk } from "./journal/disk-watch.ts";
import { takeBackSpaces } from "./journal/known-spaces.ts";
import { listCalls } from "./list/list-calls.ts";
import type { ProjectSpace } from "./project/project-space.ts";
import { enterProjectOf } from "./space/enter-project.ts";
import type { OpenSpace } from "./space/open-space.ts";
import { sessionView } from "./space/session-view.ts";
import { spaceCalls } from "./space/space-calls.ts";
import { type OpenStore, spaceDoor } from "./space/space-door.ts";
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
    if (project === null) throw new Error("no project is open");
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
    feed.disk();
    if (!isOther || next.project === null) return;
    await next.project.start();
    void checkRooms(next.project, next.disk, timers).catch(() => undefined);
  };
  const enter = async (opened: Omit<OpenSpace, "project">, identity: Identity): Promise<void> => {
    const project = await enterProjectOf(identity, opened.disk, opened.vault, {
      transport,
      neighbours,
      timers,
      isLive,
      pace,
      events: {
        projectChanged: () => {
          feed.session();
          feed.exchange();
        },
        connectionChanged: feed.connection,
        exchangeChanged: feed.exchange,
        filesChanged: feed.files,
        presenceChanged: feed.presence,
        fileReloaded: (file) => {
          sessions.closeAll(file);
          feed.files([file]);
        },
      },
    });
    await opened.disk.accept();
    await show({ ...opened, identity, project });
  };

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
      enter: async (id, vault, disk) => {
        const vaultRecord = (await registry.record(id)) ?? new Uint8Array();
        const keeper = new BackupKeeper({
          source: { space: id, store: disk.store, vault, vaultRecord },
          backups,
          timers,
          hasRoom: () => roomOf(watch.level()) === "enough",
          changed: feed.disk,
        });
        await enter({ id, vault, disk, store: disk.store, keeper, identity: disk.identity }, disk.identity);
        // A space that was restored is its backup: it makes no other.
        if (disk.maySign) void keeper.start();
      },
    }),
    ...spaceCalls({ timers, backups, inTurn, current, enter, show }),
    ...exchangeCalls(() => inProject().project.exchange),
    ...fileCalls(inProject, sessions, feed.files),
    ...listCalls(() => inProject().project.list, feed.files, feed.today),
  };
}
