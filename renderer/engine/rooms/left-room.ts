import type { RoomState } from "#shared/ports/stored-room.ts";
import { hasLeft } from "./generations.ts";
import type { LogContext } from "./log-context.ts";

/** Whether this device was left out of the compartment of a room, or of the whole project. */
export function isLeft(
  { catalog, device, members }: Pick<LogContext, "catalog" | "device" | "members">,
  { room }: Pick<RoomState, "room">,
): boolean {
  // Who is not known to be of it yet has not left it.
  if (members.roster.devices.get(device.id)?.removed) return true;
  return hasLeft(catalog.siblings(room), device.id);
}
