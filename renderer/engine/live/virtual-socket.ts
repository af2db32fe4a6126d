// What the stock provider takes for a WebSocket: a channel of the one connection (lesson L69). Nothing that the relay says
// reaches Yjs before it was looked at here; what looks wrong ends the channel.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { Channels } from "./channels.ts";

/** Which messages may pass; it says no for good. */
export type Gate = {
  readonly admits: (message: Bytes) => boolean;
  readonly letsOut: (message: Bytes) => boolean;
};

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

export class VirtualSocket {
  readonly room: RoomId;
  readonly #channels: Channels;
  readonly #gate: Gate;
  // Read and set by the provider, as on any WebSocket.
  readonly OPEN = OPEN;
  binaryType = "arraybuffer";
  readyState = CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: Bytes }) => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;

  constructor(channels: Channels, room: RoomId, gate: Gate) {
    this.#channels = channels;
    this.room = room;
    this.#gate = gate;
    channels.open(this);
  }

  send(message: Bytes): void {
    if (this.readyState === OPEN && this.#gate.letsOut(message)) this.#channels.send(this, message);
  }

  close(): void {
    this.#channels.close(this);
    this.readyState = CLOSED;
  }

  /** The relay opened it. */
  opened(): void {
    this.readyState = OPEN;
    this.onopen?.();
  }

  heard(message: Bytes): void {
    if (this.#gate.admits(message)) this.onmessage?.({ data: message });
  }

  /** The relay closed it, or the connection ended. */
  closed(code: number): void {
    this.readyState = CLOSED;
    this.onclose?.({ code, reason: "" });
  }
}

/** The class that the provider makes its sockets of, for one room. */
export function socketsOf(channels: Channels, room: RoomId, gate: Gate): typeof WebSocket {
  class RoomSocket extends VirtualSocket {
    constructor() {
      super(channels, room, gate);
    }
  }
  // The provider uses no more of a WebSocket than VirtualSocket has.
  return RoomSocket as unknown as typeof WebSocket;
}
