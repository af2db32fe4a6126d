// After somebody was removed from the project, the rooms that they read get a new key by themselves: the project's own first,
// then files. So do rooms of which a relay that was set back has forgotten who was left out. Readers take turns, room by room,
// in an order that all of them work out alike: one tries, and the next one only when nothing has come of it. What is done
// stands in the rooms: it goes on where it was, whoever is there.
import type { Instant } from "#shared/kernel/instant.ts";
import type { NewKeys } from "#shared/ports/people.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId, DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { successorsOf } from "../rooms/generations.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";

/** Between two tries, and between the turns of two readers, in milliseconds. */
export const TURN = 20_000;
/** Rooms in one proposal: each is a signature, and a box for every reader. */
export const ROOMS_AT_A_TIME = 20;
/** Between two proposals of different rooms, in milliseconds: the window comes first. */
const REST = 250;
/** After the last of them: what was proposed comes back by the log. */
const ANSWER = 2_000;

export type EpochKeeperOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
  /** `progress` has changed. */
  readonly changed: () => void;
};

export class EpochKeeper {
  readonly #options: EpochKeeperOptions;
  /** Since when this device knows that somebody is to leave a room. */
  readonly #noticed = new Map<RoomId, Instant>();
  /** When its new key was last proposed from here. */
  readonly #tried = new Map<RoomId, Instant>();
  #progress: NewKeys = { done: 0, toDo: 0 };
  #cancel: () => void = () => undefined;

  constructor(options: EpochKeeperOptions) {
    this.#options = options;
  }

  /** Somebody was removed, a room changed its readers, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context, timers } = this.#options;
    const toDo = roomsToDo(context);
    this.#tell(epochProgress(context, toDo));
    if (!context.maySign || toDo.length === 0) return;
    this.#cancel();
    // A disk that fails is told by what the person writes.
    this.#cancel = timers.after(after, () => void this.#propose().catch(() => undefined));
  }

  stop(): void {
    this.#cancel();
  }

  /** How many files have their new keys, and how many wait for one. */
  get progress(): NewKeys {
    return this.#progress;
  }

  async #propose(): Promise<void> {
    const { context, timers, propose } = this.#options;
    const toDo = roomsToDo(context);
    const now = timers.now();
    for (const { room } of toDo) if (!this.#noticed.has(room)) this.#noticed.set(room, now);
    const isDue = (state: RoomState): boolean =>
      now - (this.#noticed.get(state.room) ?? now) >= turnOf(context, state) * TURN &&
      now - (this.#tried.get(state.room) ?? -TURN) >= TURN;
    const due = toDo.filter(isDue);
    const some = due.slice(0, ROOMS_AT_A_TIME);
    const readers = new Set(context.members.active.map(({ id }) => id));
    const grants = some.map((state) => nextGrant(context, state, staying(state, readers)));
    const rows = (await Promise.all(grants)).flatMap((row) => row ?? []);
    const isUp = rows.length > 0 && propose(rows);
    // Refused, or lost on the way, they are made again; those that follow do not wait for these to come back.
    for (const { room } of isUp ? some : []) this.#tried.set(room, now);
    if (toDo.length > 0) this.look(isUp ? (due.length > some.length ? REST : ANSWER) : TURN);
  }

  #tell(now: NewKeys): void {
    const isSame = now.done === this.#progress.done && now.toDo === this.#progress.toDo;
    this.#progress = now;
    if (!isSame) this.#options.changed();
  }
}

const staying = ({ members, toLeaveOut }: RoomState, active: ReadonlySet<DeviceId>): ReadonlySet<DeviceId> =>
  new Set(members.filter((id) => active.has(id) && !toLeaveOut.includes(id)));

/** Files read by this device of which a reader was removed from the project: those that wait for a new key, and those that have it. */
export function epochProgress(context: LogContext, waiting = roomsToDo(context)): NewKeys {
  const { members, catalog, device } = context;
  const active = new Set(members.active.map(({ id }) => id));
  const done = catalog
    .all()
    .filter(
      ({ members: readers, left }) => readers.includes(device.id) && [...left.keys()].some((id) => !active.has(id)),
    );
  const own = projectRooms(context);
  const filesOf = (rooms: readonly RoomState[]): ReadonlySet<CaseFileId> =>
    new Set(rooms.flatMap(({ caseFile }) => (caseFile === own ? [] : [caseFile])));
  const toDo = filesOf(waiting);
  return { done: [...filesOf(done)].filter((file) => !toDo.has(file)).length, toDo: toDo.size };
}

/** In the order in which they are done. */
export function roomsToDo(context: LogContext): readonly RoomState[] {
  const { members, catalog, device } = context;
  const active = new Set(members.active.map(({ id }) => id));
  if (!active.has(device.id)) return [];
  const own = projectRooms(context);
  const rank = ({ caseFile }: RoomState): number => (caseFile === own ? 0 : 1);
  return catalog
    .all()
    .filter(
      ({ room, members: readers, hasKeyToGive, keys, grant, toLeaveOut }) =>
        readers.includes(device.id) &&
        (hasKeyToGive || !keys.has(grant.epoch) || toLeaveOut.length > 0 || readers.some((id) => !active.has(id))) &&
        successorsOf(room, catalog.siblings(room)).length === 0,
    )
    .sort((left, right) => rank(left) - rank(right) || (left.room < right.room ? -1 : 1));
}

/** How many readers of a room try before this device does: another one begins with each room. */
export function turnOf({ members, device }: LogContext, { room, members: readers }: RoomState): number {
  const active = new Set(members.active.map(({ id }) => id));
  const able = readers.filter((id) => active.has(id)).sort();
  const first = Number.parseInt(room.slice(0, 8), 16) % Math.max(1, able.length);
  return (able.indexOf(device.id) - first + able.length) % Math.max(1, able.length);
}
