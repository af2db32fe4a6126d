// Who holds the key of a room. The first grant of a room creates it, offline, by the device that makes the file;
// later ones chain on it: they let others in under the same key, or begin a new epoch, whose key who leaves is not given.
// The relay reads which devices may read and write; the key, and what the room is (which file, which compartment), are
// sealed to each of them. Sealed boxes are anonymous, so the whole is signed.
import { type Bytes, concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import {
  type BoxKeys,
  decrypt,
  encrypt,
  HASH_SIZE,
  KEY_SIZE,
  NONCE_SIZE,
  openSealed,
  randomBytes,
  SEAL_SIZE,
  type SecretKey,
  sealTo,
} from "./crypto.ts";
import {
  type CaseFileId,
  DEVICE_ID_SIZE,
  type DeviceId,
  type Hash,
  hashId,
  ID_SIZE,
  idBytes,
  NO_HASH,
  NO_TRACK,
  type RoomId,
  type TrackId,
} from "./ids.ts";
import type { Head } from "./receipt.ts";
import { type GivenBack, readGivenBack, writeGivenBack } from "./recovery/given-back.ts";
import { isPlace, ROOM_PURPOSES, type RoomPlace } from "./room-purpose.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

/** What a key opens; known to those who hold it, and to nobody else. */
export type RoomKey = RoomPlace & {
  readonly room: RoomId;
  readonly epoch: number;
  readonly key: SecretKey;
  /** 0 for a room that its first writer made; one more than the room that it follows. */
  readonly generation: number;
};

export type Grant = {
  readonly room: RoomId;
  /** 0 creates the room. */
  readonly index: number;
  readonly prev: Hash;
  readonly epoch: number;
  readonly issuer: DeviceId;
  /** The devices that may read and write from now on, each with its sealed key. */
  readonly boxes: ReadonlyMap<DeviceId, Bytes>;
  /** Those that read until now and read no more: up to which of its rows each counts; number −1 when none does. */
  readonly until: ReadonlyMap<DeviceId, Head>;
  /**
   * The other keys of the room, under this one: who enters by any grant has all that it needs. Of one that gives the room
   * back, the word of who does so too.
   */
  readonly past: Bytes;
  /** The same key, sealed to what two people of an organisation open together; `null`: to none. */
  readonly recovery: SealedRecovery | null;
  readonly hash: Hash;
  readonly bytes: Bytes;
};

/** Which recovery a grant is sealed to, as the directory names it. */
export type RecoverySlot = { readonly organization: number; readonly generation: number };
type SealedRecovery = RecoverySlot & { readonly box: Bytes };
/** The same with the recovery's public key. */
export type RecoveryRecipient = RecoverySlot & { readonly key: Bytes };

/** A key of the room, and its epoch. Of one epoch there may be several: a relay that was set back gave it twice. */
export type EpochKey = Pick<RoomKey, "epoch" | "key">;

/** Without a recovery, and with one behind all the rest. */
const VERSION = 3;
const WITH_RECOVERY = 4;
const SEALED_SIZE = SEAL_SIZE + KEY_SIZE + ID_SIZE + 4 + ID_SIZE + 1 + ID_SIZE + 4;

type Recipient = { readonly id: DeviceId; readonly boxKey: Bytes };
type Issuer = { readonly id: DeviceId; readonly secretKey: Bytes };

/** The first grant of a room. */
export const writeFirstGrant = (
  roomKey: RoomKey,
  recipients: readonly Recipient[],
  issuer: Issuer,
  recovery: RecoveryRecipient | null = null,
): Grant => writeGrant(roomKey, { index: 0, prev: NO_HASH }, recipients, issuer, { recovery });

/** What a later grant says beside the key and its readers. */
export type Change = {
  readonly past?: readonly EpochKey[];
  readonly until?: ReadonlyMap<DeviceId, Head>;
  readonly recovery?: RecoveryRecipient | null;
  /** It gives the room back: who says so. */
  readonly givenBack?: GivenBack | null;
};

/**
 * The grant after `last`, which names everybody who reads the room from now on. With the epoch of the last one it leaves
 * nobody out; with the next epoch, and a new key, `until` names those whom it does.
 */
export const writeNextGrant = (
  roomKey: RoomKey,
  last: Pick<Grant, "index" | "hash">,
  recipients: readonly Recipient[],
  issuer: Issuer,
  change: Change = {},
): Grant => writeGrant(roomKey, { index: last.index + 1, prev: last.hash }, recipients, issuer, change);

function writeGrant(
  roomKey: RoomKey,
  place: Pick<Grant, "index" | "prev">,
  recipients: readonly Recipient[],
  issuer: Issuer,
  { past = [], until = new Map(), recovery: to = null, givenBack = null }: Change = {},
): Grant {
  const secret = writeSecret(roomKey);
  const boxes = recipients.map(({ id, boxKey }): [DeviceId, Bytes] => [id, sealTo(boxKey, secret)]);
  const content = { room: roomKey.room, ...place, epoch: roomKey.epoch, issuer: issuer.id };
  const sealedPast = sealPast(content, roomKey.key, { keys: past, givenBack });
  const recovery = to === null ? null : { ...slotOf(to), box: sealTo(to.key, secret) };
  const writer = new ByteWriter()
    .u8(recovery === null ? VERSION : WITH_RECOVERY)
    .fixed(idBytes(content.room))
    .u32(content.index)
    .fixed(idBytes(content.prev))
    .u32(content.epoch)
    .fixed(idBytes(content.issuer))
    .list(boxes, (writer, [id, box]) => writer.fixed(idBytes(id)).fixed(box))
    .list([...until], (writer, [id, { seq, hash }]) =>
      writer
        .fixed(idBytes(id))
        .u32(seq + 1)
        .fixed(idBytes(hash)),
    )
    .blob(sealedPast);
  if (recovery !== null) writer.u32(recovery.organization).u32(recovery.generation).fixed(recovery.box);
  const bytes = withSignature("tu/grant/3", writer.done(), issuer.secretKey);
  return { ...content, boxes: new Map(boxes), until, past: sealedPast, recovery, hash: hashId(bytes), bytes };
}

export function parseGrant(bytes: Bytes): Result<Grant, Malformed> {
  const read = decode(contentOf(bytes), readGrant);
  return read.ok ? ok({ ...read.value, hash: hashId(bytes), bytes }) : read;
}

export const isGrantSignedBy = ({ bytes }: Grant, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/grant/3", bytes, publicKey);

/** The key that a grant holds for a device; `null` when it holds none, or one for another room than it says. */
export function openGrant(grant: Grant, device: DeviceId, keys: BoxKeys): RoomKey | null {
  return openBox(grant, grant.boxes.get(device) ?? null, keys);
}

/** The same by the keys of the recovery that it is sealed to. */
export const openRecoveryBox = (grant: Grant, keys: BoxKeys): RoomKey | null =>
  openBox(grant, grant.recovery?.box ?? null, keys);

function openBox(grant: Grant, box: Bytes | null, keys: BoxKeys): RoomKey | null {
  const secret = box === null ? null : openSealed(box, keys);
  const read = secret === null ? null : decode(secret, readSecret);
  if (read === null || !read.ok) return null;
  return read.value.room === grant.room && read.value.epoch === grant.epoch ? read.value : null;
}

/** Which recovery it is, and nothing of what is sealed to it. */
export const slotOf = ({ organization, generation }: RecoverySlot): RecoverySlot => ({ organization, generation });

export const isSameSlot = (one: RecoverySlot | null, other: RecoverySlot | null): boolean =>
  one?.organization === other?.organization && one?.generation === other?.generation;

/** The other keys of the room, as a grant gives them to who holds its own; `null` when that one does not open them. */
export const openPast = (grant: Grant, key: SecretKey): readonly EpochKey[] | null => pastIn(grant, key)?.keys ?? null;

/** By whose word a grant gives a room back; `null`: it does not say. Proves nothing. */
export const openGivenBack = (grant: Grant, key: SecretKey): GivenBack | null => pastIn(grant, key)?.givenBack ?? null;

type Past = { readonly keys: readonly EpochKey[]; readonly givenBack: GivenBack | null };

function pastIn(grant: Grant, key: SecretKey): Past | null {
  const [nonce, sealed] = [grant.past.subarray(0, NONCE_SIZE), grant.past.subarray(NONCE_SIZE)];
  const plain = decrypt(sealed, placeOf(grant), nonce, key);
  const read = plain === null ? null : decode(plain, readPast);
  return read?.ok ? read.value : null;
}

function sealPast(place: Pick<Grant, "room" | "index" | "epoch">, key: SecretKey, { keys, givenBack }: Past): Bytes {
  const writer = new ByteWriter().list(keys, (writer, each) => writer.u32(each.epoch).fixed(each.key));
  const plain = (givenBack === null ? writer : writeGivenBack(writer, givenBack)).done();
  const nonce = randomBytes(NONCE_SIZE);
  return concatBytes([nonce, encrypt(plain, placeOf(place), nonce, key)]);
}

const placeOf = ({ room, index, epoch }: Pick<Grant, "room" | "index" | "epoch">): Bytes =>
  concatBytes([utf8("tu/grant/3/past"), new ByteWriter().fixed(idBytes(room)).u32(index).u32(epoch).done()]);

const readPast = (reader: ByteReader): Past => ({
  keys: reader.list(4 + KEY_SIZE, (each) => ({ epoch: each.u32(), key: each.fixed(KEY_SIZE) as SecretKey })),
  givenBack: reader.left === 0 ? null : readGivenBack(reader),
});

function readGrant(reader: ByteReader): Omit<Grant, "hash" | "bytes"> {
  const version = reader.u8();
  if (version !== VERSION && version !== WITH_RECOVERY) reader.refuse();
  const content = {
    room: toHex(reader.fixed(ID_SIZE)) as RoomId,
    index: reader.u32(),
    prev: toHex(reader.fixed(HASH_SIZE)) as Hash,
    epoch: reader.u32(),
    issuer: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
  };
  const boxes = reader.list(DEVICE_ID_SIZE + SEALED_SIZE, (each): [DeviceId, Bytes] => [
    toHex(each.fixed(DEVICE_ID_SIZE)) as DeviceId,
    each.fixed(SEALED_SIZE),
  ]);
  const until = reader.list(DEVICE_ID_SIZE + 4 + HASH_SIZE, (each): [DeviceId, Head] => [
    toHex(each.fixed(DEVICE_ID_SIZE)) as DeviceId,
    { seq: each.u32() - 1, hash: toHex(each.fixed(HASH_SIZE)) as Hash },
  ]);
  const past = reader.blob();
  const recovery = version === VERSION ? null : readRecovery(reader);
  const isOnce = new Set([...boxes, ...until].map(([device]) => device)).size === boxes.length + until.length;
  const isPlain = until.every(([, { seq, hash }]) => seq >= 0 === (hash !== NO_HASH));
  return isOnce && isPlain
    ? { ...content, boxes: new Map(boxes), until: new Map(until), past, recovery }
    : reader.refuse();
}

const readRecovery = (reader: ByteReader): SealedRecovery => ({
  organization: reader.u32(),
  generation: reader.u32(),
  box: reader.fixed(SEALED_SIZE),
});

function writeSecret({ key, room, epoch, caseFile, purpose, track, generation }: RoomKey): Bytes {
  return new ByteWriter()
    .fixed(key)
    .fixed(idBytes(room))
    .u32(epoch)
    .fixed(idBytes(caseFile))
    .u8(ROOM_PURPOSES.indexOf(purpose))
    .fixed(idBytes(track ?? NO_TRACK))
    .u32(generation)
    .done();
}

function readSecret(reader: ByteReader): RoomKey {
  const content = {
    key: reader.fixed(KEY_SIZE) as SecretKey,
    room: toHex(reader.fixed(ID_SIZE)) as RoomId,
    epoch: reader.u32(),
    caseFile: toHex(reader.fixed(ID_SIZE)) as CaseFileId,
    purpose: ROOM_PURPOSES[reader.u8()] ?? reader.refuse(),
  };
  const read = toHex(reader.fixed(ID_SIZE)) as TrackId;
  const track = read === NO_TRACK ? null : read;
  if (!isPlace({ ...content, track })) reader.refuse();
  return { ...content, track, generation: reader.u32() };
}
