// The grant after the last one of a room: who reads it from now on. It is for the relay to take, on the last one alone:
// nothing of it counts here before it comes back by the log. Refused, or overtaken by somebody else's, it is made again.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type EpochKey, isSameSlot, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, NO_HASH } from "#shared/protocol/ids.ts";
import type { RosterDevice } from "#shared/protocol/ledger/roster.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import { isSealedToFormer, isSealedToLeft, recoveryOf } from "./room-recovery.ts";

/** `isAnew`: a new epoch is due whoever leaves. */
export type GrantReasons = { readonly owner?: number | null; readonly isAnew?: boolean };

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
  reasons: GrantReasons = {},
): Promise<Row | null> => Promise.resolve(grantAfter(context, state, readers, reasons));

/**
 * The row after which nobody reads a room any more, this device neither: for who is the last of those whom it is not for any
 * more. Its key is kept by nobody; only a recovery opens it. `null` where the room has ended, or this device does not read it.
 */
export const noMoreReaders = (context: LogContext, state: RoomState): Promise<Row | null> =>
  Promise.resolve(
    canFollow(context, state) ? writeAfter(context, state, [], state.recovery?.organization ?? null) : null,
  );

function grantAfter(
  context: LogContext,
  state: RoomState,
  readers: ReadonlySet<DeviceId>,
  { owner = null, isAnew = false }: GrantReasons,
): Row | null {
  const { members, device } = context;
  const known = state.keys.get(state.grant.epoch);
  const recipients = members.active.filter(({ id }) => readers.has(id) || id === device.id);
  const ids = new Set(recipients.map(({ id }) => id));
  if (!canFollow(context, state) || !ids.has(device.id)) return null;
  const leaves = state.members.some((id) => !ids.has(id));
  const organization = owner ?? state.recovery?.organization ?? null;
  const isOfLeft = isSealedToLeft(context, state);
  const isSealed = !isOfLeft && (owner === null || isSameSlot(recoveryOf(members, organization), state.recovery));
  const isWhole = known !== undefined && !state.hasKeyToGive && isSealed;
  const isSame = !leaves && ids.size === state.members.length && isWhole;
  if (isSame && !isAnew) return null;
  const isNew = isAnew || leaves || isOfLeft || isSealedToFormer(context, state);
  return writeAfter(context, state, recipients, organization, isNew ? undefined : known);
}

const canFollow = ({ catalog, device }: LogContext, { room, members }: RoomState): boolean =>
  members.includes(device.id) && successorsOf(room, catalog.siblings(room)).length === 0;

/** `known`: the key that goes on; none: a new epoch begins. */
function writeAfter(
  context: LogContext,
  state: RoomState,
  recipients: readonly RosterDevice[],
  organization: number | null,
  known?: SecretKey,
): Row | null {
  const { members, device } = context;
  const { room, caseFile, purpose, track, generation, grant: last } = state;
  const recovery = recoveryOf(members, organization);
  const isUnknown = recovery === null && state.recovery !== null && !isSealedToLeft(context, state);
  if (isUnknown) return null;
  const [epoch, key] = known === undefined ? [last.epoch + 1, newKey()] : [last.epoch, known];
  const past = pastOf(state).filter((each) => each.key !== known);
  const leaving = state.members.filter((id) => !recipients.some((each) => each.id === id));
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
