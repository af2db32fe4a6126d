// What a relay and a peer say of rows that they hold. A receipt is given after the commit; an acknowledgement after the
// rows were stored and opened. « Transmis » and « Reçu par … » stand on these two, and on nothing else.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { HASH_SIZE } from "./crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, ID_SIZE, idBytes, type RoomId } from "./ids.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

/** A row that the relay has committed, by the hash of its bytes, with its place in the project's log. */
export type ReceiptEntry = { readonly n: number; readonly hash: Hash };

const ENTRY_SIZE = 8 + HASH_SIZE;

export function writeReceipt(entries: readonly ReceiptEntry[], relaySecretKey: Bytes): Bytes {
  const written = new ByteWriter().list(entries, (writer, { n, hash }) => writer.count(n).fixed(idBytes(hash))).done();
  return withSignature("tu/receipt/1", written, relaySecretKey);
}

export type ReceiptFailure = Malformed | { readonly kind: "badSignature" };

/** The rows of a receipt that the project's own relay signed. */
export function readReceipt(bytes: Bytes, receiptKey: Bytes): Result<readonly ReceiptEntry[], ReceiptFailure> {
  if (!isRecordSignedBy("tu/receipt/1", bytes, receiptKey)) return fail({ kind: "badSignature" });
  return decode(contentOf(bytes), (reader) =>
    reader.list(ENTRY_SIZE, (each) => ({ n: each.count(), hash: toHex(each.fixed(HASH_SIZE)) as Hash })),
  );
}

/** How far a peer holds each author's envelopes of one room: up to `seq`, whose hash chains all before. */
export type Head = { readonly seq: number; readonly hash: Hash };

export type Ack = {
  readonly room: RoomId;
  /** The device that holds the rows. */
  readonly device: DeviceId;
  readonly heads: ReadonlyMap<DeviceId, Head>;
  readonly bytes: Bytes;
};

const HEAD_SIZE = DEVICE_ID_SIZE + 4 + HASH_SIZE;

export function writeAck(room: RoomId, device: DeviceId, heads: ReadonlyMap<DeviceId, Head>, secretKey: Bytes): Ack {
  const written = new ByteWriter()
    .fixed(idBytes(room))
    .fixed(idBytes(device))
    .list([...heads], (writer, [author, { seq, hash }]) => writer.fixed(idBytes(author)).u32(seq).fixed(idBytes(hash)))
    .done();
  return { room, device, heads, bytes: withSignature("tu/ack/1", written, secretKey) };
}

export function parseAck(bytes: Bytes): Result<Ack, Malformed> {
  const read = decode(contentOf(bytes), readAck);
  return read.ok ? ok({ ...read.value, bytes }) : read;
}

export const isAckSignedBy = ({ bytes }: Ack, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/ack/1", bytes, publicKey);

function readAck(reader: ByteReader): Omit<Ack, "bytes"> {
  const room = toHex(reader.fixed(ID_SIZE)) as RoomId;
  const device = toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId;
  const heads = reader.list(HEAD_SIZE, (each): [DeviceId, Head] => [
    toHex(each.fixed(DEVICE_ID_SIZE)) as DeviceId,
    { seq: each.u32(), hash: toHex(each.fixed(HASH_SIZE)) as Hash },
  ]);
  return { room, device, heads: new Map(heads) };
}
