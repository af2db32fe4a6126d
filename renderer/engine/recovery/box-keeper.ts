// Seals the keys of rooms to the recovery of the organisation whose files they are of, in idle turns: those that were made
// before the three were named, and all of them, under a new key, once the recovery was made anew. What is done stands in the
// rooms: it goes on where it was, whoever is there.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { isTeamCompartment } from "../access/case-facts.ts";
import { openingsOf } from "../access/openings.ts";
import { TURN, turnOf } from "../project/epoch-keeper.ts";
import { successorsOf } from "../rooms/generations.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import { isSealedToFormer, organizationOf, recoveryOf } from "../rooms/room-recovery.ts";

/** Rooms in one proposal: each is a signature, and a box for every reader. */
const ROOMS_AT_A_TIME = 50;
/** Between two portions, in milliseconds: the window comes first. */
const REST = 2_000;

export type BoxKeeperOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
  readonly changed: () => void;
};

export class BoxKeeper {
  readonly #options: BoxKeeperOptions;
  readonly #openings;
  /** Rooms of other organisations: they seal them to their own recovery. */
  readonly #others = new Set<RoomId>();
  #cancel: () => void = () => undefined;
  #since: number | null = null;
  #told = "";

  constructor(options: BoxKeeperOptions) {
    this.#options = options;
    this.#openings = openingsOf(options.context);
  }

  /** The recovery changed, a room came, or the line is there. What changes together is looked at once. */
  look(after = REST): void {
    const { context, timers } = this.#options;
    if (!context.maySign) return;
    this.#cancel();
    // A disk that fails is told by what the person writes.
    this.#cancel = timers.after(after, () => void this.#propose().catch(() => undefined));
  }

  stop(): void {
    this.#cancel();
  }

  /** How many rooms of one's organisation are sealed to the recovery that stands, of those that this device reads. */
  get progress(): { readonly done: number; readonly all: number } {
    const { context } = this.#options;
    const mine = organizationOf(context.members.roster, context.device.id);
    const isDone = (state: RoomState): boolean =>
      state.recovery?.organization === mine && !isSealedToFormer(context, state);
    const done = sealable(context).filter(isDone).length;
    return { done, all: done + this.#toDo().length };
  }

  /** What is shown of it has changed. */
  #tell(): void {
    const { done, all } = this.progress;
    const told = `${done}/${all}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#options.changed();
  }

  #toDo(): readonly RoomState[] {
    return roomsToSeal(this.#options.context).filter(({ room }) => !this.#others.has(room));
  }

  async #propose(): Promise<void> {
    const { context, timers, propose } = this.#options;
    this.#tell();
    const toDo = this.#toDo();
    if (toDo.length === 0) {
      this.#since = null;
      return;
    }
    const now = timers.now();
    this.#since ??= now;
    const waited = now - this.#since;
    const rows: Row[] = [];
    const mine = toDo.filter((state) => waited >= turnOf(context, state) * TURN);
    for (const state of mine) {
      if (rows.length >= ROOMS_AT_A_TIME) break;
      const owner = state.recovery?.organization ?? (await this.#ownerOf(state));
      if (owner === null) continue;
      const row = await nextGrant(context, state, new Set(state.members), owner);
      if (row !== null) rows.push(row);
    }
    if (rows.length > 0) propose(rows);
    this.look(rows.length < ROOMS_AT_A_TIME ? TURN : REST);
  }

  /**
   * The organisation whose room it is: of who opened the file or began the track, or made the room of the project. `null`: it
   * is not known here, or another's, which is then left alone.
   */
  async #ownerOf({ room, caseFile, track }: RoomState): Promise<number | null> {
    const { context } = this.#options;
    const { roster } = context.members;
    const isFile = caseFile !== projectRooms(context);
    const opening = isFile ? await this.#openings.find(caseFile) : null;
    const begun = track === null ? opening : this.#openings.known(caseFile, track);
    const maker = isFile ? begun?.by : (await heldGrants(context, room))[0]?.issuer;
    if (maker === undefined) return null;
    const owner = organizationOf(roster, maker);
    if (owner === organizationOf(roster, context.device.id)) return owner;
    this.#others.add(room);
    return null;
  }
}

/**
 * Rooms that this device reads and may seal anew: of its own organisation as far as it is known, or sealed to a former
 * recovery.
 */
function roomsToSeal(context: LogContext): readonly RoomState[] {
  const { members, device } = context;
  const isNamed = recoveryOf(members.roster, organizationOf(members.roster, device.id)) !== null;
  return sealable(context).filter((state) =>
    state.recovery === null ? isNamed && mayBeOurs(context, state) : isSealedToFormer(context, state),
  );
}

/** Who reads one part of a file and not its `identity`, a partner, is not of those who opened it. */
const mayBeOurs = ({ catalog }: LogContext, { caseFile, purpose }: RoomState): boolean =>
  isTeamCompartment(purpose) ? catalog.find(caseFile, "identity") !== null : true;

function sealable(context: LogContext): readonly RoomState[] {
  const { catalog, device } = context;
  const own = projectRooms(context);
  return catalog
    .all()
    .filter(
      ({ room, caseFile, purpose, members }) =>
        members.includes(device.id) &&
        (caseFile !== own || purpose === "outreach") &&
        successorsOf(room, catalog.siblings(room)).length === 0,
    );
}
