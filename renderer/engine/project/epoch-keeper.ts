// After somebody was removed from the project, the rooms that they read get a new key by themselves: the project's own first,
// then files. So do those that are sealed to the recovery of an organisation which has left, and rooms of which a relay that
// was set back has forgotten who was left out. What is done stands in the rooms:
// it goes on where it was, whoever is there.
import type { NewKeys } from "#shared/ports/people.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import { successorsOf } from "../rooms/generations.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { isSealedToLeft } from "../rooms/room-recovery.ts";
import { OneLook } from "./one-look.ts";
import { PacedGrants, type ProposerOptions } from "./paced-grants.ts";

/** Between two proposals, in milliseconds: the window comes first. */
const REST = 250;

export type EpochKeeperOptions = ProposerOptions & {
  /** `progress` has changed. */
  readonly changed: () => void;
};

export class EpochKeeper {
  readonly #options: EpochKeeperOptions;
  readonly #paced: PacedGrants;
  #progress: NewKeys = { done: 0, toDo: 0 };
  readonly #next: OneLook;

  constructor(options: EpochKeeperOptions) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#propose());
    this.#paced = new PacedGrants(options, REST);
  }

  /** Somebody was removed, a room changed its readers, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context } = this.#options;
    const toDo = roomsToDo(context);
    this.#tell(epochProgress(context, toDo));
    if (!context.maySign) return;
    this.#next.in(after);
  }

  stop(): void {
    this.#next.stop();
  }

  /** How many files have their new keys, and how many wait for one. */
  get progress(): NewKeys {
    return this.#progress;
  }

  async #propose(): Promise<void> {
    const { context } = this.#options;
    const readers = new Set(context.members.active.map(({ id }) => id));
    const grantOf = (state: RoomState) => nextGrant(context, state, staying(state, readers));
    const wait = await this.#paced.propose(roomsToDo(context), grantOf);
    if (wait !== null) this.look(wait);
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
    .filter((state) => needsKey(context, state, active))
    .sort((left, right) => rank(left) - rank(right) || (left.room < right.room ? -1 : 1));
}

/** Whether a room that this device reads, and that goes on, needs a new key. */
export function needsKey(
  context: LogContext,
  state: RoomState,
  active: ReadonlySet<DeviceId> = new Set(context.members.active.map(({ id }) => id)),
): boolean {
  const { catalog, device } = context;
  const { room, members, hasKeyToGive, keys, grant, toLeaveOut } = state;
  return (
    members.includes(device.id) &&
    (hasKeyToGive ||
      !keys.has(grant.epoch) ||
      toLeaveOut.length > 0 ||
      members.some((id) => !active.has(id)) ||
      isSealedToLeft(context, state)) &&
    successorsOf(room, catalog.siblings(room)).length === 0
  );
}
