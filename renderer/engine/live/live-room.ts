// The live view of one open room: its outer document, made from rows, and the stock provider that keeps it level with the
// relay. It is a view: what comes through it goes the way of all received rows, what is written here goes by the outbox as
// well. At the first doubt it is thrown away; nothing is lost with it.
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { readLiveMessage } from "#shared/protocol/live-message.ts";
import { type DeviceNumbers, deviceNumbers, liveRowOf, readLiveRows } from "#shared/protocol/live-rows.ts";
import { encodeRows, type Frontier } from "#shared/protocol/live-update.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { Channels } from "./channels.ts";
import { rowsBeyond } from "./outer-rows.ts";
import { RoomPresence } from "./room-presence.ts";
import { socketsOf } from "./virtual-socket.ts";

export type LiveRoomOptions = {
  readonly context: LogContext;
  readonly channels: Channels;
  readonly timers: Timers;
  readonly room: RoomId;
  /** Takes in rows as those of the feed. Throws a `StoreError`. */
  readonly take: (rows: readonly Row[]) => Promise<void>;
  readonly presenceChanged: () => void;
  /** It was thrown away. */
  readonly over: () => void;
};

/** Far more than anybody types, far less than ends a connection: what is longer goes by the log alone, in bytes. */
const LONGEST_MESSAGE = 1024 * 1024;

/** Origin of what this disk gave: the provider sends it. */
const DISK = "disk";

export class LiveRoom {
  readonly presence: RoomPresence;
  readonly #options: LiveRoomOptions;
  readonly #doc = new Y.Doc({ gc: false });
  readonly #awareness = new Awareness(this.#doc);
  readonly #provider: WebsocketProvider;
  readonly #serially = makeSerial();
  /** The heads that the document was last brought to. */
  #followed: unknown = null;
  #isOver = false;

  constructor(options: LiveRoomOptions) {
    const { context, channels, timers, room, presenceChanged } = options;
    this.#options = options;
    this.presence = new RoomPresence(context, room, this.#awareness, timers, presenceChanged);
    this.#provider = new WebsocketProvider("", room, this.#doc, {
      awareness: this.#awareness,
      connect: false,
      disableBc: true,
      // Sockets wait by themselves until the connection is there: the provider need not.
      maxBackoffTime: 0,
      WebSocketPolyfill: socketsOf(channels, room, {
        admits: (message) => this.#admits(message),
        letsOut: (message) => this.#letsOut(message),
      }),
    });
    this.#provider.on("status", ({ status }) => {
      // The provider says at each opening who is here: to those who were told that we left, it must be news.
      if (status === "connecting") this.presence.repeat();
    });
    this.#provider.on("closed", () => this.#doubt());
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider) this.#heard(update as Bytes);
    });
    void this.follow().then(() => {
      if (!this.#isOver) this.#provider.connect();
    });
  }

  /** As they are now: somebody may have come since this was opened. */
  get #numbers(): DeviceNumbers {
    return deviceNumbers(this.#options.context.members);
  }

  /** Brings the document to what the log holds: what was written here is sent, what came otherwise is only taken in. */
  follow(): Promise<void> {
    return this.#unlessInDoubt(async () => {
      const { context, room } = this.#options;
      const state = context.catalog.get(room);
      if (state === null || state.heads === this.#followed) return;
      const beyond = await rowsBeyond(context, state, this.#numbers, this.#frontier());
      if (beyond === null) return this.#doubt();
      if (this.#isOver) return;
      const { rows, isAll } = beyond;
      const isOwn = ({ device }: Envelope): boolean => device === context.device.id;
      this.#apply(rows.filter(isOwn), DISK);
      this.#apply(
        rows.filter((each) => !isOwn(each)),
        this.#provider,
      );
      this.#followed = isAll ? state.heads : null;
    });
  }

  /** Nothing of it is left: no timer, no listener, no channel. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.presence.end();
    this.#provider.destroy();
    this.#awareness.destroy();
    this.#doc.destroy();
  }

  #apply(envelopes: readonly Envelope[], origin: unknown): void {
    const rows = envelopes.flatMap((envelope) => liveRowOf(envelope, this.#numbers) ?? []);
    if (rows.length > 0) Y.applyUpdate(this.#doc, encodeRows(rows), origin);
  }

  /** Rows that now stand in the document without a hole; those that the log has already are let go. */
  #heard(update: Bytes): void {
    const read = readLiveRows(update, this.#options.room, this.#numbers);
    if (!read.ok) return this.#doubt();
    void this.#unlessInDoubt(async () => {
      const news = read.value.filter((envelope) => !this.#isInLog(envelope));
      if (news.length === 0) return;
      await this.#options.take(news.map(({ bytes }) => ({ kind: "envelope", bytes })));
      // What the log did not take stands in the document all the same: it is no longer the room's.
      if (!news.every((envelope) => this.#isInLog(envelope))) this.#doubt();
    });
  }

  #isInLog({ device, seq }: Envelope): boolean {
    return seq <= (this.#options.context.catalog.get(this.#options.room)?.heads.get(device)?.seq ?? -1);
  }

  #frontier(): Frontier {
    return Y.decodeStateVector(Y.encodeStateVector(this.#doc));
  }

  /** Yjs would build what it is sent: only rows of this room, each at its own place, get that far. */
  #admits(message: Bytes): boolean {
    const read = readLiveMessage(message);
    const isGood =
      read.ok && (!("update" in read.value) || readLiveRows(read.value.update, this.#options.room, this.#numbers).ok);
    if (!isGood) this.#doubt();
    return isGood;
  }

  /** The provider repeats what it hears of others: each speaks for itself. */
  #letsOut(message: Bytes): boolean {
    if (message.length > LONGEST_MESSAGE) return false;
    const read = readLiveMessage(message);
    if (!read.ok || read.value.type !== "awareness") return true;
    return read.value.entries.some(({ client }) => client === this.#awareness.clientID);
  }

  #unlessInDoubt(act: () => Promise<void>): Promise<void> {
    return this.#serially(async () => {
      if (!this.#isOver) await act();
    }).catch(() => this.#doubt());
  }

  #doubt(): void {
    if (this.#isOver) return;
    this.end();
    this.#options.over();
  }
}
