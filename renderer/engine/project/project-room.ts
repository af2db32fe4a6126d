// A room of the project, of one purpose: made at first use, offline, for who is to read it, and held open for as long as the
// project is. Two colleagues who make it apart make two, which are one document (see crdt/DECISIONS.md).
import { makeSerial } from "#shared/kernel/serial.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId, RoomId, TrackId } from "#shared/protocol/ids.ts";
import { isSamePlace, type RoomPlace, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { createRooms } from "../rooms/own-rows.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";

/** Between two tries to open the room to a colleague, in milliseconds: an answer may have been lost. */
const TRY_AGAIN = 20_000;

export type ProjectRoomOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  readonly purpose: RoomPurpose;
  /** Which of the rooms of this purpose, where there is more than one. */
  readonly track?: () => TrackId | null;
  /** The devices that read it, as the project stands now; while nobody is known to, it is given to nobody and taken from nobody. */
  readonly readers: () => readonly DeviceId[];
  /** Whether it is taken from whoever is none of them any more; else who read it goes on. */
  readonly isForThemAlone?: boolean;
  /** Rows for the relay that nobody keeps: lost with the line, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class ProjectRoom {
  readonly #options: ProjectRoomOptions;
  /** The room that is held, and all that were believed when it was read. */
  #held: { readonly room: RoomId; readonly rooms: readonly RoomId[] } | null = null;
  readonly #inTurn = makeSerial();
  #cancel: () => void = () => undefined;

  constructor(options: ProjectRoomOptions) {
    this.#options = options;
  }

  /** The room, once it is read; `null` while there is none. */
  get(): OpenRoom | null {
    const state = this.#state();
    return state === null ? null : this.#options.shelf.get(state.room);
  }

  /** Whether there is one, read or not. */
  get exists(): boolean {
    return this.#state() !== null;
  }

  /** Reads the room if there is one; anew, when what is believed has changed. Throws a `StoreError`. */
  open(): Promise<OpenRoom | null> {
    return this.#inTurn(async () => {
      const { shelf } = this.#options;
      const state = this.#state();
      if (state === null) return null;
      const rooms = this.#rooms().map(({ room }) => room);
      const held = this.#held;
      const before = this.get();
      if (held !== null && before !== null && isSame(rooms, held.rooms)) return before;
      if (held !== null) await shelf.release(held.room);
      this.#held = null;
      const opened = await shelf.acquire(state.room);
      // What could not be let go was not read anew: it is tried again at the next change.
      this.#held = { room: state.room, rooms: opened === before ? (held?.rooms ?? []) : rooms };
      return opened;
    });
  }

  /** The room to write in, made now if there is none. Throws a `StoreError`, an `IncompleteRoom`, an `UnsignableSpace`. */
  async toWrite(): Promise<OpenRoom> {
    const { context, readers } = this.#options;
    const { caseFile, purpose, track } = this.#place();
    if (this.#state() === null) await createRooms(context, caseFile, [purpose], readers(), track);
    const room = await this.open();
    if (room === null) throw new IncompleteRoom();
    return room;
  }

  /** Somebody came, or the line is there: a colleague who was not there when it was made reads it too. */
  look(after = 0): void {
    this.#cancel();
    const { context, timers } = this.#options;
    if (!context.maySign || this.#state() === null) return;
    // What can't be read now is looked at again when something changes.
    this.#cancel = timers.after(after, () => void this.#propose().catch(() => undefined));
  }

  stop(): void {
    this.#cancel();
  }

  async #propose(): Promise<void> {
    const { context, readers, isForThemAlone = false, propose } = this.#options;
    const now = readers();
    if (now.length === 0) return;
    const grants = await Promise.all(
      this.#rooms().map((state) =>
        nextGrant(context, state, new Set([...(isForThemAlone ? [] : state.members), ...now])),
      ),
    );
    const rows = grants.flatMap((row) => row ?? []);
    if (rows.length > 0 && propose(rows)) this.look(TRY_AGAIN);
  }

  #place(): RoomPlace {
    const { context, purpose, track } = this.#options;
    return { caseFile: projectRooms(context), purpose, track: track?.() ?? null };
  }

  #rooms() {
    const place = this.#place();
    return this.#options.context.catalog.of(place.caseFile).filter((state) => isSamePlace(state, place));
  }

  #state() {
    const { caseFile, purpose, track } = this.#place();
    return this.#options.context.catalog.find(caseFile, purpose, track);
  }
}

const isSame = (left: readonly RoomId[], right: readonly RoomId[]): boolean =>
  left.length === right.length && left.every((room) => right.includes(room));
