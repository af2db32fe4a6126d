// A whole engine, on a disk in memory, with what its window would have seen: for stories that need no screen.
import { instant } from "#shared/kernel/instant.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import { TextPeer } from "#shared/kernel/text-peer.ts";
import type { EngineCalls, EngineViews, FileSummary, NewFile, NoteId, Person } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type EngineOptions, startEngine } from "../engine.ts";
import { type CuttableTransport, nodeTransport } from "./node-transport.ts";

export const KARIM: Person = { name: "Karim B.", role: "educator", organizationName: "Association du Lot" };
export const SONIA: Person = { name: "Sonia R.", role: "educator", organizationName: "Association du Lot" };
export const PASSPHRASE = "le thé est encore chaud ce soir";

/** The disks of one computer: they stay when the engine is killed. */
export type Disks = { readonly registry: MemoryDisk; readonly spaces: Map<string, MemoryDisk> };

export const newDisks = (): Disks => ({ registry: memoryDisk(), spaces: new Map() });

export type EngineBench = {
  readonly calls: EngineCalls;
  readonly network: CuttableTransport;
  readonly view: <Name extends keyof EngineViews>(name: Name) => EngineViews[Name] | undefined;
  /** The list as the window would show it. */
  readonly files: () => readonly FileSummary[];
  /** Waits for the views to become as they should; rejects with what they are after ten seconds. */
  readonly until: (isSo: () => boolean, what: string) => Promise<void>;
  /** The end of the process, without a word: only the disks stay. */
  readonly kill: () => void;
};

const realTimers = (): Timers & { readonly stop: () => void } => {
  const running = new Set<NodeJS.Timeout>();
  let isStopped = false;
  return {
    now: () => instant(Date.now()),
    after: (delay, act) => {
      if (isStopped) return () => undefined;
      const timer = setTimeout(() => {
        running.delete(timer);
        act();
      }, delay);
      running.add(timer);
      return () => {
        running.delete(timer);
        clearTimeout(timer);
      };
    },
    random: () => 0,
    stop: () => {
      isStopped = true;
      for (const timer of running) clearTimeout(timer);
    },
  };
};

/** `wrap` may stand between the engine and its disk: to fail, to slow down, to look. */
export async function engineOn(
  disks: Disks,
  wrap: (store: EngineStore) => EngineStore = (store) => store,
  options: Pick<EngineOptions, "isLive"> = {},
): Promise<EngineBench> {
  const network = nodeTransport();
  const timers = realTimers();
  const views: Partial<EngineViews> = {};
  const list = new Map<CaseFileId, FileSummary>();
  const stores: EngineStore[] = [];
  const diskOf = (vault: string): MemoryDisk => {
    const disk = disks.spaces.get(vault) ?? memoryDisk();
    disks.spaces.set(vault, disk);
    return disk;
  };
  const keep = (store: EngineStore): EngineStore => {
    stores.push(store);
    return wrap(store);
  };
  const calls = await startEngine({
    registryStore: keep(memoryStore(disks.registry)),
    openStore: (vault) => Promise.resolve(keep(memoryStore(diskOf(vault)))),
    transport: network,
    timers,
    clock: () => performance.now(),
    ...options,
    emit: (name, value) => {
      views[name] = value;
      if (name !== "files") return;
      const { isWhole, files } = value as EngineViews["files"];
      if (isWhole) list.clear();
      for (const file of files) list.set(file.id, file);
    },
  });
  return {
    calls,
    network,
    view: (name) => views[name],
    files: () => [...list.values()],
    until: async (isSo, what) => {
      const end = Date.now() + 10_000;
      while (!isSo()) {
        if (Date.now() > end)
          throw new Error(`${what}: ${JSON.stringify({ ...views, session: null, files: [...list.values()] })}`);
        await new Promise((next) => setTimeout(next, 10));
      }
    },
    kill: () => {
      timers.stop();
      network.cut();
      for (const store of stores) store.close();
      // With its disks gone, closing only ends what a process takes along: the timers of the live view.
      void calls.lock(true).catch(() => undefined);
    },
  };
}

export const aNewFile = (changes: Partial<NewFile> = {}): NewFile => ({
  name: "Rizou",
  basin: "Figeac",
  apparentAge: 17,
  note: "",
  ...changes,
});

/** A form on a note, as the window has one. */
export async function noteForm({ calls }: EngineBench, file: CaseFileId, note: NoteId) {
  const peer = new TextPeer(false);
  let text = (await calls.openNote(file, note)) ?? "";
  return {
    text: () => text,
    type: (next: string) => {
      const edit = diffTexts(text, next);
      text = next;
      return calls.editNote(file, note, peer.send(edit));
    },
  };
}
