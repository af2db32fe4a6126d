// The one module over libsodium: everything that signs, seals or hashes goes through here, and nothing else does.
// XChaCha20-Poly1305, Ed25519, X25519 sealed boxes, BLAKE2b, Argon2id. No construction of our own.
import sodium from "libsodium-wrappers-sumo";
import { assert } from "#shared/kernel/assert.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";

export type SigningKeys = { readonly publicKey: Bytes; readonly secretKey: Bytes };
export type BoxKeys = { readonly publicKey: Bytes; readonly secretKey: Bytes };

/** 32 bytes that encrypt: a compartment's key of one epoch, or a vault's. */
export type SecretKey = Brand<Bytes, "SecretKey">;

export const KEY_SIZE = 32;
export const SIGNING_SECRET_SIZE = 64;
export const HASH_SIZE = 32;
export const NONCE_SIZE = 24;
export const TAG_SIZE = 16;
export const SIGNATURE_SIZE = 64;
export const SEAL_SIZE = 48;

/** What a signature speaks of: the same key never signs two kinds of thing that could be taken for each other. */
export type SigningContext =
  | "tu/ack/1"
  | "tu/audit/2"
  | "tu/closing/1"
  | "tu/bundle/1"
  | "tu/contract-choice/1"
  | "tu/contract-opening/1"
  | "tu/contract-signature/1"
  | "tu/contract-witness/1"
  | "tu/directory/1"
  | "tu/envelope/1"
  | "tu/genesis/1"
  | "tu/given/1"
  | "tu/grant/3"
  | "tu/hello/1"
  | "tu/neighbour/1"
  | "tu/presence/1"
  | "tu/receipt/1"
  | "tu/recovery/1"
  | "tu/welcome/1";

/** Resolves once the library may be used. Every other function throws before. */
export const cryptoReady = (): Promise<void> => sodium.ready;

/** The window, its worker and Node have it. Asked for small pieces, the library takes ten times as long. */
declare const crypto: { readonly getRandomValues: (bytes: Bytes) => Bytes };

/** At most 65,536 at a time. */
export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));

export const newKey = (): SecretKey => randomBytes(KEY_SIZE) as SecretKey;

/** BLAKE2b-256. */
export const hashOf = (bytes: Uint8Array): Bytes => own(sodium.crypto_generichash(HASH_SIZE, bytes, null));

/** BLAKE2b-256 under a key: who lacks the key can't tell what it is of. */
export const keyedHashOf = (bytes: Uint8Array, key: Uint8Array): Bytes =>
  own(sodium.crypto_generichash(HASH_SIZE, bytes, key));

/** The first byte of SHA-256, by which BIP-39 checks its words. */
export const checkByte = (bytes: Uint8Array): number => sha256(bytes)[0] ?? 0;
/** SHA-256: what a contract, and any file of the world outside, is named by. */
export const sha256 = (bytes: Uint8Array): Bytes => own(sodium.crypto_hash_sha256(bytes));

export function newSigningKeys(): SigningKeys {
  const { publicKey, privateKey } = sodium.crypto_sign_keypair();
  return { publicKey: own(publicKey), secretKey: own(privateKey) };
}

export function newBoxKeys(): BoxKeys {
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  return { publicKey: own(publicKey), secretKey: own(privateKey) };
}

/** The pair of a secret key. */
export const boxKeysOf = (secretKey: Bytes): BoxKeys => ({
  publicKey: own(sodium.crypto_scalarmult_base(secretKey)),
  secretKey,
});

export const sign = (context: SigningContext, message: Uint8Array, secretKey: Bytes): Bytes =>
  own(sodium.crypto_sign_detached(inContext(context, message), secretKey));

/** False for a wrong signature, and for a signature or key of the wrong size. */
export function isSignedBy(
  context: SigningContext,
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== SIGNATURE_SIZE || publicKey.length !== KEY_SIZE) return false;
  return sodium.crypto_sign_verify_detached(signature, inContext(context, message), publicKey);
}

/** XChaCha20-Poly1305 with associated data. The nonce is random, 24 bytes, and used once. */
export function encrypt(plain: Uint8Array, associated: Uint8Array, nonce: Bytes, key: SecretKey): Bytes {
  return own(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, null, nonce, key));
}

/** `null` when one byte of the text, of the associated data, or the key is not the right one. */
export function decrypt(
  ciphertext: Uint8Array,
  associated: Uint8Array,
  nonce: Uint8Array,
  key: SecretKey,
): Bytes | null {
  if (ciphertext.length < TAG_SIZE || nonce.length !== NONCE_SIZE) return null;
  try {
    return own(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, ciphertext, associated, nonce, key));
  } catch {
    return null;
  }
}

/** An anonymous box that only the holder of the secret key opens. It says nothing of its sender: sign around it. */
export const sealTo = (publicKey: Bytes, plain: Uint8Array): Bytes => own(sodium.crypto_box_seal(plain, publicKey));

/** Whether something can be sealed to this key: a few points of the curve, chosen with malice, make every seal fail. */
export function isBoxKey(publicKey: Uint8Array): boolean {
  try {
    return sodium.crypto_box_seal(new Uint8Array(), publicKey).length === SEAL_SIZE;
  } catch {
    return false;
  }
}

/** `null` when the box is not for these keys, or was changed. */
export function openSealed(box: Uint8Array, { publicKey, secretKey }: BoxKeys): Bytes | null {
  if (box.length < SEAL_SIZE) return null;
  try {
    return own(sodium.crypto_box_seal_open(box, publicKey, secretKey));
  } catch {
    return null;
  }
}

export type PassphraseCost = {
  /** Passes over the memory (Argon2's t). */
  readonly passes: number;
  /** Memory, in bytes. */
  readonly memory: number;
};

export const SALT_SIZE = 16;

/** Argon2id. Takes from a tenth of a second to seconds, and blocks its thread: call it in a worker. */
export function keyFromPassphrase(passphrase: string, salt: Bytes, { passes, memory }: PassphraseCost): SecretKey {
  assert(salt.length === SALT_SIZE, "a passphrase has its own salt");
  const typed = passphrase.normalize("NFKC");
  const key = sodium.crypto_pwhash(KEY_SIZE, typed, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13);
  return own(key) as SecretKey;
}

/** Overwrites a secret that is no longer needed. */
export const wipe = (secret: Uint8Array): void => sodium.memzero(secret);

function inContext(context: SigningContext, message: Uint8Array): Bytes {
  const label = utf8(context);
  const bytes = new Uint8Array(label.length + 1 + message.length);
  bytes.set(label);
  bytes.set(message, label.length + 1);
  return bytes;
}

// libsodium answers fresh arrays over their own buffer; its types don't say so.
const own = (bytes: Uint8Array): Bytes => bytes as Bytes;
