// Seals the keys of rooms to the recovery of the organisation whose files they are of, in idle turns: those that were made
// before the three were named, and all of them, under a new key, once the recovery was made anew. What is done stands in the
// rooms: it goes on where it was, whoever is there.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { isTeamCompartment } from "../access/case-facts.ts";
import { openingsOf } from "../access/openings.ts";
import { OneLook } from "../project/one-look.ts";
import { PacedGrants, type ProposerOptions } from "../project/paced-grants.ts";
import { ownerOf, successorsOf } from "../rooms/generations.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import { isSealedToFormer, organizationOf, recoveryOf } from "../rooms/room-recovery.ts";

/** Between two proposals, in milliseconds: the window comes first. */
const REST = 2_000;

export type BoxKeeperOptions = ProposerOptions & {
  /** `progress` has changed. */
  readonly changed: () => void;
};

export class BoxKeeper {
  readonly #options: BoxKeeperOptions;
  readonly #openings;
  readonly #paced: PacedGrants;
  /** Who made each room, or what it is of, where that is known. */
  readonly #makers = new Map<RoomId, DeviceId>();
  /** Rooms of which it is not, with what was here of their file when that was looked up. */
  readonly #unknown = new Map<RoomId, string>();
  readonly #next: OneLook;
  #told = "";

  constructor(options: BoxKeeperOptions) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#propose());
    this.#paced = new PacedGrants(options, REST);
    this.#openings = openingsOf(options.context);
  }

  /** The recovery changed, a room came, or the line is there. What changes together is looked at once. */
  look(after = REST): void {
    const { context } = this.#options;
    if (!context.maySign) return;
    this.#next.in(after);
  }

  stop(): void {
    this.#next.stop();
  }

  /** How many rooms of one's organisation are sealed to the recovery that stands, of those that this device reads. */
  get progress(): { readonly done: number; readonly all: number } {
    const { context } = this.#options;
    const mine = this.#mine;
    const isDone = (state: RoomState): boolean =>
      state.recovery?.organization === mine && !isSealedToFormer(context, state);
    const done = sealable(context, isDone).length;
    const toDo = this.#toDo().filter(({ recovery }) => (recovery?.organization ?? mine) === mine);
    return { done, all: done + toDo.length };
  }

  get #mine(): number | null {
    const { members, device } = this.#options.context;
    return organizationOf(members.roster, device.id);
  }

  /** What is shown of it has changed. */
  #tell(): void {
    const { done, all } = this.progress;
    const told = `${done}/${all}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#options.changed();
  }

  /** Others seal theirs to their own recovery; of what can't be known here nothing is waited for. */
  #toDo(): readonly RoomState[] {
    const { context } = this.#options;
    const { members } = context;
    const isOurs = (state: RoomState): boolean => {
      const { room } = state;
      const owner = ownerOf(state, context.catalog.get);
      if (owner !== null && !members.hasLeft(owner.organization)) return owner.organization === this.#mine;
      const maker = this.#makers.get(room);
      return maker === undefined ? !this.#unknown.has(room) : organizationOf(members.roster, maker) === this.#mine;
    };
    return roomsToSeal(context).filter((state) => state.recovery !== null || isOurs(state));
  }

  async #propose(): Promise<void> {
    const { context } = this.#options;
    for (const state of roomsToSeal(context)) if (state.recovery === null) await this.#lookUp(state);
    this.#tell();
    const mine = this.#mine;
    const wait = await this.#paced.propose(this.#toDo(), (state) =>
      nextGrant(context, state, new Set(state.members), { owner: state.recovery?.organization ?? mine }),
    );
    if (wait !== null) this.look(wait);
  }

  /** Looks up who made a room: again only when more of its file has come. */
  async #lookUp(state: RoomState): Promise<void> {
    const { room, caseFile } = state;
    const held = this.#options.context.catalog.of(caseFile).map((each) => `${each.room}/${each.grant.first}`);
    const stamp = held.join();
    if (this.#makers.has(room) || this.#unknown.get(room) === stamp) return;
    const maker = await this.#makerOf(state);
    if (maker === null) this.#unknown.set(room, stamp);
    else this.#makers.set(room, maker);
  }

  /** Who opened the file or began the track, or made the room of the project; `null`: it is not known here. */
  async #makerOf({ room, caseFile, track }: RoomState): Promise<DeviceId | null> {
    const { context } = this.#options;
    if (caseFile === projectRooms(context)) return (await heldGrants(context, room))[0]?.issuer ?? null;
    const opening = await this.#openings.find(caseFile);
    return (track === null ? opening : this.#openings.known(caseFile, track))?.by ?? null;
  }
}

/**
 * Rooms that this device reads and may seal anew: of its own organisation as far as it is known, or sealed to a former
 * recovery.
 */
function roomsToSeal(context: LogContext): readonly RoomState[] {
  const { members, device } = context;
  const isNamed = recoveryOf(members, organizationOf(members.roster, device.id)) !== null;
  return sealable(context, (state) =>
    state.recovery === null ? isNamed && mayBeOurs(context, state) : isSealedToFormer(context, state),
  );
}

/** Who reads one part of a file and not its `identity`, a partner, is not of those who opened it. */
const mayBeOurs = ({ catalog }: LogContext, { caseFile, purpose }: RoomState): boolean =>
  isTeamCompartment(purpose) ? catalog.find(caseFile, "identity") !== null : true;

/** Of the rooms asked for, those that may be sealed: there are tens of thousands, and few are asked for. */
function sealable(context: LogContext, isAsked: (state: RoomState) => boolean): readonly RoomState[] {
  const { catalog, device } = context;
  const own = projectRooms(context);
  return catalog
    .all()
    .filter(
      (state) =>
        state.members.includes(device.id) &&
        (state.caseFile !== own || state.purpose === "outreach") &&
        isAsked(state) &&
        successorsOf(state.room, catalog.siblings(state.room)).length === 0,
    );
}
