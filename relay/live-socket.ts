// A stock y-websocket client on a socket of its own: `/live/<room>?ticket=<ticket>`. One room, the same channel as others
// have; receipts and refusals, which it would not understand, are not told.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { STILL_HERE } from "#shared/protocol/live-message.ts";
import { CLOSE_DENIED } from "./close-codes.ts";
import { LiveChannel } from "./live-channel.ts";
import type { LiveRooms } from "./live-rooms.ts";
import type { Wire } from "./session.ts";

const PATH = /^\/live\/([0-9a-f]{32})\?(?:.*&)?ticket=([0-9a-f]{32})(?:&|$)/;

export const isLivePath = (path: string): boolean => path.startsWith("/live/");

export class LiveSocket {
  readonly #channel: LiveChannel | null;
  readonly #wire: Wire;

  constructor(live: LiveRooms, path: string, wire: Wire) {
    this.#wire = wire;
    const [, room, ticket = ""] = PATH.exec(path) ?? [];
    const holder = live.tickets.holder(ticket);
    if (holder === null || holder.room !== room || !live.mayOpen(holder.genesis, holder.room, holder.device)) {
      this.#channel = null;
      wire.close(CLOSE_DENIED);
      return;
    }
    this.#channel = new LiveChannel(live, holder.genesis, holder.room, holder.device, {
      ...wire,
      answer: () => undefined,
    });
  }

  get isAdmitted(): boolean {
    return this.#channel !== null;
  }

  receive(message: Bytes): void {
    this.#channel?.receive(message);
  }

  /** The stock client hangs up after 30 s without a message; pings of the socket don't count (lesson L67). */
  beat(): void {
    this.#wire.send(STILL_HERE);
  }

  end(): void {
    this.#channel?.end();
  }
}
