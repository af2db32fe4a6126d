// The record that ends a generation of a room and begins the next: nothing is ever deleted inside a room, a room is
// followed by another that begins with a snapshot. It stands beside the chains of the devices, so that a closing that is
// refused never makes anybody sign a number twice.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { HASH_SIZE } from "./crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, hashId, ID_SIZE, idBytes, type RoomId } from "./ids.ts";
import type { Head } from "./receipt.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

export type ClosingContent = {
  readonly room: RoomId;
  /** The room that goes on, made by the grant of this hash. */
  readonly next: RoomId;
  readonly grant: Hash;
  /** The snapshot is this many envelopes of the next room, and ends with this one. */
  readonly snapshot: Head;
  /** What a document built from the rows up to the frontier must be: the hash of its canonical form. */
  readonly state: Hash;
  readonly issuer: DeviceId;
  /** The last envelope of each author that the snapshot covers. The relay takes it only when these are its own heads. */
  readonly frontier: ReadonlyMap<DeviceId, Head>;
};

export type Closing = ClosingContent & { readonly hash: Hash; readonly bytes: Bytes };

const VERSION = 1;
const HEAD_SIZE = DEVICE_ID_SIZE + 4 + HASH_SIZE;

export function writeClosing(content: ClosingContent, secretKey: Bytes): Closing {
  const { room, next, grant, snapshot, state, issuer, frontier } = content;
  const written = new ByteWriter()
    .u8(VERSION)
    .fixed(idBytes(room))
    .fixed(idBytes(next))
    .fixed(idBytes(grant))
    .u32(snapshot.seq)
    .fixed(idBytes(snapshot.hash))
    .fixed(idBytes(state))
    .fixed(idBytes(issuer))
    .list([...frontier], (writer, [device, { seq, hash }]) =>
      writer.fixed(idBytes(device)).u32(seq).fixed(idBytes(hash)),
    )
    .done();
  const bytes = withSignature("tu/closing/1", written, secretKey);
  return { ...content, hash: hashId(bytes), bytes };
}

export function parseClosing(bytes: Bytes): Result<Closing, Malformed> {
  const read = decode(contentOf(bytes), readClosing);
  return read.ok ? ok({ ...read.value, hash: hashId(bytes), bytes }) : read;
}

export const isClosingSignedBy = ({ bytes }: Closing, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/closing/1", bytes, publicKey);

function readClosing(reader: ByteReader): ClosingContent {
  if (reader.u8() !== VERSION) reader.refuse();
  const id = (size: number): string => toHex(reader.fixed(size));
  const content = {
    room: id(ID_SIZE) as RoomId,
    next: id(ID_SIZE) as RoomId,
    grant: id(HASH_SIZE) as Hash,
    snapshot: { seq: reader.u32(), hash: id(HASH_SIZE) as Hash },
    state: id(HASH_SIZE) as Hash,
    issuer: id(DEVICE_ID_SIZE) as DeviceId,
  };
  const frontier = reader.list(HEAD_SIZE, (each): [DeviceId, Head] => [
    toHex(each.fixed(DEVICE_ID_SIZE)) as DeviceId,
    { seq: each.u32(), hash: toHex(each.fixed(HASH_SIZE)) as Hash },
  ]);
  const unique = new Map(frontier);
  return unique.size === frontier.length && content.room !== content.next
    ? { ...content, frontier: unique }
    : reader.refuse();
}
