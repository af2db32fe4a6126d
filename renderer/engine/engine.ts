// The engine as the window sees it: typed calls in, plain views out. One person at a time, in one project.
import type { EngineCalls } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { fileCalls } from "./files/file-calls.ts";
import { noteSessions } from "./files/note-sessions.ts";
import type { ProjectSpace } from "./project/project-space.ts";
import { enterProjectOf } from "./space/enter-project.ts";
import type { OpenSpace } from "./space/open-space.ts";
import { sessionView } from "./space/session-view.ts";
import { spaceCalls } from "./space/space-calls.ts";
import { vaultRegistry } from "./vault/vault-registry.ts";
import { type Emit, viewFeed } from "./view-feed.ts";

export type EngineOptions = {
  /** The list of spaces of this computer. */
  readonly registryStore: EngineStore;
  /** Opens the database of one space. */
  readonly openStore: (vault: string) => Promise<EngineStore>;
  readonly transport: RelayTransport;
  readonly timers: Timers;
  /** Measures durations, in milliseconds. */
  readonly clock: () => number;
  /** Whether open files are followed live too, which is usual; everything works the same without. */
  readonly isLive?: boolean;
  readonly emit: Emit;
};

/** Starts the engine: it shows the spaces of this computer, and waits. Throws a `StoreError`. */
export async function startEngine(options: EngineOptions): Promise<EngineCalls> {
  const { registryStore, openStore, transport, timers, clock, isLive = true, emit } = options;
  const registry = vaultRegistry(registryStore, timers.now, clock, (expected) => emit("deriving", { expected }));
  let space: OpenSpace | null = null;

  const current = (): OpenSpace => {
    if (space === null) throw new Error("no space is open");
    return space;
  };
  const inProject = (): OpenSpace & { readonly project: ProjectSpace } => {
    const { project, ...rest } = current();
    if (project === null) throw new Error("no project is open");
    return { ...rest, project };
  };
  const showSession = async (): Promise<void> => emit("session", await sessionView(registry, space));
  const feed = viewFeed(
    timers,
    emit,
    () => space?.project ?? null,
    () => void showSession(),
  );
  const sessions = noteSessions((file, note, message) => emit("noteEdited", { file, note, message }));

  await showSession();
  return {
    ...spaceCalls({
      registry,
      openStore,
      timers,
      current,
      enterProject: (identity, store, vault) =>
        enterProjectOf(identity, store, vault, {
          transport,
          timers,
          isLive,
          events: {
            projectChanged: feed.session,
            connectionChanged: feed.connection,
            filesChanged: feed.files,
            presenceChanged: feed.presence,
            fileReloaded: (file) => {
              sessions.closeAll(file);
              feed.files([file]);
            },
          },
        }),
      show: async (next) => {
        const isOther = next.project !== space?.project;
        space = next;
        if (isOther) feed.allFiles();
        await showSession();
        feed.connection();
        if (isOther) await next.project?.start();
      },
    }),
    ...fileCalls(inProject, sessions, feed.files),
  };
}
