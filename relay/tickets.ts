// A way in for a socket that can't say hello: a stock client. An admitted device asks for it, and it is good for one room
// and one minute, so that an address that lands in somebody's log is worth nothing the next day.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { TICKET_SIZE } from "#shared/protocol/live-frame.ts";
import type { RelayProject } from "./projects.ts";

export type TicketHolder = { readonly members: RelayProject; readonly device: DeviceId; readonly room: RoomId };

const GOOD_FOR = 60_000;

export class Tickets {
  readonly #now: () => number;
  readonly #given = new Map<string, { readonly holder: TicketHolder; readonly until: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  give(holder: TicketHolder): Bytes {
    const now = this.#now();
    for (const [old, { until }] of this.#given) if (until <= now) this.#given.delete(old);
    const ticket = randomBytes(TICKET_SIZE);
    this.#given.set(toHex(ticket), { holder, until: now + GOOD_FOR });
    return ticket;
  }

  /** Whose ticket it is; `null` when it was never given, or too long ago. */
  holder(ticket: string): TicketHolder | null {
    const found = this.#given.get(ticket);
    return found === undefined || found.until <= this.#now() ? null : found.holder;
  }
}
