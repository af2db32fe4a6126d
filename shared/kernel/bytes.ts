/** Bytes over a plain buffer: what Web APIs, sockets and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const CODES = [..."0123456789abcdef"].map((digit) => digit.charCodeAt(0));
/** Bytes that are written at once. */
const STRETCH = 1_024;

/**
 * Lower-case hexadecimal, two characters a byte. A stretch is made at once: an id that is added up byte by byte holds ten
 * times its memory in V8, which keeps the parts.
 */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(bytes.length, from + STRETCH);
    const codes = new Array<number>((to - from) * 2);
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      codes[(at - from) * 2] = CODES[byte >> 4] ?? 0;
      codes[(at - from) * 2 + 1] = CODES[byte & 15] ?? 0;
    }
    text += String.fromCharCode(...codes);
  }
  return text;
}

/** What each character stands for, by its code; 16 for those that are no digit. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return digit === -1 ? 16 : digit;
});

/** Inverse of `toHex`; `null` when the text is not hexadecimal. */
export function fromHex(text: string): Bytes | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  // Digit by digit: ids are read a dozen times an envelope, and parsing slices of text takes four times as long.
  for (let at = 0; at < bytes.length; at++) {
    const high = DIGITS[text.charCodeAt(at * 2)] ?? 16;
    const low = DIGITS[text.charCodeAt(at * 2 + 1)] ?? 16;
    if (high > 15 || low > 15) return null;
    bytes[at] = high * 16 + low;
  }
  return bytes;
}

export function concatBytes(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Equality of public bytes (hashes, ids). Not constant-time: secrets are compared inside libsodium only. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

// Made once: nothing stays in them between two texts, and a disk is read a hundred thousand texts at a time.
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { fatal: true });

export const utf8 = (text: string): Bytes => ENCODER.encode(text);

/** Strict UTF-8: `null` on a malformed sequence. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return DECODER.decode(bytes);
  } catch {
    return null;
  }
}
