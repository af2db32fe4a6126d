// Keeps the list true: a file whose rows changed is read in an idle slice, its summary written, its rows acknowledged.
// One file that can't be read never stops the others (lesson L118).

import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { compartmentKey, holdsFiles } from "#shared/protocol/room-purpose.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { readFigures } from "../figures/case-figures.ts";
import type { FiguresStore } from "../figures/figures-store.ts";
import { hasLeft } from "../rooms/generations.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { type RoomContent, readRooms } from "../rooms/read-room.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { docsOf, type Reader, readSummary } from "./file-content.ts";
import { readPassages } from "./file-passages.ts";
import type { SummaryStore } from "./summary-store.ts";
import type { TextStore } from "./text-store.ts";

export type KeeperOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly summaries: SummaryStore;
  readonly texts: TextStore;
  readonly figures: FiguresStore;
  readonly timers: Timers;
  readonly reader: () => Reader;
  /** A file was read: its summary is up to date, and these rooms may be acknowledged. */
  readonly refreshed: (file: CaseFileId, rooms: readonly RoomState[]) => void;
  /** How many rows each room lacks; `lacks`: as it was read; 0: it is whole again. */
  readonly missing: {
    readonly of: (room: RoomId) => number;
    readonly lacks: (room: RoomId, count: number) => void;
  };
};

/** Between the change and the summary, in milliseconds: a stretch of typing makes one. */
const REST = 300;
/** After a disk that failed, in milliseconds. */
const RETRY = 5_000;

const unopenedOf = ({ room, unopened }: RoomState, content: RoomContent): RoomState["unopened"] =>
  content.unopened.get(room) ?? (unopened.size === 0 ? unopened : new Map());

export class SummaryKeeper {
  readonly #options: KeeperOptions;
  readonly #waiting = new Set<CaseFileId>();
  #cancel: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  refresh(file: CaseFileId): void {
    this.#waiting.add(file);
    this.#cancel ??= this.#options.timers.after(REST, () => {
      this.#cancel = null;
      this.#running = this.#run();
    });
  }

  /** What changed since it was read last, or was never read. The directory is read by its own keeper. */
  refreshUnread(): void {
    const { context, summaries } = this.#options;
    for (const { caseFile, purpose, isStale } of context.catalog.all()) {
      const isUnlisted = caseFile !== projectRooms(context) && summaries.get(caseFile) === null;
      if (purpose !== "directory" && (isStale || isUnlisted)) this.refresh(caseFile);
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waiting.clear();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0 || this.#cancel !== null) {
      await new Promise<void>((next) => this.#options.timers.after(REST, next));
      await this.#running;
    }
  }

  async #run(): Promise<void> {
    for (const file of this.#waiting) {
      this.#waiting.delete(file);
      // A disk that fails is told by what the person writes; the file is read again later.
      await this.#refreshOne(file).catch(() => this.#options.timers.after(RETRY, () => this.refresh(file)));
      await new Promise<void>((next) => this.#options.timers.after(0, next));
    }
    await this.#options.summaries.fold().catch(() => undefined);
    await this.#options.texts.fold().catch(() => undefined);
    await this.#options.figures.fold().catch(() => undefined);
  }

  async #refreshOne(file: CaseFileId): Promise<void> {
    const { context, summaries, texts, figures, reader, refreshed } = this.#options;
    // In turn with what changes the log: rows that a snapshot covers go from one room once the next one has it.
    const read = await context.serially(() => {
      const rooms = context.catalog.of(file).filter(({ purpose }) => purpose !== "directory");
      const compartments = [...Map.groupBy(rooms, compartmentKey).values()];
      return Promise.all(compartments.map((rooms) => this.#read(rooms)));
    });
    // What this device reads no more may still be here, until what it wrote there is sent: no list and no search has it.
    const isShown = ({ rooms }: { readonly rooms: readonly RoomState[] }): boolean =>
      !rooms.some(holdsFiles) && !hasLeft(rooms, context.device.id);
    const shown = read.filter(isShown);
    const doc = (purpose: string): CompartmentDoc | null => shown.find((each) => each.purpose === purpose)?.doc ?? null;
    const docs = docsOf(
      doc,
      shown.flatMap((each) => (each.purpose === "health" ? [each.doc] : [])),
    );
    const summary = readSummary(file, docs, reader());
    const text = { id: file, passages: readPassages(file, docs, reader()) };
    // A lost piece of an attached file takes no word from what the file says.
    const isWhole = read.every(({ rooms, isWhole }) => isWhole || rooms.some(holdsFiles));
    const counted = readFigures(file, docs, reader(), isWhole);
    const whole = read.filter(({ isWhole }) => isWhole).flatMap(({ rooms }) => rooms);
    // A file of which only the keys are here, so far, is nothing to show.
    const isEmpty = read.every((each) => each.doc.facts.fields().length === 0);
    // What is read with a hole never takes the place of what was read whole: the list keeps the name that it knows.
    const isKnown = !isWhole && summaries.get(file) !== null;
    await context.serially(async () => {
      // Rows that came while the file was read are not in its summary: it stays stale, and is read again.
      const settled = whole.flatMap(({ room, heads, unopened }) => {
        const now = context.catalog.get(room);
        return now?.heads === heads ? [{ ...now, unopened }] : [];
      });
      const changed = settled
        .filter(({ room, isStale, unopened }) => isStale || context.catalog.get(room)?.unopened !== unopened)
        .map((state) => ({ ...state, isStale: false }));
      // Rooms of the project are acknowledged like those of a file, and are no line of the list; neither is a file that is
      // read no more.
      const isGone = read.every(({ rooms }) => hasLeft(rooms, context.device.id));
      const shown = isKnown || isEmpty || isGone || file === projectRooms(context) ? [] : [summary];
      const told = shown.flatMap((each) => [summaries.change(each), texts.change(text), figures.change(counted)]);
      await context.store.write([...told, ...changed.map(context.catalog.change)], "relaxed");
      for (const each of shown) {
        summaries.keep(each);
        texts.keep(text);
        figures.keep(counted);
      }
      context.catalog.keep(changed);
      if (settled.length < whole.length) this.refresh(file);
    });
    for (const each of read) each.letGo();
    refreshed(file, whole);
  }

  /** The document of a compartment: the open one, or one made for the occasion. */
  async #read(rooms: readonly RoomState[]) {
    const { context, shelf, missing } = this.#options;
    const [{ room, purpose }] = rooms as [RoomState];
    const open = shelf.get(room);
    const isShut = rooms.some(({ unopened }) => unopened.size > 0);
    if (open !== null && !isShut) {
      return { rooms, purpose, doc: open.doc, isWhole: open.isComplete, letGo: () => undefined };
    }
    // Pieces of files were opened as they came: they are not opened again to say what a file says.
    if (rooms.some(holdsFiles) && !isShut) {
      const doc = new CompartmentDoc();
      return {
        rooms,
        purpose,
        doc,
        isWhole: rooms.every((each) => missing.of(each.room) === 0),
        letGo: () => doc.destroy(),
      };
    }
    const content = await readRooms(context, rooms);
    const doc = new CompartmentDoc(numberOf(context.members, context.device.id));
    doc.apply(content.updates);
    const isWhole =
      content.missingCount === 0 && content.unreadable.length === 0 && !doc.lacksOwn && (open?.isComplete ?? true);
    missing.lacks(room, isWhole ? 0 : Math.max(1, content.missingCount));
    // What came since an earlier version passed it over may open now.
    const read = rooms.map((state) => ({ ...state, unopened: unopenedOf(state, content) }));
    return { rooms: read, purpose, doc, isWhole, letGo: () => doc.destroy() };
  }
}
