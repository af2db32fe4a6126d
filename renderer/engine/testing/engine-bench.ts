// A whole engine, on a disk in memory, with what its window would have seen: for stories that need no screen.
import { instant } from "#shared/kernel/instant.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import { TextPeer } from "#shared/kernel/text-peer.ts";
import type { Backups } from "#shared/ports/backups.ts";
import type { EngineCalls, EngineViews, FileSummary, NewFile, NoteId, Person } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import { type MemoryBackupsDisk, memoryBackups } from "#shared/ports/memory/memory-backups.ts";
import { type MemoryJournalDisk, memoryJournal } from "#shared/ports/memory/memory-journal.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type EngineOptions, startEngine } from "../engine.ts";
import type { DiskLevel } from "../journal/disk-watch.ts";
import { nodeNeighbours } from "./node-neighbours.ts";
import { type CuttableTransport, nodeTransport } from "./node-transport.ts";
import { slowMachine } from "./slow-machine.ts";

export const KARIM: Person = { name: "Karim B.", role: "educator", organizationName: "Association du Lot" };
export const SONIA: Person = { name: "Sonia R.", role: "educator", organizationName: "Association du Lot" };
export const PASSPHRASE = "le thé est encore chaud ce soir";

/** The disks of one computer: they stay when the engine is killed. */
export type Disks = {
  registry: MemoryDisk;
  readonly spaces: Map<string, MemoryDisk>;
  journal: MemoryJournalDisk;
  readonly backups: MemoryBackupsDisk;
};

export const newDisks = (): Disks => ({
  registry: memoryDisk(),
  spaces: new Map(),
  journal: new Map(),
  backups: new Map(),
});

export type EngineBench = {
  readonly calls: EngineCalls;
  readonly network: CuttableTransport;
  readonly view: <Name extends keyof EngineViews>(name: Name) => EngineViews[Name] | undefined;
  /** The list as the window would show it. */
  readonly files: () => readonly FileSummary[];
  /** Waits for the views to become as they should; rejects with what they are when that takes too long. */
  readonly until: (isSo: () => boolean, what: string) => Promise<void>;
  /** Sets the clock of this computer, in milliseconds from the true time. */
  readonly shiftClock: (milliseconds: number) => void;
  /** The end of the process, without a word: only the disks stay. */
  readonly kill: () => void;
};

/** A story takes no longer than what it tells. */
const HASTE = 5;

const realTimers = (
  random: () => number,
  haste: number,
): Timers & { readonly stop: () => void; readonly shift: (milliseconds: number) => void } => {
  let shifted = 0;
  const running = new Set<NodeJS.Timeout>();
  let isStopped = false;
  return {
    now: () => instant(Date.now() + shifted),
    shift: (milliseconds) => {
      shifted = milliseconds;
    },
    after: (delay, act) => {
      if (isStopped) return () => undefined;
      const timer = setTimeout(() => {
        running.delete(timer);
        act();
      }, delay / haste);
      running.add(timer);
      return () => {
        running.delete(timer);
        clearTimeout(timer);
      };
    },
    random,
    stop: () => {
      isStopped = true;
      for (const timer of running) clearTimeout(timer);
    },
  };
};

export type Between = Pick<EngineOptions, "pace" | "isLive"> & {
  /** May stand between the engine and its disk: to fail, to slow down, to look. */
  readonly store?: (store: EngineStore) => EngineStore;
  readonly journal?: (journal: Journal) => Journal;
  readonly diskLevel?: () => Promise<DiskLevel>;
  /** The stores were left by an earlier version of the application. */
  readonly isOld?: boolean;
  readonly backups?: (backups: Backups) => Backups;
  /** How it spreads its waits; without, it tries again at once. */
  readonly random?: () => number;
  /** How much shorter than in life its waits are. 1: what is measured is as in life. */
  readonly haste?: number;
  /** How long it waits for the views to become as they should, in milliseconds: ten seconds by default. */
  readonly patience?: number;
};

export async function engineOn(disks: Disks, between: Between = {}): Promise<EngineBench> {
  const wrap = between.store ?? ((store) => store);
  const wrapJournal = between.journal ?? ((journal) => journal);
  const network = nodeTransport();
  const neighbours = nodeNeighbours();
  const timers = realTimers(between.random ?? (() => 0), between.haste ?? HASTE);
  const views: Partial<EngineViews> = {};
  const list = new Map<CaseFileId, FileSummary>();
  const stores: EngineStore[] = [];
  let isKilled = false;
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
    ...(between.pace === undefined ? {} : { pace: between.pace }),
    ...(between.isLive === undefined ? {} : { isLive: between.isLive }),
    registryStore: keep(memoryStore(disks.registry)),
    openStore: async (vault, beforeUpgrade) => {
      if (between.isOld) await beforeUpgrade(memoryStore(diskOf(vault)));
      return keep(memoryStore(diskOf(vault)));
    },
    journal: untilKilled(wrapJournal(memoryJournal(disks.journal, Date.now)), () => isKilled),
    backups: (between.backups ?? ((each) => each))(memoryBackups(disks.backups, Date.now)),
    diskLevel: between.diskLevel ?? (() => Promise.resolve({ free: null, quota: null })),
    transport: network,
    neighbours,
    timers,
    clock: slowMachine(),
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
      const end = Date.now() + (between.patience ?? 10_000);
      while (!isSo()) {
        if (Date.now() > end)
          throw new Error(`${what}: ${JSON.stringify({ ...views, session: null, files: [...list.values()] })}`);
        await new Promise((next) => setTimeout(next, 10));
      }
    },
    shiftClock: timers.shift,
    kill: () => {
      isKilled = true;
      timers.stop();
      network.cut();
      neighbours.cut();
      for (const store of stores) store.close();
      // With its disks gone, closing only ends what a process takes along: the timers of the live view.
      void calls.lock(true).catch(() => undefined);
    },
  };
}

/** A process that was killed asks nothing more, and hears nothing more. */
const untilKilled = (journal: Journal, isKilled: () => boolean): Journal =>
  new Proxy(journal, {
    get: (target, verb: keyof Journal) => {
      const call = target[verb] as (...args: readonly unknown[]) => Promise<unknown>;
      return async (...args: readonly unknown[]) => {
        const answer = isKilled() ? null : await call(...args);
        return isKilled() ? new Promise(() => undefined) : answer;
      };
    },
  });

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
