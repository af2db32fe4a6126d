// One conversation on the local network, the same at both ends: each tells how far it holds the rooms of both, gives what
// the other lacks, and goes on giving what comes. Both check everything that they are given.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { NeighbourView } from "#shared/ports/exchange.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { NeighbourFrame, RoomHeads } from "#shared/protocol/neighbour.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { directoryRows } from "../rooms/members.ts";
import { countBeyond, hasBeyond, leavingHeads, rowsBeyond } from "./lacking.ts";
import type { TakeIn } from "./take-in.ts";
import { TheirHeads } from "./their-heads.ts";

export type SessionDesk = {
  readonly context: LogContext;
  readonly peer: DeviceId;
  readonly takeIn: TakeIn;
  readonly acksOf: (state: RoomState) => readonly Bytes[];
  /** Resolves once it left this machine; rejects when the wire has ended. */
  readonly send: (frame: NeighbourFrame) => Promise<void>;
  readonly changed: () => void;
  /** The wire or the store gave way: what was not given is given at the next conversation. */
  readonly failed: () => void;
};

const ROOMS_IN_A_FRAME = 500;
const ACKS_IN_A_FRAME = 200;
const BYTES_IN_A_FRAME = 256 * 1024;
const ROWS_IN_A_FRAME = 500;
/** Frames of rows that were not confirmed: the slower of the two sets the pace, and neither fills its memory. */
const FRAMES_UNDER_WAY = 4;

export class NeighbourSession {
  readonly #desk: SessionDesk;
  readonly #theirs: TheirHeads;
  readonly #due = new Set<RoomId>();
  /** Up to which later grant of each room the other was told who reads it. */
  readonly #grants = new Map<RoomId, number>();
  /** Rooms of which something was kept back until it is in the journal. */
  readonly #kept = new Set<RoomId>();
  #hasTheirs = false;
  #isGiving = false;
  #underWay = 0;
  #given = 0;
  /** How many records of the directory the other was given. */
  #records = 0;
  #goOn: () => void = () => undefined;

  constructor(desk: SessionDesk) {
    this.#desk = desk;
    this.#theirs = new TheirHeads(desk.context.catalog);
  }

  get view(): Omit<NeighbourView, "name"> {
    const { peer, takeIn } = this.#desk;
    const rooms = this.#shared();
    const toGive = this.#hasTheirs
      ? rooms.reduce((total, state) => total + countBeyond(state.heads, this.#theirs.get(state.room)), 0)
      : 0;
    const toTake = [...this.#theirs].reduce((total, [room, heads]) => total + this.#lackingHere(room, heads), 0);
    const { added, setAside } = takeIn.taken;
    const { isBeyond } = this.#theirs;
    const isEven = this.#hasTheirs && !isBeyond && toGive + toTake + this.#underWay === 0;
    return { device: peer, given: this.#given, taken: added, setAside, toGive, toTake, isEven, isBeyond };
  }

  /** Tells how far one holds the rooms of both, and what is known of who holds them. */
  async begin(): Promise<void> {
    const rooms = this.#shared().map(({ room, heads }): RoomHeads => ({ room, heads }));
    for (let at = 0; at === 0 || at < rooms.length; at += ROOMS_IN_A_FRAME) {
      const some = rooms.slice(at, at + ROOMS_IN_A_FRAME);
      await this.#desk.send({ type: "heads", isLast: at + ROOMS_IN_A_FRAME >= rooms.length, rooms: some });
    }
    await this.say(this.#shared());
  }

  /** Rejects when the store or the wire fails: the conversation is over then. */
  async hear(frame: NeighbourFrame): Promise<void> {
    const { takeIn, send, changed } = this.#desk;
    switch (frame.type) {
      case "heads":
        for (const { room, heads } of frame.rooms) this.#theirs.learn(room, heads);
        this.#hasTheirs ||= frame.isLast;
        // Not awaited: what is given waits for answers, which are heard meanwhile.
        if (frame.isLast) this.offer(this.#shared().map(({ room }) => room));
        return changed();
      case "rows":
        this.#learnFrom(frame.rows);
        await takeIn.rows(frame.rows);
        await send({ type: "taken" });
        return changed();
      case "taken":
        this.#underWay = Math.max(0, this.#underWay - 1);
        this.#goOn();
        return changed();
      case "acks":
        return takeIn.acks(frame.acks);
      default:
        throw new Error("a frame that has no place here");
    }
  }

  /** Gives what the other lacks of these rooms, as fast as it takes it. */
  offer(rooms: Iterable<RoomId>): void {
    for (const room of [...rooms, ...this.#kept]) this.#due.add(room);
    this.#kept.clear();
    if (this.#isGiving || !this.#hasTheirs) return;
    this.#giveAll().catch(() => this.#desk.failed());
  }

  /** Passes on what is known of who holds these rooms. */
  async say(rooms: readonly RoomState[]): Promise<void> {
    const acks = rooms.filter((state) => this.#isShared(state)).flatMap((state) => this.#desk.acksOf(state));
    for (let at = 0; at < acks.length; at += ACKS_IN_A_FRAME) {
      await this.#desk.send({ type: "acks", acks: acks.slice(at, at + ACKS_IN_A_FRAME) });
    }
  }

  async #giveAll(): Promise<void> {
    this.#isGiving = true;
    const { context } = this.#desk;
    const records = await directoryRows(context, context.genesis.project);
    const news = records.slice(this.#records);
    this.#records = records.length;
    // Who came and who left is said ahead of what they wrote.
    await this.#pass(news);
    for (const room of this.#due) {
      this.#due.delete(room);
      await this.#give(room);
    }
    // At once: what is offered in between would wait for the next.
    this.#isGiving = false;
  }

  async #give(room: RoomId): Promise<void> {
    const { context } = this.#desk;
    const state = context.catalog.get(room);
    const known = this.#theirs.get(room) ?? null;
    const grants = this.#grants.get(room) ?? 0;
    if (state === null || !this.#isShared(state)) return;
    if (!hasBeyond(state, known) && state.grant.index <= grants) return;
    const heads = leavingHeads(context, state);
    const isAll = heads.get(context.device.id)?.seq === state.heads.get(context.device.id)?.seq;
    if (!isAll) this.#kept.add(room);
    const given = await rowsBeyond(context, state, known, known === null, grants);
    // Without even its grant, the other does not know the room.
    if (!isAll && given.length === 0) return;
    await this.#pass(given);
    this.#grants.set(room, state.grant.index);
    this.#theirs.learn(room, heads);
  }

  async #pass(given: readonly Row[]): Promise<void> {
    const { send, changed } = this.#desk;
    for (const rows of framesOf(given)) {
      while (this.#underWay >= FRAMES_UNDER_WAY) await new Promise<void>((next) => (this.#goOn = next));
      this.#underWay++;
      await send({ type: "rows", rows });
      this.#given += rows.filter(({ kind }) => kind === "envelope").length;
      changed();
    }
  }

  /** Learnt before it is stored: what came from there is not given back. */
  #learnFrom(rows: readonly Row[]): void {
    for (const { kind, bytes } of rows) {
      const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
      if (parsed?.ok) this.#theirs.learn(parsed.value.room, new Map([[parsed.value.device, parsed.value]]));
    }
  }

  #shared(): readonly RoomState[] {
    return this.#desk.context.catalog.all().filter((state) => this.#isShared(state));
  }

  #isShared({ members }: RoomState): boolean {
    return members.includes(this.#desk.peer);
  }

  /** Envelopes that the other holds, and this device does not. */
  #lackingHere(room: RoomId, theirs: ReadonlyMap<DeviceId, number>): number {
    const mine = this.#desk.context.catalog.get(room)?.heads;
    return countBeyond(
      new Map([...theirs].map(([author, seq]) => [author, { seq }])),
      new Map([...(mine ?? [])].map(([author, { seq }]) => [author, seq])),
    );
  }
}

function framesOf(rows: readonly Row[]): Row[][] {
  const frames: Row[][] = [];
  let size = 0;
  for (const row of rows) {
    const last = frames.at(-1);
    size += row.bytes.length;
    if (last !== undefined && last.length < ROWS_IN_A_FRAME && size <= BYTES_IN_A_FRAME) last.push(row);
    else {
      frames.push([row]);
      size = row.bytes.length;
    }
  }
  return frames;
}
