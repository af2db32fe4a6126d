// Publishes the figures of the cases that this device holds, where somebody is to count them: at rest after a change, in the
// place of what stands. Nothing is kept of what is to be said: after a kill it is worked out again.
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { factWriter, type NewFact, type WriteFacts } from "../files/fact-writer.ts";
import type { Directory } from "../project/directory.ts";
import { ProjectRoom, type ProjectRoomOptions } from "../project/project-room.ts";
import { figuresTrack, isFiguresRoom, organizationsOf, ownFigures } from "./figures-people.ts";
import type { FiguresStore } from "./figures-store.ts";
import { figuresKeys, newFiguresKey } from "./pseudonym.ts";
import { remember, type Said, sayingFigures } from "./published.ts";

export type FiguresKeeperOptions = Pick<ProjectRoomOptions, "context" | "shelf" | "timers" | "propose"> & {
  /** The number of this device in the project. */
  readonly me: number;
  readonly directory: () => Directory;
  readonly figures: FiguresStore;
};

/** After a change of one's own, in milliseconds: an hour of typing is said in a few words. */
const REST = 3_000;
/** After one of somebody else, who says it themself; and so much more for each who comes before in the team. */
const OTHERS = 30_000;
const EACH = 5_000;
/** Cases that are said together: others may work between. */
const SLICE = 25;

export class FiguresKeeper {
  readonly #options: FiguresKeeperOptions;
  readonly #room: ProjectRoom;
  readonly #write: WriteFacts;
  readonly #said: Said = new Map();
  readonly #soon: Waiting;
  readonly #later: Waiting;
  #counted = "";

  constructor(options: FiguresKeeperOptions) {
    const { context, timers, me, directory } = options;
    this.#options = options;
    this.#write = factWriter(timers, me);
    const own = () => ownFigures(directory().members);
    this.#room = new ProjectRoom({
      ...options,
      purpose: "figures",
      track: () => figuresTrack(context.genesis.project, own()?.organization ?? ""),
      readers: () => own()?.readers ?? [],
      isForThemAlone: true,
    });
    context.catalog.believe((state) => {
      if (state.purpose !== "figures") return true;
      const { members, genesis } = context;
      const known = directory();
      const organizations = organizationsOf(members.devices, known);
      return isFiguresRoom(state, genesis.project, known.members, members.active, organizations);
    });
    this.#soon = new Waiting(timers, (files) => this.#publish(files));
    this.#later = new Waiting(timers, (files) => this.#publish(files));
  }

  /** A case was read again. */
  fileChanged(file: CaseFileId): void {
    const own = this.#own();
    if (own === null) return;
    const { figures, me, context } = this.#options;
    if (figures.get(file)?.lastBy === me) return this.#soon.add([file], REST);
    this.#later.add([file], OTHERS + EACH * Math.max(0, own.publishers.indexOf(context.device.id)));
  }

  /** Somebody came or went: a first coordinator has everything said. */
  peopleChanged(): void {
    const own = this.#own();
    const counted = own?.readers.join() ?? "";
    if (counted === this.#counted) return;
    this.#counted = counted;
    this.#room.look();
    this.lookAtAll();
  }

  /** Every case, once: what a kill left unsaid, and what was there before anybody counted. */
  lookAtAll(): void {
    for (const { id } of this.#options.figures.all()) this.fileChanged(id);
  }

  /** The line is there: who reads is looked at. */
  look(): void {
    if (this.#own() !== null) this.#room.look();
  }

  stop(): void {
    for (const part of [this.#room, this.#soon, this.#later]) part.stop();
  }

  #own() {
    const { context, directory } = this.#options;
    return context.maySign ? ownFigures(directory().members) : null;
  }

  async #publish(files: readonly CaseFileId[]): Promise<void> {
    for (let at = 0; at < files.length && this.#own() !== null; at += SLICE) {
      await this.#say(files.slice(at, at + SLICE));
      await new Promise<void>((next) => this.#options.timers.after(0, next));
    }
  }

  async #say(files: readonly CaseFileId[]): Promise<void> {
    const { figures } = this.#options;
    const held = files.flatMap((file) => (this.#isOurs(file) ? (figures.get(file) ?? []) : []));
    const whole = held.filter(({ isWhole }) => isWhole);
    // A case gets its key first: it is read again then, and comes back here.
    for (const { id, keys } of whole) if (keys.length === 0) await this.#giveKey(id);
    const named = whole.filter(({ keys }) => keys.length > 0);
    if (named.length === 0) return;
    const room = await this.#room.toWrite();
    if (!room.mayBeWritten) return;
    const facts: readonly NewFact[] = named.flatMap((each) => sayingFigures(room.doc, each, this.#said));
    if (facts.length === 0) return;
    await this.#write(room, facts);
    remember(this.#said, facts);
  }

  /** Only who reads the street notes is of the team that opened the case (SHR-11): they hold all of it that is counted. */
  #isOurs(file: CaseFileId): boolean {
    return this.#options.context.catalog.find(file, "field") !== null;
  }

  async #giveKey(file: CaseFileId): Promise<void> {
    const { context, shelf } = this.#options;
    const identity = context.catalog.find(file, "identity");
    if (identity === null) return;
    const room = await shelf.acquire(identity.room);
    try {
      if (room.mayBeWritten && figuresKeys(room.doc).length === 0) await this.#write(room, [newFiguresKey()]);
    } finally {
      await shelf.release(identity.room);
    }
  }
}

/** Cases that wait to be said, together: the first to come says when. */
class Waiting {
  readonly #files = new Set<CaseFileId>();
  readonly #timers: Timers;
  readonly #act: (files: readonly CaseFileId[]) => Promise<void>;
  #cancel: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(timers: Timers, act: (files: readonly CaseFileId[]) => Promise<void>) {
    this.#timers = timers;
    this.#act = act;
  }

  add(files: Iterable<CaseFileId>, after: number): void {
    for (const file of files) this.#files.add(file);
    this.#cancel ??= this.#timers.after(after, () => {
      this.#cancel = null;
      const due = [...this.#files];
      this.#files.clear();
      // What the disk refuses is said after the next change: a disk that fails is told by what the person writes.
      this.#running = this.#running.then(() => this.#act(due)).catch(() => undefined);
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
