import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { isSignedBy, SIGNATURE_SIZE, type SigningContext, sign } from "./crypto.ts";

// A signed record is its content followed by a signature of exactly those bytes: nothing is ever encoded again to verify.

export const withSignature = (context: SigningContext, content: Bytes, secretKey: Bytes): Bytes =>
  concatBytes([content, sign(context, content, secretKey)]);

/** The content of a signed record; empty when it is too short to hold one. Proves nothing. */
export const contentOf = (record: Bytes): Bytes => record.subarray(0, Math.max(0, record.length - SIGNATURE_SIZE));

export const isRecordSignedBy = (context: SigningContext, record: Bytes, publicKey: Uint8Array): boolean =>
  isSignedBy(context, contentOf(record), record.subarray(contentOf(record).length), publicKey);
