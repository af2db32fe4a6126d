// Whether a closing may begin the room that it names. A closing draws everybody's writing into another room: it must not
// leave anybody out, nor bring anybody in, nor lead into another compartment.
import type { RoomState } from "#shared/ports/stored-room.ts";

/** Whether the room that begins goes on where `after` ends: same compartment, same people, the next generation. */
export const goesOn = (after: RoomState, next: RoomState): boolean =>
  next.caseFile === after.caseFile &&
  next.purpose === after.purpose &&
  next.generation === after.generation + 1 &&
  next.members.length === after.members.length &&
  keepsAll(next, after);

/** Whether everybody who holds one room holds the other. */
export const keepsAll = ({ members }: RoomState, other: RoomState): boolean =>
  other.members.every((member) => members.includes(member));
