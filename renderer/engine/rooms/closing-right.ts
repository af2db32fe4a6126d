// Whether a closing may begin the room that it names. A closing draws everybody's writing into another room: it must not
// leave anybody out, nor bring anybody in, nor lead into another compartment.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { isSamePlace } from "#shared/protocol/room-purpose.ts";

/** Whether the room that begins goes on where `after` ends: same compartment, same people, the next generation. */
export const goesOn = (after: RoomState, next: RoomState, hasLeft: HasLeft): boolean =>
  isNext(after, next) &&
  next.members.every((member) => after.members.includes(member)) &&
  keepsAll(next, after, hasLeft);

export const isNext = (after: RoomState, next: RoomState): boolean =>
  isSamePlace(next, after) && next.generation === after.generation + 1;

/** Whether everybody who holds one room, and is still of the project, holds the other. */
export const keepsAll = ({ members }: RoomState, other: RoomState, hasLeft: HasLeft): boolean =>
  other.members.every((member) => members.includes(member) || hasLeft(member));

type HasLeft = (device: DeviceId) => boolean;
