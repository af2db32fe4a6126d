// What the opener does with a recovery that is open: the rooms that nobody of the organisation reads any more are given to one
// device, each by a grant under the same key. That device then begins a new epoch by itself, as after any removal.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type BoxKeys, newKey, wipe } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, openPast, openRecoveryBox, slotOf, writeNextGrant } from "#shared/protocol/grant.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import { signGivenBack } from "#shared/protocol/recovery/given-back.ts";
import { help, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import type { RecoveryUse } from "#shared/protocol/recovery/recovery-use.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** What the helper hands over; `null` when it is not theirs to help with, or the recovery was made anew since. */
export function innerBox(recovery: Recovery, use: RecoveryUse, { device }: Pick<LogContext, "device">): Bytes | null {
  if (recovery.generation !== use.generation) return null;
  const nested = recovery.boxes[recovery.keepers.indexOf(use.opener)];
  return nested === undefined ? null : help(nested, device.box);
}

/** The recovery's own keys, by what was handed over; to be wiped. `null`: it does not open. */
export const openedKeys = (
  recovery: Recovery,
  use: RecoveryUse,
  inner: Bytes,
  { device }: Pick<LogContext, "device">,
): BoxKeys | null =>
  recovery.generation === use.generation ? openRecovery(use, recovery.key, inner, device.box) : null;

/** The grant that gives a room to one more device; `null` when its box holds no key of it. */
export function giveBack(
  { device, members }: Pick<LogContext, "device" | "members">,
  last: Grant,
  given: DeviceId,
  keys: BoxKeys,
): Row | null {
  const roomKey = openRecoveryBox(last, keys);
  const past = roomKey === null ? null : openPast(last, roomKey.key);
  if (roomKey === null || past === null || last.recovery === null) return null;
  const recipients = members.devices.filter(({ id }) => last.boxes.has(id) || id === given);
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const recovery = { ...slotOf(last.recovery), key: keys.publicKey };
  // Who let go of a room as its last reader has drawn the key that it ended with.
  const isAnew = last.boxes.size === 0;
  const next = isAnew ? { ...roomKey, epoch: roomKey.epoch + 1, key: newKey() } : roomKey;
  const before = isAnew ? [...past, roomKey] : past;
  const givenBack = signGivenBack(roomKey, { ...slotOf(last.recovery), opener: device.id, given }, issuer.secretKey);
  const grant = writeNextGrant(next, last, recipients, issuer, { past: before, recovery, givenBack });
  for (const { key } of [...before, next]) wipe(key);
  wipe(roomKey.key);
  return { kind: "grant", bytes: grant.bytes };
}
