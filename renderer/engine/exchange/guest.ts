// One wire of the local network from its first frame to its last: a handshake, then a conversation.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { NeighbourRefusal } from "#shared/ports/exchange.ts";
import type { RelayWire } from "#shared/ports/relay-transport.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import {
  type NeighbourFrame,
  type NeighbourRole,
  readNeighbourFrame,
  writeNeighbourFrame,
} from "#shared/protocol/neighbour.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { NeighbourHandshake } from "./neighbour-handshake.ts";
import { NeighbourSession } from "./neighbour-session.ts";
import type { TakeIn } from "./take-in.ts";

export type GuestDesk = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly newTakeIn: (guest: Guest) => TakeIn;
  readonly acksOf: (state: RoomState) => readonly Bytes[];
  /** Something came from this device. */
  readonly heard: (device: DeviceId) => void;
  readonly changed: () => void;
  /** Called once, last. */
  readonly ended: (guest: Guest, reason: NeighbourRefusal) => void;
};

/** Whoever has not proved who they are in this time is hung up on, in milliseconds. */
const ADMISSION_TIME = 15_000;

export class Guest {
  readonly #desk: GuestDesk;
  readonly #wire: RelayWire;
  readonly #handshake: NeighbourHandshake;
  readonly #serially = makeSerial();
  readonly #cancelDeadline: () => void;
  #session: NeighbourSession | null = null;
  #isOver = false;

  constructor(desk: GuestDesk, role: NeighbourRole, wire: RelayWire, channel: Bytes) {
    this.#desk = desk;
    this.#wire = wire;
    this.#handshake = new NeighbourHandshake(desk.context, role, channel);
    this.#cancelDeadline = desk.timers.after(ADMISSION_TIME, () => this.end("silent"));
    this.#send(this.#handshake.greeting).catch(() => this.end("lost"));
  }

  /** `null` until both ends are proved. */
  get session(): NeighbourSession | null {
    return this.#session;
  }

  hear(bytes: Bytes): void {
    void this.#serially(async () => {
      if (this.#isOver) return;
      const read = readNeighbourFrame(bytes);
      if (!read.ok) return this.end("stranger");
      await (this.#session === null ? this.#greet(read.value) : this.#converse(this.#session, read.value));
    });
  }

  end(reason: NeighbourRefusal): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelDeadline();
    this.#wire.close();
    this.#desk.ended(this, reason);
  }

  async #greet(frame: NeighbourFrame): Promise<void> {
    const step = this.#handshake.hear(frame);
    if (!step.ok) return this.end(step.failure);
    const { say, peer } = step.value;
    try {
      for (const each of say) await this.#send(each);
      if (peer !== null) await this.#begin(peer);
    } catch {
      this.end("lost");
    }
  }

  async #begin(peer: DeviceId): Promise<void> {
    this.#cancelDeadline();
    const { context, newTakeIn, acksOf, heard, changed } = this.#desk;
    this.#session = new NeighbourSession({
      context,
      peer,
      takeIn: newTakeIn(this),
      acksOf,
      send: (frame) => this.#send(frame),
      changed,
      failed: () => this.end("lost"),
    });
    heard(peer);
    changed();
    await this.#session.begin();
  }

  async #converse(session: NeighbourSession, frame: NeighbourFrame): Promise<void> {
    this.#desk.heard(session.view.device);
    await session.hear(frame).catch((thrown: unknown) => this.end(thrown instanceof StoreError ? "notSaved" : "lost"));
  }

  #send(frame: NeighbourFrame): Promise<void> {
    return this.#wire.send(writeNeighbourFrame(frame));
  }
}
