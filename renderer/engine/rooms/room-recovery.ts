// To whose recovery the keys of a room are sealed: to that of the organisation whose file it is, and to no other; a track of
// health, to that of its author's. Whoever makes a room of a new file makes it for their own; what the last grant says goes on
// with every next one. Of an organisation that has left the project nothing is sealed to any more: its rooms go on sealed to none.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { RecoveryRecipient } from "#shared/protocol/grant.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import type { RoomPlace } from "#shared/protocol/room-purpose.ts";
import { ownerOf } from "./generations.ts";
import { type LogContext, projectRooms } from "./log-context.ts";

type Known = Pick<LogContext["members"], "roster" | "hasLeft">;

/** The recovery that stands for an organisation, to seal to; `null` while none was named, and once it has left. */
export function recoveryOf(members: Known, organization: number | null): RecoveryRecipient | null {
  const recovery = organization === null ? undefined : members.roster.recoveries.get(organization);
  if (organization === null || recovery === undefined || members.hasLeft(organization)) return null;
  return { organization, generation: recovery.generation, key: recovery.key };
}

/** The recovery for a room that this device makes. */
export function recoveryOfNew(
  context: LogContext,
  { caseFile, purpose }: Omit<RoomPlace, "track">,
): RecoveryRecipient | null {
  const { catalog, members, device } = context;
  const mine = organizationOf(members.roster, device.id);
  if (caseFile === projectRooms(context)) return recoveryOf(members, purpose === "outreach" ? mine : null);
  // Nobody else of the team reads it: the organisation that opened the file would open what is not its own.
  if (purpose === "health") return recoveryOf(members, mine);
  const identity = catalog.find(caseFile, "identity");
  const owner = identity === null ? null : ownerOf(identity, catalog.get);
  return recoveryOf(members, catalog.of(caseFile).length === 0 ? mine : (owner?.organization ?? null));
}

/** Whether keys of a room are sealed to the recovery of an organisation that has left: it opens nothing later. */
export const isSealedToLeft = ({ members }: { readonly members: Known }, { recovery }: RoomState): boolean =>
  recovery !== null && members.hasLeft(recovery.organization);

/** Whether keys of a room are sealed to a recovery that was made anew since: whoever held the former one opens nothing later. */
export function isSealedToFormer({ members }: { readonly members: Known }, { recovery }: RoomState): boolean {
  const standing = recoveryOf(members, recovery?.organization ?? null);
  return recovery !== null && standing !== null && standing.generation > recovery.generation;
}

/** The organisation that a device is, or was, of. */
export const organizationOf = ({ devices, people }: Roster, device: DeviceId): number | null =>
  people.get(devices.get(device)?.person ?? 0)?.organization ?? null;
