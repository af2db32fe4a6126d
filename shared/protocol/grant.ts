// Who holds the key of a room. The first grant of a room creates it, offline, by the device that makes the file;
// later ones (new epochs) chain on it. The relay reads which devices may read and write; the key, and what the room is
// (which file, which compartment), are sealed to each of them. Sealed boxes are anonymous, so the whole is signed.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { type BoxKeys, HASH_SIZE, KEY_SIZE, openSealed, SEAL_SIZE, type SecretKey, sealTo } from "./crypto.ts";
import {
  type CaseFileId,
  DEVICE_ID_SIZE,
  type DeviceId,
  type Hash,
  hashId,
  ID_SIZE,
  idBytes,
  NO_HASH,
  type RoomId,
} from "./ids.ts";
import { ROOM_PURPOSES, type RoomPurpose } from "./room-purpose.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

/** What a key opens; known to those who hold it, and to nobody else. */
export type RoomKey = {
  readonly room: RoomId;
  readonly epoch: number;
  readonly key: SecretKey;
  /** The file, or for a project room the project's own id. */
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
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
  /** The devices that may read and write from this epoch on, each with its sealed key. */
  readonly boxes: ReadonlyMap<DeviceId, Bytes>;
  readonly hash: Hash;
  readonly bytes: Bytes;
};

const VERSION = 1;
const SEALED_SIZE = SEAL_SIZE + KEY_SIZE + ID_SIZE + 4 + ID_SIZE + 1 + 4;

type Recipient = { readonly id: DeviceId; readonly boxKey: Bytes };
type Issuer = { readonly id: DeviceId; readonly secretKey: Bytes };

/** The first grant of a room. */
export const writeFirstGrant = (roomKey: RoomKey, recipients: readonly Recipient[], issuer: Issuer): Grant =>
  writeGrant(roomKey, { index: 0, prev: NO_HASH }, recipients, issuer);

/** The grant after `last`, which names again everybody who reads the room, and those who come. */
export const writeNextGrant = (
  roomKey: RoomKey,
  last: Pick<Grant, "index" | "hash">,
  recipients: readonly Recipient[],
  issuer: Issuer,
): Grant => writeGrant(roomKey, { index: last.index + 1, prev: last.hash }, recipients, issuer);

function writeGrant(
  roomKey: RoomKey,
  place: Pick<Grant, "index" | "prev">,
  recipients: readonly Recipient[],
  issuer: Issuer,
): Grant {
  const secret = writeSecret(roomKey);
  const boxes = recipients.map(({ id, boxKey }): [DeviceId, Bytes] => [id, sealTo(boxKey, secret)]);
  const content = { room: roomKey.room, ...place, epoch: roomKey.epoch, issuer: issuer.id };
  const written = new ByteWriter()
    .u8(VERSION)
    .fixed(idBytes(content.room))
    .u32(content.index)
    .fixed(idBytes(content.prev))
    .u32(content.epoch)
    .fixed(idBytes(content.issuer))
    .list(boxes, (writer, [id, box]) => writer.fixed(idBytes(id)).fixed(box))
    .done();
  const bytes = withSignature("tu/grant/1", written, issuer.secretKey);
  return { ...content, boxes: new Map(boxes), hash: hashId(bytes), bytes };
}

export function parseGrant(bytes: Bytes): Result<Grant, Malformed> {
  const read = decode(contentOf(bytes), readGrant);
  return read.ok ? ok({ ...read.value, hash: hashId(bytes), bytes }) : read;
}

export const isGrantSignedBy = ({ bytes }: Grant, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/grant/1", bytes, publicKey);

/** The key that a grant holds for a device; `null` when it holds none, or one for another room than it says. */
export function openGrant(grant: Grant, device: DeviceId, keys: BoxKeys): RoomKey | null {
  const box = grant.boxes.get(device);
  const secret = box === undefined ? null : openSealed(box, keys);
  const read = secret === null ? null : decode(secret, readSecret);
  if (read === null || !read.ok) return null;
  return read.value.room === grant.room && read.value.epoch === grant.epoch ? read.value : null;
}

function readGrant(reader: ByteReader): Omit<Grant, "hash" | "bytes"> {
  if (reader.u8() !== VERSION) reader.refuse();
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
  const unique = new Map(boxes);
  return unique.size === boxes.length ? { ...content, boxes: unique } : reader.refuse();
}

function writeSecret({ key, room, epoch, caseFile, purpose, generation }: RoomKey): Bytes {
  return new ByteWriter()
    .fixed(key)
    .fixed(idBytes(room))
    .u32(epoch)
    .fixed(idBytes(caseFile))
    .u8(ROOM_PURPOSES.indexOf(purpose))
    .u32(generation)
    .done();
}

function readSecret(reader: ByteReader): RoomKey {
  return {
    key: reader.fixed(KEY_SIZE) as SecretKey,
    room: toHex(reader.fixed(ID_SIZE)) as RoomId,
    epoch: reader.u32(),
    caseFile: toHex(reader.fixed(ID_SIZE)) as CaseFileId,
    purpose: ROOM_PURPOSES[reader.u8()] ?? reader.refuse(),
    generation: reader.u32(),
  };
}
