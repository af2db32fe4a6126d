// A relay that was set back may have forgotten that this device was left out of a room. Where nothing is kept of the room,
// there is nothing to tell it by: its log says from the beginning who reads it, and how this device came to leave.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";

/** Stands before every grant. */
const NO_GRANT: RoomState["grant"] = { first: 0, index: -1, hash: NO_HASH, epoch: 0 };

/** Whether the log has still to say who reads a room of which nothing is kept here. */
export const isUntold = ({ grant }: Pick<RoomState, "grant">): boolean => grant.index < 0;

/** Forgets who reads the rooms that this device has left, and kept nothing of. Throws a `StoreError`. */
export function hearLeftAnew({ catalog, store, device, serially }: LogContext): Promise<void> {
  return serially(async () => {
    const untold = catalog
      .all()
      .filter(({ keys, members }) => keys.size === 0 && !members.includes(device.id))
      .map((state) => ({ ...state, grant: NO_GRANT, toldTo: -1, members: [], left: new Map() }));
    if (untold.length === 0) return;
    await store.write(untold.map(catalog.change), "strict");
    catalog.keep(untold);
  });
}
