// Keeps rooms short: closes those that have grown long, says again what a closing left out, believes a snapshot only after
// rebuilding it, and lets old rows go when everybody has done so. Each step may be the last one before a kill.
import { makeSerial } from "#shared/kernel/serial.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import { carryNamedFiles } from "../late/carry-files.ts";
import { carryOvertaken, roomsWithLate } from "../late/carry-late.ts";
import type { Acks } from "../rooms/acks.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { carryOthers, carryOwn } from "./carry.ts";
import { proposeClosing } from "./closing-proposal.ts";
import { dropCovered } from "./drop.ts";
import { checkSnapshot } from "./snapshot-check.ts";

export type GenerationOptions = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly timers: Timers;
  readonly pace: GenerationPace;
  /** Whether something of a room is typed and not sealed, lacks, or is doubtful: then it is not closed. */
  readonly isUnsettled: (room: RoomId) => boolean;
  /** Own rows were added to a compartment: they wait to be sent. */
  readonly carried: (room: RoomId) => void;
  /** A snapshot was rebuilt: it may be acknowledged, or is to be told. */
  readonly checked: (room: RoomId) => void;
  /** Rows that a snapshot covers have gone, and what was put aside of them. */
  readonly letGo: () => void;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again another time. */
  readonly propose: (rows: readonly Row[]) => void;
};

export type GenerationPace = {
  /** Envelopes after which a room is followed by another. */
  readonly longest: number;
  /** How long others wait for an author to carry its own rows, in milliseconds. */
  readonly patience: number;
  /** Between two rounds of closing, in milliseconds. */
  readonly round: number;
};

/** Two thousand envelopes load in less than a tenth of a second: there is no hurry. */
export const USUAL_PACE: GenerationPace = { longest: 300, patience: 600_000, round: 600_000 };

/**
 * Who is who stays in one room: a few rows a year, read by everybody. Another one would be believed only from the founder, and
 * left out, after a relay was set back, by who let people in to the one before. Attached files are no document, that a
 * snapshot could say shorter.
 */
const isFollowed = (state: RoomState): boolean => state.purpose !== "directory" && !holdsFiles(state);

export class GenerationKeeper {
  readonly #options: GenerationOptions;
  readonly #serially = makeSerial();
  readonly #waiting = new Set<RoomId>();
  #cancelRound: () => void = () => undefined;

  constructor(options: GenerationOptions) {
    this.#options = options;
  }

  /** Closes what has grown long, now and then; each device at another moment. */
  start(): void {
    const { timers, pace } = this.#options;
    const next = (): void => {
      this.#cancelRound = timers.after(pace.round * (0.5 + timers.random()), () => {
        void this.closeLongRooms().finally(next);
      });
    };
    next();
  }

  stop(): void {
    this.#cancelRound();
  }

  /** Rows, or words of peers, came for these rooms. Resolves once what follows from them is done. */
  look(rooms: Iterable<RoomId>): Promise<void> {
    return this.#serially(async () => {
      if (!this.#options.context.maySign) return;
      const { context, carried } = this.#options;
      for (const room of await roomsWithLate(context, "overtaken")) {
        if (await carryOvertaken(context, room)) carried(room);
      }
      const touched = new Set(rooms);
      for (const room of await carryNamedFiles(context, touched)) carried(room);
      for (const room of touched) await this.#lookAt(room);
    });
  }

  /** Offers the relay a closing for each room that is long and settled. */
  async closeLongRooms(): Promise<void> {
    const { context, pace } = this.#options;
    for (const state of context.catalog.all()) {
      if (lengthOf(state) >= pace.longest) await this.close(state.room);
    }
  }

  /** Offers the relay a closing of a room; does nothing when it is not the last one of its compartment, or not settled. */
  close(room: RoomId): Promise<void> {
    return this.#serially(async () => {
      const { context, propose } = this.#options;
      const state = context.catalog.get(room);
      if (
        state === null ||
        !context.maySign ||
        !isFollowed(state) ||
        currentRoom(context.catalog.siblings(room), context.device.id)?.room !== room
      )
        return;
      if (await this.#mustWait(room)) return;
      const rows = await proposeClosing(context, state);
      if (rows !== null) propose(rows);
    });
  }

  async #lookAt(room: RoomId): Promise<void> {
    const { context, acks, carried, checked, letGo } = this.#options;
    const siblings = context.catalog.siblings(room);
    if (siblings.every(({ founding }) => founding === null)) return;
    if (await carryOwn(context, room)) carried(room);
    for (const { room: each } of siblings) {
      if (await checkSnapshot(context, each)) checked(each);
      if ((await dropCovered(context, acks, each)) > 0) letGo();
    }
    this.#carryLater(room);
  }

  #carryLater(room: RoomId): void {
    const { context, timers, pace, carried } = this.#options;
    const current = currentRoom(context.catalog.siblings(room), context.device.id)?.room ?? room;
    if (this.#waiting.has(current)) return;
    this.#waiting.add(current);
    timers.after(pace.patience * (1 + timers.random()), () => {
      this.#waiting.delete(current);
      // A disk that fails is told by what the person writes; these rows are looked at again at the next opening.
      carryOthers(context, room).then(
        (hasCarried) => hasCarried && carried(room),
        () => undefined,
      );
    });
  }

  async #mustWait(room: RoomId): Promise<boolean> {
    const { context, isUnsettled } = this.#options;
    if (isUnsettled(room) || context.outbox.countOf(room) > 0) return true;
    const setAside = await context.store.list("quarantine");
    return setAside.some(({ key, value }) => {
      // What waits for a person may wait for long: it is said in the room that follows as well.
      if (key.startsWith("late/") || key.startsWith("declined/")) return false;
      const parsed = parseEnvelope(value);
      return parsed.ok && parsed.value.room === room;
    });
  }
}

const lengthOf = ({ heads, base }: RoomState): number =>
  [...heads].reduce((total, [device, { seq }]) => total + seq - (base.get(device)?.seq ?? -1), 0);
