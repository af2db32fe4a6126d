// The beginning of a bundle: who may open it, and who made it. In clear stand only what kind of file it is and how many
// boxes it has: neither the project, nor a device, nor a room. The key is the bundle's own, sealed to each recipient; some
// boxes are for nobody, so that their number tells little.
import { type Bytes, concatBytes, sameBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { ByteReader, ByteWriter, decode } from "./codec.ts";
import {
  type BoxKeys,
  decrypt,
  encrypt,
  HASH_SIZE,
  hashOf,
  KEY_SIZE,
  NONCE_SIZE,
  newBoxKeys,
  openSealed,
  randomBytes,
  SEAL_SIZE,
  type SecretKey,
  SIGNATURE_SIZE,
  sealTo,
  TAG_SIZE,
} from "./crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, ID_SIZE, idBytes, type ProjectId } from "./ids.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

/** Who made a bundle, for which project, when by their own clock. Signed, and bound to the key of this very bundle. */
export type BundleOpening = { readonly project: ProjectId; readonly device: DeviceId; readonly madeAt: Instant };

export type BundleHead = {
  readonly key: SecretKey;
  readonly opening: BundleOpening;
  readonly isSignedBy: (publicKey: Bytes) => boolean;
};

export type HeadFailure =
  | { readonly kind: "notABundle" }
  /** Made by a newer version of the application. */
  | { readonly kind: "newer" }
  /** No box opens with the keys of this device, or the one that did is damaged. */
  | { readonly kind: "notForMe" };

const MAGIC = utf8("TU-CLE\r\n");
const VERSION = 1;
const BOX_SIZE = SEAL_SIZE + KEY_SIZE;
/** Boxes come in multiples of this. */
const BOXES_AT_A_TIME = 8;
const MOST_BOXES = 1_024;
const OPENING_SIZE = ID_SIZE + DEVICE_ID_SIZE + 8 + HASH_SIZE + SIGNATURE_SIZE;
const SEALED_OPENING_SIZE = NONCE_SIZE + OPENING_SIZE + TAG_SIZE;
const HEAD_LABEL = utf8("tu/bundle/1/head");

/** Bytes that tell how long the whole head is. */
export const PREFIX_SIZE = MAGIC.length + 1 + 2;

export function writeBundleHead(
  key: SecretKey,
  { project, device, madeAt }: BundleOpening,
  secretKey: Bytes,
  recipients: readonly Bytes[],
): Bytes {
  const count = Math.max(1, Math.ceil(recipients.length / BOXES_AT_A_TIME)) * BOXES_AT_A_TIME;
  const forNobody = Array.from({ length: count - recipients.length }, () => newBoxKeys().publicKey);
  const content = new ByteWriter().fixed(idBytes(project)).fixed(idBytes(device)).count(madeAt).fixed(hashOf(key));
  const opening = withSignature("tu/bundle/1", content.done(), secretKey);
  const nonce = randomBytes(NONCE_SIZE);
  return new ByteWriter()
    .fixed(MAGIC)
    .u8(VERSION)
    .u8(count >> 8)
    .u8(count & 0xff)
    .fixed(concatBytes([...recipients, ...forNobody].map((publicKey) => sealTo(publicKey, key))))
    .fixed(nonce)
    .fixed(encrypt(opening, HEAD_LABEL, nonce, key))
    .done();
}

/** How long the head is, from its first bytes. */
export function headSize(prefix: Bytes): Result<number, HeadFailure> {
  if (prefix.length < PREFIX_SIZE || !sameBytes(prefix.subarray(0, MAGIC.length), MAGIC)) {
    return fail({ kind: "notABundle" });
  }
  const reader = new ByteReader(prefix.subarray(MAGIC.length));
  if (reader.u8() !== VERSION) return fail({ kind: "newer" });
  const count = (reader.u8() << 8) | reader.u8();
  return count > MOST_BOXES ? fail({ kind: "notABundle" }) : ok(PREFIX_SIZE + count * BOX_SIZE + SEALED_OPENING_SIZE);
}

/** Opens a whole head. A damaged box of somebody else harms nobody. */
export function readBundleHead(head: Bytes, keys: BoxKeys): Result<BundleHead, HeadFailure> {
  const sealedAt = head.length - SEALED_OPENING_SIZE;
  for (let at = PREFIX_SIZE; at + BOX_SIZE <= sealedAt; at += BOX_SIZE) {
    const key = openSealed(head.subarray(at, at + BOX_SIZE), keys) as SecretKey | null;
    if (key !== null) return readOpening(head.slice(sealedAt), key);
  }
  return fail({ kind: "notForMe" });
}

function readOpening(sealed: Bytes, key: SecretKey): Result<BundleHead, HeadFailure> {
  const record = decrypt(sealed.subarray(NONCE_SIZE), HEAD_LABEL, sealed.subarray(0, NONCE_SIZE), key);
  const read = record === null ? null : decode(contentOf(record), readContent);
  if (record === null || !read?.ok || !sameBytes(read.value.keyHash, hashOf(key))) return fail({ kind: "notForMe" });
  const { project, device, madeAt } = read.value;
  return ok({
    key,
    opening: { project, device, madeAt },
    isSignedBy: (publicKey) => isRecordSignedBy("tu/bundle/1", record, publicKey),
  });
}

const readContent = (reader: ByteReader) => ({
  project: toHex(reader.fixed(ID_SIZE)) as ProjectId,
  device: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
  madeAt: instant(reader.count()),
  keyHash: reader.fixed(HASH_SIZE),
});
