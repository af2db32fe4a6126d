// The grant after the last one of a room: who reads it from now on. It is for the relay to take, on the last one alone:
// nothing of it counts here before it comes back by the log. Refused, or overtaken by somebody else's, it is made again.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type EpochKey, isSameSlot, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, NO_HASH } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { isSealedToFormer, isSealedToLeft, recoveryOf } from "./room-recovery.ts";

/**
 * The row after which exactly these devices read a room, and this one, as far as they are of the project: under the same
 * key when nobody leaves; else under that of a new epoch, which says how far the rows count of who does. So it is too where
 * this device was not given the key of the last one: nobody else may have been. `null` when they are those who read it
 * already (and have all of its keys), or when the room has ended. The key is sealed to the recovery that stands of the
 * organisation whose room it is; one that was made anew since begins a new epoch, and is a reason for a grant of its own only
 * to who says the `owner` (see `BoxKeeper`): else every device that may act would make one at once. That of an organisation which
 * has left begins one for whoever asks (see `EpochKeeper`), sealed to none.
 */
export const nextGrant = (
  context: LogContext,
  state: RoomState,
  readers: ReadonlySet<DeviceId>,
  owner: number | null = null,
): Promise<Row | null> => Promise.resolve(grantAfter(context, state, readers, owner));

function grantAfter(
  context: LogContext,
  state: RoomState,
  readers: ReadonlySet<DeviceId>,
  owner: number | null,
): Row | null {
  const { members, device, catalog } = context;
  const { room, caseFile, purpose, track, generation, grant: last } = state;
  const known = state.keys.get(last.epoch);
  const hasEnded = successorsOf(room, catalog.siblings(room)).length > 0;
  if (hasEnded || !state.members.includes(device.id)) return null;
  const recipients = members.active.filter(({ id }) => readers.has(id) || id === device.id);
  const ids = new Set(recipients.map(({ id }) => id));
  const leaving = state.members.filter((id) => !ids.has(id));
  const recovery = recoveryOf(members, owner ?? state.recovery?.organization ?? null);
  const isOfLeft = isSealedToLeft(context, state);
  const isSealed = !isOfLeft && (owner === null || isSameSlot(recovery, state.recovery));
  const isWhole = known !== undefined && !state.hasKeyToGive && isSealed;
  const isSame = leaving.length === 0 && ids.size === state.members.length && isWhole;
  const isUnknown = recovery === null && state.recovery !== null && !isOfLeft;
  if (!ids.has(device.id) || isSame || isUnknown) return null;

  const isNew = leaving.length > 0 || known === undefined || isOfLeft || isSealedToFormer(context, state);
  const [epoch, key] = isNew ? [last.epoch + 1, newKey()] : [last.epoch, known];
  const past = pastOf(state).filter((each) => isNew || each.key !== known);
  const until = new Map(leaving.map((id): [DeviceId, Head] => [id, state.heads.get(id) ?? NONE]));
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const roomKey = { room, epoch, key, caseFile, purpose, track, generation };
  return { kind: "grant", bytes: writeNextGrant(roomKey, last, recipients, issuer, { past, until, recovery }).bytes };
}

const NONE: Head = { seq: -1, hash: NO_HASH };

const pastOf = ({ keys, otherKeys }: RoomState): readonly EpochKey[] => [
  ...[...keys].map(([epoch, key]) => ({ epoch, key })),
  ...otherKeys,
];
