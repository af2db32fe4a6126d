import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import type { RoomShelf } from "./room-shelf.ts";

/** Seals what was typed before the application was killed. Answers the rooms in which something was found. */
export async function sealLeftDrafts({ store, catalog }: LogContext, shelf: RoomShelf): Promise<readonly RoomId[]> {
  const keys = (await store.list("drafts")).map(({ key }) => key.slice(0, key.indexOf("/")) as RoomId);
  const rooms = [...new Set(keys)].filter((room) => catalog.get(room) !== null);
  for (const room of rooms) {
    await shelf.acquire(room);
    await shelf.release(room);
  }
  return rooms;
}
