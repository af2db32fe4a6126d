// v(1) kind(1) room(16) epoch(4) device(8) seq(4) prev(32) nonce(24) ciphertext+tag(n) signature(64): 170 bytes around
// the text. Everything before the nonce is authenticated data; the signature covers everything before it; `hash` covers
// the whole, signature included, and is what the next envelope of the device names in `prev`.
import { type Bytes, concatBytes, toHex } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import {
  decrypt,
  encrypt,
  HASH_SIZE,
  NONCE_SIZE,
  randomBytes,
  type SecretKey,
  SIGNATURE_SIZE,
  TAG_SIZE,
} from "./crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, hashId, ID_SIZE, idBytes, type RoomId } from "./ids.ts";
import { pad, unpad } from "./padding.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

export const ENVELOPE_VERSION = 1;

/** `update`: one batch of edits. `snapshot`: the first row of a room's next generation. */
export const ENVELOPE_KINDS = ["update", "snapshot"] as const;
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number];

export type EnvelopeHeader = {
  readonly kind: EnvelopeKind;
  readonly room: RoomId;
  /** Which of the room's keys encrypts it. */
  readonly epoch: number;
  readonly device: DeviceId;
  /** 0, 1, 2… without a hole for each device in each room: a gap or a fork is seen. */
  readonly seq: number;
  /** Hash of the device's envelope before, in this room. */
  readonly prev: Hash;
};

export type Envelope = EnvelopeHeader & {
  readonly hash: Hash;
  /** The envelope as it travels and as it is stored. */
  readonly bytes: Bytes;
};

const HEADER_SIZE = 1 + 1 + ID_SIZE + 4 + DEVICE_ID_SIZE + 4 + HASH_SIZE;

/** Bytes around the padded text. */
export const ENVELOPE_OVERHEAD = HEADER_SIZE + NONCE_SIZE + TAG_SIZE + SIGNATURE_SIZE;

/** Largest envelope that is accepted, in bytes. */
export const MAX_ENVELOPE = 1024 * 1024;

/** Encrypts and signs a body. Throws when the result would be larger than `MAX_ENVELOPE`: the caller splits its batch. */
export function sealEnvelope(header: EnvelopeHeader, body: Uint8Array, key: SecretKey, signingKey: Bytes): Envelope {
  const head = writeHeader(header);
  const nonce = randomBytes(NONCE_SIZE);
  const sealed = concatBytes([head, nonce, encrypt(pad(body), head, nonce, key)]);
  const bytes = withSignature("tu/envelope/1", sealed, signingKey);
  if (bytes.length > MAX_ENVELOPE) throw new RangeError("envelope larger than the limit");
  return { ...header, hash: hashId(bytes), bytes };
}

/** Reads the header and takes the hash; proves nothing of the author yet. */
export function parseEnvelope(bytes: Bytes): Result<Envelope, Malformed> {
  if (bytes.length < ENVELOPE_OVERHEAD || bytes.length > MAX_ENVELOPE) return fail({ kind: "malformed" });
  const header = decode(bytes.subarray(0, HEADER_SIZE), readHeader);
  return header.ok ? ok({ ...header.value, hash: hashId(bytes), bytes }) : header;
}

/** The room that an envelope says it is of; proves nothing. `null` for bytes that are no envelope. */
export const roomOfEnvelope = (bytes: Bytes): RoomId | null =>
  bytes.length < ENVELOPE_OVERHEAD ? null : (toHex(bytes.subarray(2, 2 + ID_SIZE)) as RoomId);

export const isEnvelopeSignedBy = ({ bytes }: Envelope, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/envelope/1", bytes, publicKey);

/** The body, or `null` when the key is not the right one or a byte was changed. */
export function openEnvelope({ bytes }: Envelope, key: SecretKey): Bytes | null {
  const textAt = HEADER_SIZE + NONCE_SIZE;
  const padded = decrypt(
    contentOf(bytes).subarray(textAt),
    bytes.subarray(0, HEADER_SIZE),
    bytes.subarray(HEADER_SIZE, textAt),
    key,
  );
  return padded === null ? null : unpad(padded);
}

function writeHeader({ kind, room, epoch, device, seq, prev }: EnvelopeHeader): Bytes {
  return new ByteWriter()
    .u8(ENVELOPE_VERSION)
    .u8(ENVELOPE_KINDS.indexOf(kind))
    .fixed(idBytes(room))
    .u32(epoch)
    .fixed(idBytes(device))
    .u32(seq)
    .fixed(idBytes(prev))
    .done();
}

function readHeader(reader: ByteReader): EnvelopeHeader {
  if (reader.u8() !== ENVELOPE_VERSION) reader.refuse();
  return {
    kind: ENVELOPE_KINDS[reader.u8()] ?? reader.refuse(),
    room: toHex(reader.fixed(ID_SIZE)) as RoomId,
    epoch: reader.u32(),
    device: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
    seq: reader.u32(),
    prev: toHex(reader.fixed(HASH_SIZE)) as Hash,
  };
}
