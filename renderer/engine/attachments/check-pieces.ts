// Rooms that hold pieces of files are not read with a file: what their disk lost is looked for when something says so.
import type { RoomId } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import { lackingIn } from "../journal/check-rooms.ts";
import type { LogContext } from "../rooms/log-context.ts";

export type Missing = { readonly of: (room: RoomId) => number; readonly lacks: (room: RoomId, count: number) => void };

export function pieceCheck(context: LogContext, missing: Missing) {
  const check = async (rooms: Iterable<RoomId>): Promise<void> => {
    for (const room of rooms) {
      const state = context.catalog.get(room);
      if (state === null || !holdsFiles(state) || state.keys.size === 0) continue;
      missing.lacks(room, (await lackingIn(context.store, state)).length);
    }
  };
  return {
    /** Counts what lacks in these rooms, and has it asked for. A disk that fails is looked at again another time. */
    look: (rooms: Iterable<RoomId>): void => void check(rooms).catch(() => undefined),
    /** Rows came: they may be what lacked. */
    came: (rooms: Iterable<RoomId>): void =>
      void check([...rooms].filter((room) => missing.of(room) > 0)).catch(() => undefined),
  };
}
