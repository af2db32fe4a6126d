// How many rows each closed room is known to lack, for the screen to tell.
import type { RoomId } from "#shared/protocol/ids.ts";

/** `changed` is called after each change; `ask`: something lacks, and may be had from somebody. */
export function missingCount(changed: (rooms: readonly RoomId[]) => void, ask: () => void) {
  const missing = new Map<RoomId, number>();
  const of = (room: RoomId): number => missing.get(room) ?? 0;
  return {
    of,
    lacks: (room: RoomId, count: number): void => {
      if (count === of(room)) return;
      if (count === 0) missing.delete(room);
      else missing.set(room, count);
      if (count > 0) ask();
      changed([room]);
    },
  };
}
