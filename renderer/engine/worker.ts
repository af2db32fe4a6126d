// The engine's own thread: keys, documents and the store live here and nowhere else.
import { instant } from "#shared/kernel/instant.ts";
import type { EngineCalls, EngineViews } from "#shared/ports/engine.ts";
import type { FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { startEngine } from "./engine.ts";
import { desktopBackups } from "./journal/desktop-backups.ts";
import { desktopJournal } from "./journal/desktop-journal.ts";
import { diskLevel } from "./journal/disk-level.ts";
import { openOrSetAside } from "./journal/set-aside.ts";
import { windowDisk } from "./journal/window-disk.ts";
import { dexieStore } from "./store/dexie-store.ts";
import { SURELY_SLEPT, watchForWake } from "./sync/wake-watch.ts";
import { windowNeighbours } from "./window-neighbours.ts";
import { windowTransport } from "./window-transport.ts";

declare const self: DedicatedWorkerGlobalScope;

/** One writer per profile: two windows on one store would sign the same numbers (lesson L37). */
const WRITER_LOCK = "trait-d-union/writer";
/** The worker that was just ended may hold it still, for a moment; another window holds it for good. In milliseconds. */
const PATIENCE = 1_500;
const REGISTRY = "trait-d-union/spaces";
const SPACE = "trait-d-union/space/";

const post = (message: FromEngine): void => self.postMessage(message);
const emit = <Name extends keyof EngineViews>(name: Name, value: EngineViews[Name]): void =>
  post({ kind: "view", view: { name, value } } as FromEngine);

const transport = windowTransport(post);
const desktopDisk = windowDisk(post);
const neighbours = windowNeighbours(post);
const timers: Timers = {
  now: () => instant(Date.now()),
  after: (delay, act) => {
    const timer = setTimeout(act, delay);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
const waiting: Extract<ToEngine, { kind: "call" }>[] = [];
let calls: EngineCalls | null = null;

self.onmessage = ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === "kept") desktopDisk.hear(data);
  else if (data.kind === "asked" || data.kind === "neighbour") neighbours.hear(data);
  else if (data.kind !== "call") transport.hear(data);
  else if (calls === null) waiting.push(data);
  else void answer(calls, data);
};

emit("session", { state: "starting" });
navigator.locks
  .request(WRITER_LOCK, { signal: AbortSignal.timeout(PATIENCE) }, async () => {
    await begin();
    // Held until this worker ends.
    await new Promise(() => undefined);
  })
  .catch(() => emit("session", { state: "elsewhere" }));

async function begin(): Promise<void> {
  try {
    await cryptoReady();
    const journal = desktopJournal(desktopDisk.disk);
    const started = await startEngine({
      registryStore: await openOrSetAside(() => dexieStore(REGISTRY), journal, desktopDisk.disk),
      openStore: (space, beforeUpgrade) => dexieStore(SPACE + space, { beforeUpgrade }),
      journal,
      backups: desktopBackups(desktopDisk.disk),
      diskLevel: () => diskLevel(desktopDisk.disk),
      transport,
      neighbours,
      timers,
      clock: () => performance.now(),
      emit,
    });
    calls = started;
    // Here, since a browser slows the timers of a window down that nobody sees.
    watchForWake(timers, () => post({ kind: "slept" }), SURELY_SLEPT);
    for (const call of waiting.splice(0)) void answer(started, call);
  } catch (thrown) {
    emit("session", { state: "unusable", failure: thrown instanceof StoreError ? thrown.failure : "broken" });
  }
}

async function answer(on: EngineCalls, { id, name, args }: Extract<ToEngine, { kind: "call" }>): Promise<void> {
  try {
    const call = on[name] as (...given: readonly unknown[]) => Promise<unknown>;
    post({ kind: "answer", id, value: await call(...args) });
  } catch (thrown) {
    post({ kind: "failed", id, error: thrown instanceof Error ? thrown.name : "unknown" });
  }
}
