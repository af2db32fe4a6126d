// Rows that a snapshot covers and that never came here. What they say is read in the snapshot, so the file lacks nothing;
// but who can't build it again never acknowledges it: their authors wait for that word, and nobody lets the rows go.
import type { Instant } from "#shared/kernel/instant.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { isFounded, saysMore } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** Between the first two questions for one room, in milliseconds; twice as long each time. */
const FIRST_PAUSE = 600_000;

type Asked = { readonly at: Instant; readonly pause: number };

/**
 * When to ask for them: once at first, then less and less often. A device that was away for months asks for rows that the
 * relay has let go since, and no answer tells it so.
 */
export class CoveredRows {
  readonly #context: Pick<LogContext, "catalog" | "device">;
  readonly #asked = new Map<RoomId, Asked>();

  constructor(context: Pick<LogContext, "catalog" | "device">) {
    this.#context = context;
  }

  areDue(now: Instant): boolean {
    return this.#lacking().some((room) => this.#isDue(room, now));
  }

  /** The whole log is asked for. */
  asked(now: Instant): void {
    for (const room of this.#lacking()) {
      if (!this.#isDue(room, now)) continue;
      const pause = this.#asked.get(room)?.pause;
      this.#asked.set(room, { at: now, pause: pause === undefined ? FIRST_PAUSE : 2 * pause });
    }
  }

  #isDue(room: RoomId, now: Instant): boolean {
    const asked = this.#asked.get(room);
    return asked === undefined || Math.abs(now - asked.at) >= asked.pause;
  }

  /** The rooms whose snapshot can't be built again from the rows that are here. */
  #lacking(): readonly RoomId[] {
    const { catalog, device } = this.#context;
    // Who was let in later never gets what a room before held.
    const isRead = ({ founding }: RoomState): boolean =>
      founding !== null && catalog.get(founding.after)?.members.includes(device.id) === true;
    const isLacking = (state: RoomState): boolean =>
      state.snapshotCheck === "unchecked" &&
      isFounded(state) &&
      isRead(state) &&
      saysMore(state, catalog.siblings(state.room));
    return catalog
      .all()
      .filter(isLacking)
      .map(({ room }) => room);
  }
}
