// The room in which a file began, among those that say so: the id of a file names it (see `fileIdOf`). Whoever reads a file
// may make a second one in its name, for whom they like and sealed to whom they like, and have it shown first to somebody.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { fileIdOf, namesItsBeginning } from "#shared/protocol/file-id.ts";
import type { RoomId } from "#shared/protocol/ids.ts";

/** The first room of a file, as its id names it; `null` where it does not, and while that room or its first key is not here. */
export const namedFirst = (rooms: readonly RoomState[]): RoomState | null => rooms.find(isNamed) ?? null;

/** Whoever made a room read it: they are, or were, among its readers. */
function isNamed({ room, caseFile, purpose, generation, keys, otherKeys, members, left }: RoomState): boolean {
  if (purpose !== "identity" || generation > 0 || !namesItsBeginning(caseFile)) return false;
  const all = [...[...keys].map(([epoch, key]) => ({ epoch, key })), ...otherKeys];
  const first = all.filter(({ epoch }) => epoch === 0);
  return first.some(({ key }) => [...members, ...left.keys()].some((by) => fileIdOf(room, key, by) === caseFile));
}

/** The rooms of one compartment that are no beginning of the file, though they say so. */
export function falseBeginnings(rooms: readonly RoomState[]): ReadonlySet<RoomId> {
  const firsts = rooms.filter(({ generation }) => generation === 0);
  // Nearly always one: then nothing is to be told apart.
  const named = firsts.length > 1 ? namedFirst(firsts) : null;
  return new Set(named === null ? [] : firsts.flatMap(({ room }) => (room === named.room ? [] : [room])));
}
