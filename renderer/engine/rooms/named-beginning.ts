// The room in which a file began, or a track of health, among those that say so: its id names it (see `fileIdOf`). Whoever reads a
// file may make a second one in its name, for whom they like and sealed to whom they like, and have it shown first to somebody.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { SecretKey } from "#shared/protocol/crypto.ts";
import { isBegunIn, namesItsBeginning, seedOf } from "#shared/protocol/file-id.ts";
import type { RoomId } from "#shared/protocol/ids.ts";

/** The first room of a place, as its id names it; `null` where it does not, and while that room or its first key is not here. */
export const namedFirst = (rooms: readonly RoomState[]): RoomState | null => rooms.find(isNamed) ?? null;

/** Whoever made a room read it: they are, or were, among its readers. */
function isNamed(state: RoomState): boolean {
  if (state.generation > 0 || !namesItsBeginning(state)) return false;
  const { room, members, left } = state;
  return firstKeys(state)
    .map(seedOf)
    .some((seed) => [...members, ...left.keys()].some((by) => isBegunIn(state, room, seed, by)));
}

/** Those of the first epoch: more than one where somebody gave a false one, or a relay was set back. */
export const firstKeys = ({ keys, otherKeys }: RoomState): readonly SecretKey[] =>
  [...[...keys].map(([epoch, key]) => ({ epoch, key })), ...otherKeys].flatMap(({ epoch, key }) =>
    epoch === 0 ? [key] : [],
  );

/**
 * Whether a room is no beginning of its file, though it says so, whatever others are here: whoever made it is among those who read
 * it, or did by a grant that is here, and its first key is.
 */
export const isFalseBeginning = (state: RoomState): boolean =>
  state.generation === 0 &&
  namesItsBeginning(state) &&
  state.grant.first === 0 &&
  firstKeys(state).length > 0 &&
  !isNamed(state);

/** The rooms of one compartment that are no beginning of the file, though they say so. */
export function falseBeginnings(rooms: readonly RoomState[]): ReadonlySet<RoomId> {
  const firsts = rooms.filter(({ generation }) => generation === 0);
  // Nearly always one: then nothing is to be told apart.
  const named = firsts.length > 1 ? namedFirst(firsts) : null;
  const isAnother = ({ room }: RoomState): boolean => named !== null && room !== named.room;
  return new Set(firsts.flatMap((state) => (state.isFalse || isAnother(state) ? [state.room] : [])));
}
