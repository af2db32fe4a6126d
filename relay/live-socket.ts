// A stock y-websocket client on a socket of its own: `/live/<room>?ticket=<ticket>`. One room, the same channel as others
// have; receipts and refusals, which it would not understand, are not told.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { STILL_HERE } from "#shared/protocol/live-message.ts";
import { CLOSE_DENIED, CLOSE_RESTARTS } from "./close-codes.ts";
import type { Visit } from "./door/gate.ts";
import type { Wire } from "./door/wire.ts";
import { intakeOf } from "./limits/intake.ts";
import { LiveChannel } from "./live-channel.ts";
import type { RelayTools } from "./tools.ts";

const PATH = /^\/live\/([0-9a-f]{32})\?(?:.*&)?ticket=([0-9a-f]{32})(?:&|$)/;

export const isLivePath = (path: string): boolean => path.startsWith("/live/");

export class LiveSocket {
  readonly #channel: LiveChannel | null;
  readonly #wire: Wire;
  readonly #visit: Visit;

  constructor(tools: RelayTools, path: string, wire: Wire, visit: Visit) {
    const { live } = tools;
    this.#wire = wire;
    this.#visit = visit;
    const [, room, ticket = ""] = PATH.exec(path) ?? [];
    const holder = live.tickets.holder(ticket);
    if (
      holder === null ||
      holder.room !== room ||
      !live.mayOpen(holder.members, holder.room, holder.device) ||
      !visit.admit(`${holder.members.project}/${holder.device}`)
    ) {
      this.#channel = null;
      wire.close(CLOSE_DENIED);
      return;
    }
    this.#channel = new LiveChannel(live, holder.members, holder.room, holder.device, {
      ...wire,
      answer: () => undefined,
      intake: intakeOf(tools, holder.members, holder.device, wire),
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

  /** The relay is being stopped. */
  stop(): void {
    this.#wire.close(CLOSE_RESTARTS);
  }

  end(): void {
    this.#visit.leave();
    this.#channel?.end();
  }
}
