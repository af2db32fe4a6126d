// Grants that many rooms need at once, proposed a few at a time. Readers take turns, room by room, in an order that all of
// them work out alike: one tries, and the next one only when nothing has come of it. What was proposed is left alone until it
// comes back, or an answer is overdue.
import type { Instant } from "#shared/kernel/instant.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** Between two tries, and between the turns of two readers, in milliseconds. */
export const TURN = 20_000;
/** Rooms in one proposal: each is a signature, and a box for every reader. */
export const ROOMS_AT_A_TIME = 20;
/** After the last proposal, in milliseconds: what was proposed comes back by the log. */
const ANSWER = 2_000;

export type ProposerOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class PacedGrants {
  readonly #options: ProposerOptions;
  readonly #rest: number;
  /** Since when this device knows that a room needs one. */
  readonly #noticed = new Map<RoomId, Instant>();
  /** When it was last proposed from here. */
  readonly #tried = new Map<RoomId, Instant>();

  /** `rest`: between two proposals of different rooms, in milliseconds. */
  constructor(options: ProposerOptions, rest: number) {
    this.#options = options;
    this.#rest = rest;
  }

  /**
   * Proposes those of the rooms whose turn it is, in their order; answers when to look again, in milliseconds, and `null`
   * when there is nothing left to do. Throws a `StoreError`.
   */
  async propose(
    toDo: readonly RoomState[],
    grantOf: (state: RoomState) => Promise<Row | null>,
  ): Promise<number | null> {
    const { context, timers, propose } = this.#options;
    const now = timers.now();
    this.#notice(toDo, now);
    const isDue = (state: RoomState): boolean =>
      now - (this.#noticed.get(state.room) ?? now) >= turnOf(context, state) * TURN &&
      now - (this.#tried.get(state.room) ?? -TURN) >= TURN;
    const due = toDo.filter(isDue);
    const some = due.slice(0, ROOMS_AT_A_TIME);
    for (const { room } of some) this.#tried.set(room, now);
    const rows = (await Promise.all(some.map(grantOf))).flatMap((row) => row ?? []);
    const isUp = rows.length > 0 && propose(rows);
    // Refused, or lost on the way, they are made again; those that follow do not wait for these to come back.
    for (const { room } of isUp ? [] : some) this.#tried.delete(room);
    if (toDo.length === 0) return null;
    if (!isUp) return TURN;
    return due.length > some.length ? this.#rest : ANSWER;
  }

  /** What is done is forgotten: when the same room needs another one, its readers take turns again. */
  #notice(toDo: readonly RoomState[], now: Instant): void {
    const rooms = new Set(toDo.map(({ room }) => room));
    for (const times of [this.#noticed, this.#tried]) {
      for (const room of times.keys()) if (!rooms.has(room)) times.delete(room);
    }
    for (const room of rooms) if (!this.#noticed.has(room)) this.#noticed.set(room, now);
  }
}

/** How many readers of a room try before this device does: another one begins with each room. */
export function turnOf({ members, device }: LogContext, { room, members: readers }: RoomState): number {
  const active = new Set(members.active.map(({ id }) => id));
  const able = readers.filter((id) => active.has(id)).sort();
  const first = Number.parseInt(room.slice(0, 8), 16) % Math.max(1, able.length);
  return (able.indexOf(device.id) - first + able.length) % Math.max(1, able.length);
}
