// Publishes the figures of the cases that this device holds, where somebody is to count them: at rest after a change, in the
// place of what stands. Nothing is kept of what is to be said: after a kill it is worked out again.
import { monthsIn, partsOf } from "#shared/domain/figures/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { StoredLink } from "#shared/ports/same-person.ts";
import type { SamePseudonym, StoredFigures } from "#shared/ports/stored-figures.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { factWriter, type NewFact, type WriteFacts } from "../files/fact-writer.ts";
import type { Directory } from "../project/directory.ts";
import { ProjectRoom, type ProjectRoomOptions } from "../project/project-room.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { TWO_PEOPLE } from "../same-person/link-facts.ts";
import { figuresMonth, figuresTrack, isFiguresRoom, ownFigures } from "./figures-people.ts";
import type { FiguresStore } from "./figures-store.ts";
import { figuresKeys, newFiguresKey, pseudonymOf } from "./pseudonym.ts";
import { remember, type Said, sayingFigures } from "./published.ts";
import { Waiting } from "./waiting.ts";

export type FiguresKeeperOptions = Pick<ProjectRoomOptions, "context" | "shelf" | "timers" | "propose"> & {
  /** The number of this device in the project. */
  readonly me: number;
  readonly directory: () => Directory;
  readonly figures: FiguresStore;
  readonly people: {
    /** What a file says of others that are read here or not. */
    readonly linksOf: (file: CaseFileId) => readonly StoredLink[];
    /** Those of the same person that are read here, without it. */
    readonly othersOf: (file: CaseFileId) => readonly CaseFileId[];
  };
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
  readonly #rooms = new Map<CalendarMonth, ProjectRoom>();
  readonly #write: WriteFacts;
  readonly #said = new Map<CalendarMonth, Said>();
  readonly #soon: Waiting<CaseFileId>;
  readonly #later: Waiting<CaseFileId>;
  #counted = "";

  constructor(options: FiguresKeeperOptions) {
    const { context, timers, me, directory } = options;
    this.#options = options;
    this.#write = factWriter(timers, me);
    context.catalog.believe(
      (state) =>
        state.purpose !== "figures" ||
        isFiguresRoom(
          state,
          context.genesis.project,
          context.members.devices.flatMap(({ id }) => directory().personOf(id) ?? []),
          directory().members,
          context.members.active,
        ),
    );
    this.#soon = new Waiting(timers, (files) => this.#publish(files));
    this.#later = new Waiting(timers, (files) => this.#publish(files));
  }

  /** A case was read again; what it is published under is told by those of the same person. */
  fileChanged(file: CaseFileId): void {
    const own = this.#own();
    if (own === null) return;
    const { figures, me, context, people } = this.#options;
    const files = [file, ...people.othersOf(file)];
    if (figures.get(file)?.lastBy === me) return this.#soon.add(files, REST);
    this.#later.add(files, OTHERS + EACH * Math.max(0, own.publishers.indexOf(context.device.id)));
  }

  /** Somebody came or went: a first coordinator has everything said. */
  peopleChanged(): void {
    const own = this.#own();
    const counted = own?.readers.join() ?? "";
    if (counted === this.#counted) return;
    this.#counted = counted;
    this.#lookAtRooms();
    this.lookAtAll();
  }

  /** Every case, once: what a kill left unsaid, and what was there before anybody counted. */
  lookAtAll(): void {
    for (const { id } of this.#options.figures.all()) this.fileChanged(id);
  }

  /** Rows of figures came: what could not be said while they lacked is said now. */
  came(): void {
    for (const waiting of [this.#soon, this.#later]) waiting.again(REST);
  }

  /** The line is there: who reads is looked at. */
  look(): void {
    if (this.#own() !== null) this.#lookAtRooms();
  }

  stop(): void {
    for (const part of [...this.#rooms.values(), this.#soon, this.#later]) part.stop();
  }

  #lookAtRooms(): void {
    for (const month of this.#published()) this.#roomOf(month).look();
  }

  /** The months of which there is a room of our organisation. */
  #published(): readonly CalendarMonth[] {
    const { context, directory } = this.#options;
    const own = ownFigures(directory().members);
    if (own === null) return [];
    const rooms = context.catalog.of(projectRooms(context)).filter(({ purpose }) => purpose === "figures");
    const months = rooms.flatMap(({ track }) => figuresMonth(context.genesis.project, own.organization, track) ?? []);
    return [...new Set(months)].sort();
  }

  #roomOf(month: CalendarMonth): ProjectRoom {
    const { context, directory } = this.#options;
    const own = () => ownFigures(directory().members);
    const room =
      this.#rooms.get(month) ??
      new ProjectRoom({
        ...this.#options,
        purpose: "figures",
        track: () => figuresTrack(context.genesis.project, own()?.organization ?? "", month),
        readers: () => own()?.readers ?? [],
        isForThemAlone: true,
      });
    this.#rooms.set(month, room);
    return room;
  }

  #own() {
    const { context, directory } = this.#options;
    return context.maySign ? ownFigures(directory().members) : null;
  }

  /** Answers the cases of which nothing could be said for now. */
  async #publish(files: readonly CaseFileId[]): Promise<readonly CaseFileId[]> {
    const unsaid: CaseFileId[] = [];
    for (let at = 0; at < files.length; at += SLICE) {
      const slice = files.slice(at, at + SLICE);
      // A disk that fails is told by what the person writes.
      unsaid.push(...(this.#own() === null ? slice : await this.#say(slice).catch(() => slice)));
      await new Promise<void>((next) => this.#options.timers.after(0, next));
    }
    return unsaid;
  }

  async #say(files: readonly CaseFileId[]): Promise<readonly CaseFileId[]> {
    const { figures } = this.#options;
    const held = files.flatMap((file) => (this.#isOurs(file) ? (figures.get(file) ?? []) : []));
    const whole = held.filter(({ isWhole }) => isWhole);
    const unsaid: CaseFileId[] = [];
    // A case gets its key first: it is read again then, and comes back here.
    for (const { id, keys } of whole)
      if (keys.length === 0 && !(await this.#giveKey(id).catch(() => false))) unsaid.push(id);
    const named = whole.filter(({ keys }) => keys.length > 0);
    if (named.length === 0) return unsaid;
    // FIG-13: in each room that there is, since something may stand there that is no more.
    const months = new Set([...this.#published(), ...named.flatMap(({ facts }) => monthsIn(partsOf(facts)))]);
    let isAllSaid = true;
    for (const month of [...months].sort()) isAllSaid = (await this.#sayOf(month, named)) && isAllSaid;
    return isAllSaid ? unsaid : [...unsaid, ...named.map(({ id }) => id)];
  }

  /** False: its room can't be written for now. */
  async #sayOf(month: CalendarMonth, cases: readonly StoredFigures[]): Promise<boolean> {
    const said = this.#said.get(month) ?? new Map();
    this.#said.set(month, said);
    const room = await this.#roomOf(month).toWrite();
    if (!room.mayBeWritten) return false;
    const facts: readonly NewFact[] = cases.flatMap((each) =>
      sayingFigures(room.doc, month, { ...each, same: this.#sameAs(each.id) }, said),
    );
    if (facts.length > 0) await this.#write(room, facts);
    remember(said, facts);
    return true;
  }

  /** FIG-14: of the files that this one names. `null`: one of them is not read here, or has no pseudonym yet. */
  #sameAs(file: CaseFileId): readonly SamePseudonym[] | null {
    const { figures, people } = this.#options;
    const same = people
      .linksOf(file)
      .filter(({ rank }) => rank > TWO_PEOPLE)
      .map(({ to, rank }): SamePseudonym | null => {
        const [key] = figures.get(to)?.keys ?? [];
        const pseudonym = key === undefined ? null : pseudonymOf(to, key);
        return pseudonym === null ? null : { to: pseudonym, rank };
      });
    const told = same.filter((each) => each !== null);
    return told.length < same.length ? null : told.sort((left, right) => (left.to < right.to ? -1 : 1));
  }

  /** Only who reads the street notes is of the team that opened the case (SHR-11): they hold all of it that is counted. */
  #isOurs(file: CaseFileId): boolean {
    return this.#options.context.catalog.find(file, "field") !== null;
  }

  /** Whether it has one. */
  async #giveKey(file: CaseFileId): Promise<boolean> {
    const { context, shelf } = this.#options;
    const identity = context.catalog.find(file, "identity");
    if (identity === null) return false;
    const room = await shelf.acquire(identity.room);
    try {
      if (figuresKeys(room.doc).length > 0) return true;
      if (!room.mayBeWritten) return false;
      await this.#write(room, [newFiguresKey()]);
      return true;
    } finally {
      await shelf.release(identity.room);
    }
  }
}
