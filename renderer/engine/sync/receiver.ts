// Takes in what the relay sends: rows with the cursor in one transaction, acknowledgements, and the news that the relay
// was set back to an older copy.
import type { Now } from "#shared/kernel/instant.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { NO_SYNC, readSyncState, type SyncState, writeSyncState } from "#shared/ports/stored-sync.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { RelayFrame, Row } from "#shared/protocol/frame.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerRoomAgain } from "../rooms/offer-again.ts";
import { type Received, receiveRows, retryQuarantine } from "../rooms/received-rows.ts";
import { afterUpdate, passingOver } from "./newer-rows.ts";

export type ReceiverEvents = {
  /** New envelopes are on the disk. */
  readonly received: (rooms: ReadonlyMap<RoomId, readonly Envelope[]>) => void;
  readonly quarantined: (count: number) => void;
  /** Peers said that they hold rows of these rooms. */
  readonly acknowledged: (rooms: readonly RoomId[], holders: readonly DeviceId[]) => void;
};

const KEY = "sync";

export class Receiver {
  readonly #context: LogContext;
  readonly #acks: Acks;
  readonly #now: Now;
  readonly #events: ReceiverEvents;
  readonly #serially = makeSerial();
  #state: SyncState = NO_SYNC;
  #mayRelease = true;

  private constructor(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents) {
    this.#context = context;
    this.#acks = acks;
    this.#now = now;
    this.#events = events;
  }

  static async load(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents): Promise<Receiver> {
    const receiver = new Receiver(context, acks, now, events);
    const stored = await context.store.read("meta", KEY);
    const left = readSyncState(stored === null ? null : context.vault.open(`meta/${KEY}`, stored));
    const { state, changes } = await afterUpdate(context, left);
    if (state !== left) await context.store.write([...changes, receiver.#change(state)], "relaxed");
    receiver.#state = state;
    return receiver;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** True when the rows follow what is held; false asks to follow again from the cursor. Throws a `StoreError`. */
  rows({ from, to, rows }: Extract<RelayFrame, { type: "rows" }>): Promise<boolean> {
    return this.#serially(async () => {
      if (from !== this.#state.cursor.n) return from < this.#state.cursor.n;
      const next = passingOver({ ...this.#state, cursor: to, lastExchangeAt: this.#now() }, rows);
      const received = await receiveRows(this.#context, rows, { after: [this.#change(next)] });
      this.#state = next;
      await this.#tell(received);
      return true;
    });
  }

  /** Rows that came another way than the log: the cursor stays where it is. Throws a `StoreError`. */
  aside(rows: readonly Row[]): Promise<void> {
    return this.#serially(async () => this.#tell(await receiveRows(this.#context, rows, {})));
  }

  acks({ to, acks }: Extract<RelayFrame, { type: "acks" }>): Promise<void> {
    return this.#serially(async () => {
      const { changes, rooms, holders } = this.#acks.receive(acks);
      const next = { ...this.#state, acksAfter: to, lastExchangeAt: this.#now() };
      await this.#context.store.write([...changes, this.#change(next)], "relaxed");
      this.#state = next;
      this.#events.acknowledged(rooms, holders);
    });
  }

  /** The relay does not hold the row of the cursor: everything is asked for, and offered, again. */
  reset(): Promise<void> {
    return this.#serially(async () => {
      await this.#context.store.write([...this.#acks.forgetOwn(), this.#change(NO_SYNC)], "strict");
      this.#state = { ...NO_SYNC, lastExchangeAt: this.#state.lastExchangeAt };
      for (const { room } of this.#context.catalog.all()) await offerRoomAgain(this.#context, room);
    });
  }

  /** Something of the disk was lost: everything is asked for again at the next connection. */
  askAgain(): Promise<void> {
    return this.#serially(async () => {
      const next = { ...this.#state, cursor: NO_SYNC.cursor };
      await this.#context.store.write([this.#change(next)], "relaxed");
      this.#state = next;
    });
  }

  async #tell({ rooms, quarantined }: Received): Promise<void> {
    if (quarantined > 0) this.#events.quarantined(quarantined);
    if (rooms.size === 0) return;
    this.#events.received(rooms);
    const released = this.#mayRelease ? await retryQuarantine(this.#context) : new Map();
    if (released.size > 0) this.#events.received(released);
  }

  #change(state: SyncState): StoreChange {
    return { table: "meta", key: KEY, value: this.#context.vault.seal(`meta/${KEY}`, writeSyncState(state)) };
  }
}
