// One open room of one device, in the words of y-protocols, answered from the log: there is no document here. What the
// peer holds is a frontier; what it lacks is read from the log from there on, the past and the present by the same code.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { RelayFrame } from "#shared/protocol/frame.ts";
import type { DeviceId, ProjectId, RoomId } from "#shared/protocol/ids.ts";
import { type LiveMessage, readLiveMessage, writeLiveMessage } from "#shared/protocol/live-message.ts";
import { type DeviceNumbers, deviceNumbers, readLiveRows } from "#shared/protocol/live-rows.ts";
import { encodeRows } from "#shared/protocol/live-update.ts";
import { CLOSE_DENIED, CLOSE_MALFORMED, CLOSE_TRY_LATER } from "./close-codes.ts";
import type { Intake } from "./limits/intake.ts";
import { frontierOf, rowsBeyond } from "./live-log.ts";
import type { LiveRooms } from "./live-rooms.ts";
import type { RelayProject } from "./projects.ts";

/** What a channel needs of the connection that it is on. */
export type ChannelWire = {
  readonly send: (message: Bytes) => void;
  /** Resolves when what was sent has left: a slow reader slows itself, and nobody else. */
  readonly drained: () => Promise<void>;
  readonly close: (code: number) => void;
  /** Receipts and refusals of the rows that came through it. */
  readonly answer: (frame: RelayFrame) => void;
  /** The way of its rows to the disk; the answers are told to `reply`. */
  readonly intake: (reply: (frame: RelayFrame) => void) => Pick<Intake, "push">;
};

/** How often a peer is asked again for rows that lack before those that it sent. */
const MOST_QUESTIONS = 3;
const LARGEST_AWARENESS = 4 * 1024;

export class LiveChannel {
  readonly room: RoomId;
  readonly #live: LiveRooms;
  readonly #members: RelayProject;
  readonly #device: DeviceId;
  readonly #wire: ChannelWire;
  readonly #intake: Pick<Intake, "push">;
  /** How far the peer holds the room; `null` before it said so. */
  #held: Map<number, number> | null = null;
  #owesStep2 = false;
  #questions = 0;
  #isRunning = false;
  #isAwaited = false;
  #isOpen = true;

  /** A channel of a room that the device may read. */
  constructor(live: LiveRooms, members: RelayProject, room: RoomId, device: DeviceId, wire: ChannelWire) {
    this.#live = live;
    this.#members = members;
    this.room = room;
    this.#device = device;
    this.#wire = wire;
    this.#intake = wire.intake((frame) => this.#answer(frame));
    live.join(this);
    this.#ask();
  }

  /** As they are now: somebody may have come since this was opened. */
  get #numbers(): DeviceNumbers {
    return deviceNumbers(this.#members);
  }

  get project(): ProjectId {
    return this.#members.project;
  }

  send(message: LiveMessage): void {
    if (this.#isOpen) this.#wire.send(writeLiveMessage(message));
  }

  receive(bytes: Bytes): void {
    // A goodbye is on its way.
    if (!this.#isOpen) return;
    const read = readLiveMessage(bytes);
    if (!read.ok) return this.#close(CLOSE_MALFORMED);
    const message = read.value;
    switch (message.type) {
      case "step1":
        this.#held = new Map(message.frontier);
        this.#owesStep2 = true;
        return this.wake();
      case "step2":
      case "update":
        return this.#take(message.update);
      case "awareness":
        if (bytes.length > LARGEST_AWARENESS) return this.#close(CLOSE_MALFORMED);
        return this.#live.say(this, message.entries);
      case "query":
        // Everybody says again what they have to say when somebody comes: nothing is kept here to answer with.
        return;
    }
  }

  /** Something was committed in this room. */
  wake(): void {
    this.#isAwaited = true;
    if (this.#isRunning || this.#held === null) return;
    this.#isRunning = true;
    // A wire that fails ends its session: there is nobody left to tell.
    this.#run().catch(() => undefined);
  }

  /** Who left neither sees who is there nor is seen. */
  partWithRemoved(): void {
    if (!this.#live.mayOpen(this.#members, this.room, this.#device)) this.#close(CLOSE_DENIED);
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#live.leave(this);
  }

  async #run(): Promise<void> {
    try {
      while (this.#isAwaited) {
        this.#isAwaited = false;
        while (this.#sendSome()) await this.#wire.drained();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Sends some of what the peer lacks; false when there was nothing left. A step 1 is answered even by nothing. */
  #sendSome(): boolean {
    if (!this.#isOpen || this.#held === null) return false;
    const rows = rowsBeyond(this.#live.store, this.project, this.room, this.#numbers, this.#held);
    if (rows.length > 0 || this.#owesStep2) {
      this.send({ type: this.#owesStep2 ? "step2" : "update", update: encodeRows(rows) });
    }
    this.#owesStep2 = false;
    for (const { client, clock } of rows) this.#held.set(client, clock + 1);
    return rows.length > 0;
  }

  /** Rows go the way of a push; the structure around them is taken whole or not at all. */
  #take(update: Bytes): void {
    const read = readLiveRows(update, this.room, this.#numbers);
    if (!read.ok) return this.#close(CLOSE_MALFORMED);
    for (const envelope of read.value) this.#note(envelope);
    const news = read.value.filter(({ hash }) => this.#live.store.placeOf(this.project, hash) === null);
    if (news.length === 0) return;
    const rows = news.map(({ bytes }) => ({ kind: "envelope", bytes }) as const);
    if (this.#intake.push(rows) > 0) this.#close(CLOSE_TRY_LATER);
  }

  /** What the peer sent is not sent back to it. */
  #note({ device, seq }: Envelope): void {
    const client = this.#numbers.get(device);
    if (client === undefined || this.#held === null) return;
    if ((this.#held.get(client) ?? 0) === seq) this.#held.set(client, seq + 1);
  }

  #answer(frame: RelayFrame): void {
    if (!this.#isOpen) return;
    this.#wire.answer(frame);
    const lacks = frame.type === "refused" && frame.rows.some(({ reason }) => reason === "gap");
    if (lacks && this.#questions < MOST_QUESTIONS) {
      this.#questions++;
      this.#ask();
    }
  }

  #ask(): void {
    this.send({ type: "step1", frontier: frontierOf(this.#live.store, this.project, this.room, this.#numbers) });
  }

  #close(code: number): void {
    if (!this.#isOpen) return;
    this.end();
    this.#wire.close(code);
  }
}
