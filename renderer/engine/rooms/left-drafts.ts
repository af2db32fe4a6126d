import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import type { RoomShelf } from "./room-shelf.ts";

/**
 * Seals what was typed before the application was killed. Answers the rooms in which something was found. What was typed in a
 * track of health may wait for a key: it is sealed when it is known who reads the track (see `track-grants.ts`).
 */
export async function sealLeftDrafts({ store, catalog }: LogContext, shelf: RoomShelf): Promise<readonly RoomId[]> {
  const keys = (await store.list("drafts")).map(({ key }) => key.slice(0, key.indexOf("/")) as RoomId);
  const rooms = [...new Set(keys)].filter((room) => catalog.get(room) !== null);
  for (const room of rooms) {
    if (catalog.get(room)?.purpose === "health") continue;
    await shelf.acquire(room);
    await shelf.release(room);
  }
  return rooms;
}
