// Who has a file open, told to those who hold its key and to nobody else. The relay passes it on and can't read it: it is
// encrypted like an envelope, padded to one size, and signed by its device. It is a courtesy: nothing stands on it, it is
// stored nowhere, and a relay that repeats it shows somebody who has left.
//
// 1 ‖ device(8) ‖ epoch(4) ‖ nonce(24) ‖ ct+tag(112+16) ‖ sig(64): 229 bytes, as base64 in the state of the awareness.
// Authenticated and signed with it: room(16) ‖ the awareness client that says it(8).
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { type ByteReader, ByteWriter, decode } from "./codec.ts";
import {
  decrypt,
  encrypt,
  isSignedBy,
  NONCE_SIZE,
  randomBytes,
  type SecretKey,
  SIGNATURE_SIZE,
  sign,
  TAG_SIZE,
} from "./crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, idBytes, type RoomId } from "./ids.ts";

export type Presence = {
  readonly device: DeviceId;
  /** When it opened the room, by its own clock. */
  readonly since: Instant;
  /** What is being written there; empty: nothing. */
  readonly field: string;
};

/** Where it is said: nothing said in one place can be repeated in another. */
export type PresencePlace = { readonly room: RoomId; readonly client: number };

const VERSION = 1;
const TEXT_SIZE = 112;
/** Fields are names of ours; a longer one is not told. */
const LONGEST_FIELD = TEXT_SIZE - 8 - 4;

export function sealPresence(
  { device, since, field }: Presence,
  place: PresencePlace,
  epoch: number,
  key: SecretKey,
  signingKey: Bytes,
): string {
  const isTold = utf8(field).length <= LONGEST_FIELD;
  const said = new ByteWriter()
    .count(since)
    .text(isTold ? field : "")
    .done();
  const text = concatBytes([said, new Uint8Array(TEXT_SIZE - said.length)]);
  const head = new ByteWriter().u8(VERSION).fixed(idBytes(device)).u32(epoch).done();
  const nonce = randomBytes(NONCE_SIZE);
  const sealed = concatBytes([head, nonce, encrypt(text, around(place, head), nonce, key)]);
  return toBase64Url(concatBytes([sealed, sign("tu/presence/1", around(place, sealed), signingKey)]));
}

type Keys = {
  readonly roomKey: (epoch: number) => SecretKey | undefined;
  /** The signing key of a device that may be in this room. */
  readonly signingKey: (device: DeviceId) => Bytes | undefined;
};

/** `null` when it was not said here, by this device, with a key of this room. */
export function openPresence(said: string, place: PresencePlace, { roomKey, signingKey }: Keys): Presence | null {
  const record = fromBase64Url(said);
  const read = record === null ? null : decode(record, readRecord);
  if (record === null || !read?.ok) return null;
  const { head, device, epoch, nonce, ciphertext, signature } = read.value;
  const author = signingKey(device);
  const key = roomKey(epoch);
  if (author === undefined || key === undefined) return null;
  const sealed = record.subarray(0, record.length - SIGNATURE_SIZE);
  if (!isSignedBy("tu/presence/1", around(place, sealed), signature, author)) return null;
  const text = decrypt(ciphertext, around(place, head), nonce, key);
  const told = text === null ? null : decode(text, readText);
  return told?.ok ? { device, ...told.value } : null;
}

function readRecord(reader: ByteReader) {
  const head = reader.fixed(1 + DEVICE_ID_SIZE + 4);
  const named = decode(head, (inner) => ({
    version: inner.u8(),
    device: toHex(inner.fixed(DEVICE_ID_SIZE)) as DeviceId,
    epoch: inner.u32(),
  }));
  if (!named.ok || named.value.version !== VERSION) return reader.refuse();
  const nonce = reader.fixed(NONCE_SIZE);
  const ciphertext = reader.fixed(TEXT_SIZE + TAG_SIZE);
  return { ...named.value, head, nonce, ciphertext, signature: reader.fixed(SIGNATURE_SIZE) };
}

function readText(reader: ByteReader): Omit<Presence, "device"> {
  const told = { since: instant(reader.count()), field: reader.text() };
  reader.fixed(reader.left);
  return told;
}

const around = ({ room, client }: PresencePlace, content: Bytes): Bytes =>
  new ByteWriter().fixed(idBytes(room)).count(client).fixed(content).done();
