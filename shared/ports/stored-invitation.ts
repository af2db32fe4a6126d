import type { Bytes } from "#shared/kernel/bytes.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { type ByteReader, ByteWriter, decode } from "#shared/protocol/codec.ts";
import { KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, ID_SIZE, idBytes, type RoomId } from "#shared/protocol/ids.ts";
import { SIDES, type Side } from "#shared/protocol/invitation/letter.ts";
import { GUEST_SECRET_SIZE } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId, MailboxKeys } from "#shared/protocol/invitation/mailbox-keys.ts";
import { INVITATION_ENDS, type InvitationEnd } from "./invitation.ts";

/** One side of an invitation, as far as it went. Sealed by the vault: what the words stand on must not change with a kill. */
export type StoredInvitation = {
  readonly side: Side;
  readonly address: string;
  readonly code: string;
  readonly keys: MailboxKeys;
  /** What the relay knows this guest by. */
  readonly guest: Bytes;
  readonly madeAt: Instant;
  /** The offer of a host, the opening of a guest: said once the other side is bound. */
  readonly first: Bytes;
  /** The letters of the other side, opened, in their order. The first that came in a place stays. */
  readonly theirs: readonly Bytes[];
  /** The words were said to be the same, here. */
  readonly hasAgreed: boolean;
  /** A computer that was the guest's, where the host has said that they know them; `null`: somebody new, or one's own. */
  readonly knownBy: DeviceId | null;
  /** The records that let the guest in, once the host has them. */
  readonly records: Bytes | null;
  readonly until: Instant | null;
  readonly end: InvitationEnd | null;
  /** The relay knows that it is over. */
  readonly isTold: boolean;
  /** It is shown no more. */
  readonly isDismissed: boolean;
};

const VERSION = 2;
/** One that says nothing of whether the guest is known. */
const BEFORE = 1;

export function writeInvitationState(state: StoredInvitation): Bytes {
  const { hasAgreed, knownBy, isTold, isDismissed } = state;
  return new ByteWriter()
    .u8(VERSION)
    .u8(SIDES.indexOf(state.side))
    .text(state.address)
    .text(state.code)
    .fixed(idBytes(state.keys.box as string as RoomId))
    .fixed(state.keys.key)
    .fixed(state.guest)
    .count(state.madeAt)
    .blob(state.first)
    .list(state.theirs, (writer, letter) => writer.blob(letter))
    .list(state.records === null ? [] : [state.records], (writer, records) => writer.blob(records))
    .list(state.until === null ? [] : [state.until], (writer, until) => writer.count(until))
    .list(state.end === null ? [] : [state.end], (writer, end) => writer.u8(INVITATION_ENDS.indexOf(end)))
    .list([hasAgreed, isTold, isDismissed], (writer, is) => writer.u8(is ? 1 : 0))
    .list(knownBy === null ? [] : [knownBy], (writer, device) => writer.fixed(idBytes(device)))
    .done();
}

/** `null` when the bytes are none: a fault of the disk, since they were sealed by the vault. */
export function readInvitationState(bytes: Bytes): StoredInvitation | null {
  const read = decode(bytes, readFields);
  return read.ok ? read.value : null;
}

function readFields(reader: ByteReader): StoredInvitation {
  const version = reader.u8();
  if (version !== VERSION && version !== BEFORE) reader.refuse();
  const fields = {
    side: SIDES[reader.u8()] ?? reader.refuse(),
    address: reader.text(),
    code: reader.text(),
    keys: { box: toHex(reader.fixed(ID_SIZE)) as BoxId, key: reader.fixed(KEY_SIZE) as SecretKey },
    guest: reader.fixed(GUEST_SECRET_SIZE),
    madeAt: instant(reader.count()),
    first: reader.blob(),
    theirs: reader.list(4, (each) => each.blob()),
    records: reader.list(4, (each) => each.blob())[0] ?? null,
    until: reader.list(8, (each) => instant(each.count()))[0] ?? null,
    end: reader.list(1, (each) => INVITATION_ENDS[each.u8()] ?? each.refuse())[0] ?? null,
  };
  const [hasAgreed = false, isTold = false, isDismissed = false] = reader.list(1, (each) => each.u8() === 1);
  const devices = version === BEFORE ? [] : reader.list(DEVICE_ID_SIZE, (each) => each.fixed(DEVICE_ID_SIZE));
  const [knownBy = null] = devices.map((bytes) => toHex(bytes) as DeviceId);
  return { ...fields, hasAgreed, knownBy, isTold, isDismissed };
}
