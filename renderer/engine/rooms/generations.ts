// A compartment is written in one room at a time, and read in all of its rooms: generations follow each other, and two
// people may have made the first one apart. Everybody chooses the same room, from the same rows.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { RecoverySlot } from "#shared/protocol/grant.ts";
import { type DeviceId, NO_DEVICE, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { falseBeginnings } from "./named-beginning.ts";

export const byGeneration = (left: RoomState, right: RoomState): number =>
  left.generation - right.generation || (left.room < right.room ? -1 : 1);

/** Whether a room may be written: the first of its compartment, or one whose snapshot is all here. */
export function isFounded({ generation, founding, heads }: RoomState): boolean {
  if (generation === 0) return true;
  return founding !== null && heads.get(NO_DEVICE)?.hash === founding.snapshot.hash;
}

/**
 * The room to write in, among those of one compartment: the last generation of the line that was here first, or, of those
 * that the same people read, of the one with the lowest id. Who makes a second room draws nobody's work into it: neither
 * away from a colleague, nor before the eyes of somebody more, whoever it names. `null` as well for who reads it no more.
 */
export function currentRoom(states: readonly RoomState[], me: DeviceId): RoomState | null {
  if (hasLeft(states, me)) return null;
  const founded = states.filter((state) => isFounded(state) && !isForgotten(state, states, me));
  const lines = linesOf(founded, states);
  const isOutOf = ({ all, last }: Line, device: DeviceId): boolean =>
    all.some(({ left }) => left.has(device)) && isOut(last, device);
  const bringsBack = ({ members }: RoomState): boolean =>
    members.some((member) => lines.some((line) => isOutOf(line, member)));
  const found = lines
    .flatMap(({ root, last }) => last.map((state) => ({ root, state, isDoubtful: bringsBack(state) })))
    .filter(({ state }) => state.members.includes(me))
    .sort(
      (left, right) =>
        Number(left.isDoubtful) - Number(right.isDoubtful) ||
        // Of a line that begins later the beginning is not for this device: the other one has ended.
        right.root.generation - left.root.generation ||
        left.root.since - right.root.since ||
        right.state.members.length - left.state.members.length ||
        byGeneration(left.state, right.state),
    );
  const [first] = found;
  if (first === undefined) return null;
  const same = found.filter(({ state }) => isReadBySame(state, first.state)).map(({ state }) => state);
  return same.sort(byLastGeneration)[0] ?? null;
}

const isReadBySame = ({ members: one }: RoomState, { members: other }: RoomState): boolean =>
  one.length === other.length && one.every((member) => other.includes(member));

const byLastGeneration = (left: RoomState, right: RoomState): number =>
  right.generation - left.generation || byGeneration(left, right);

/** Rooms that follow each other, from the first that is known; and those of their last generation. */
type Line = { readonly root: RoomState; readonly all: readonly RoomState[]; readonly last: readonly RoomState[] };

/** `states` are all rooms of the compartment, `of` those that are asked about; without those that no file began with. */
function linesOf(of: readonly RoomState[], states: readonly RoomState[]): readonly Line[] {
  const known = new Map(states.map((state) => [state.room, state]));
  const isFalse = falseBeginnings(states);
  return [...Map.groupBy(of, (state) => rootOf(state, known))].flatMap(([first, all]): readonly Line[] => {
    const root = known.get(first);
    const generation = Math.max(...all.map((state) => state.generation));
    return root === undefined || isFalse.has(first)
      ? []
      : [{ root, all, last: all.filter((state) => state.generation === generation) }];
  });
}

/** Whether a device reads a compartment no more: of no line is it in a room of the last generation that has begun. */
export function hasLeft(states: readonly RoomState[], device: DeviceId): boolean {
  const begun = states.filter(({ generation, founding }) => generation === 0 || founding !== null);
  const lines = linesOf(begun, states);
  return lines.length > 0 && lines.every(({ last }) => isOut(last, device));
}

const isOut = (rooms: readonly RoomState[], device: DeviceId): boolean =>
  rooms.every(({ members }) => !members.includes(device));

/** Who reads a compartment now: the readers of the rooms that are written in, whoever asks. `null` while none may be. */
export function currentReaders(states: readonly RoomState[]): readonly DeviceId[] | null {
  const lines = linesOf(states.filter(isFounded), states);
  const readers = lines.flatMap(({ last }) => last.flatMap(({ members }) => members));
  return lines.length === 0 ? null : [...new Set(readers)];
}

/** The room with which the line of a room begins, as far as it is known. */
export function rootOf(state: RoomState, known: ReadonlyMap<RoomId, RoomState>): RoomId {
  let root = state;
  // Generations only fall: this ends.
  for (;;) {
    const before = root.founding === null ? undefined : known.get(root.founding.after);
    if (before === undefined || before.generation >= root.generation) return root.room;
    root = before;
  }
}

/** To whose recovery a room is sealed, or else the last one before it, as far as they are known, that is sealed to any. */
export function ownerOf(state: RoomState, find: (room: RoomId) => RoomState | null): RecoverySlot | null {
  if (state.recovery !== null || state.founding === null) return state.recovery;
  const before = find(state.founding.after);
  // Generations only fall: this ends.
  return before === null || before.generation >= state.generation ? null : ownerOf(before, find);
}

/** The last room of the line that begins with a room. */
export function tipOf(state: RoomState, siblings: readonly RoomState[]): RoomState {
  const next = siblings.filter(
    ({ founding, generation }) => founding?.after === state.room && generation > state.generation,
  );
  const [tip] = next.map((each) => tipOf(each, siblings)).sort((left, right) => byGeneration(right, left));
  return tip ?? state;
}

/** Whether a closing names own numbers that this disk lost: in that room they would be signed again. */
const isForgotten = ({ room, heads }: RoomState, siblings: readonly RoomState[], me: DeviceId): boolean =>
  siblings.some(
    ({ founding }) => founding?.after === room && (founding.frontier.get(me)?.seq ?? -1) > (heads.get(me)?.seq ?? -1),
  );

/** Whether all that a closing covers is here: in its snapshot, in that of a later room, or in the rows themselves. */
export const isCovered = (state: RoomState, siblings: readonly RoomState[]): boolean =>
  leadsOn(state, siblings) ||
  siblings.some((before) => before.room === state.founding?.after && holdsAll(before, state.founding.frontier));

const holdsAll = ({ heads }: RoomState, frontier: ReadonlyMap<DeviceId, Head>): boolean =>
  [...frontier].every(([author, { seq }]) => (heads.get(author)?.seq ?? -1) >= seq);

/**
 * Whether a snapshot says what no rows have said here: some of those that it covers did not come, or all of them, to who was
 * let in later.
 */
export function saysMore({ founding }: RoomState, siblings: readonly RoomState[]): boolean {
  const before = siblings.find(({ room }) => room === founding?.after);
  if (founding === null) return false;
  return before === undefined || !isFounded(before) || !holdsAll(before, founding.frontier);
}

/**
 * The rooms that follow one, once they may be written, or lead to one that may: who was away for long finds only the last
 * snapshot. More than one after a relay was set back.
 */
export const successorsOf = (room: RoomId, siblings: readonly RoomState[]): readonly RoomState[] =>
  siblings.filter((state) => state.founding?.after === room && leadsOn(state, siblings));

/** Generations only grow: this ends. */
const leadsOn = (state: RoomState, siblings: readonly RoomState[]): boolean =>
  isFounded(state) ||
  siblings.some(
    (next) => next.founding?.after === state.room && next.generation > state.generation && leadsOn(next, siblings),
  );

/**
 * How far the rows of an author are covered by what follows a room; `null` while nothing does. What one of two snapshots
 * lacks is not covered.
 */
export function coveredHead(room: RoomId, author: DeviceId, siblings: readonly RoomState[]): Head | null {
  const covered = successorsOf(room, siblings).map(({ founding }) => founding?.frontier.get(author) ?? NO_HEAD);
  const [least] = covered.sort((left, right) => left.seq - right.seq);
  return least ?? leftBehind(room, author, siblings);
}

/** Who left a room, and was let in to a later one again, never sees how the one led to the other. */
function leftBehind(room: RoomId, author: DeviceId, siblings: readonly RoomState[]): Head | null {
  const state = siblings.find((each) => each.room === room);
  const last = state?.left.get(author);
  const isBehind = siblings.some((next) => next.generation > (state?.generation ?? 0) && isFounded(next));
  return last !== undefined && isBehind ? last : null;
}

/**
 * How far a room counts: what came too late for one that is closed is said in the next one, and the relay may not have it
 * here. A word that named it would not be taken.
 */
export function countingHeads({ room, heads }: RoomState, siblings: readonly RoomState[]): ReadonlyMap<DeviceId, Head> {
  if (successorsOf(room, siblings).length === 0) return heads;
  const counting = new Map(heads);
  for (const [author, { seq }] of heads) {
    const covered = author === NO_DEVICE ? null : coveredHead(room, author, siblings);
    if (covered === null || seq <= covered.seq) continue;
    if (covered.seq < 0) counting.delete(author);
    else counting.set(author, covered);
  }
  return counting;
}

export const NO_HEAD: Head = { seq: -1, hash: NO_HASH };

/** One head that a peer may have acknowledged. */
export type Held = { readonly room: RoomId; readonly author: DeviceId; readonly head: Head };

/**
 * What proves that a peer holds all that a device wrote in a room: any of these. In a closed room that is also what its
 * snapshot covers, or the snapshot itself; what the next room says again is looked for there. `null`: nothing to hold.
 */
export function proofsOfReceipt(
  state: RoomState,
  me: DeviceId,
  siblings: readonly RoomState[],
): readonly Held[] | null {
  const last = state.heads.get(me);
  const { tail } = state.quiet;
  // Who only read has written nothing that a peer could lack.
  const own = last !== undefined && tail?.to === last.hash ? tail.after : last;
  if (last === undefined || own === undefined || own.seq < 0) return null;
  const here = { room: state.room, author: me };
  const held = [own, ...(own === last ? [] : [last])].map((head) => ({ ...here, head }));
  const covered = coveredHead(state.room, me, siblings);
  const isSaidAgain = covered !== null && own.seq <= Math.max(covered.seq, state.carriedTo);
  if (!isSaidAgain) return held;
  if (covered.seq < 0) return null;
  const snapshots = successorsOf(state.room, siblings).flatMap(({ room, founding }): Held[] =>
    founding === null ? [] : [{ room, author: NO_DEVICE, head: founding.snapshot }],
  );
  return [...held, { ...here, head: covered }, ...snapshots];
}
