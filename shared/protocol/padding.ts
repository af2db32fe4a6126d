import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";

/**
 * Padmé (Nikitin et al., 2019): the size of a ciphertext tells almost nothing of the size of the text,
 * for at most 12 % more bytes. Answers the padded size, in bytes.
 */
export function paddedSize(size: number): number {
  if (size < 2) return size;
  const exponent = Math.floor(Math.log2(size));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - keptBits);
  return Math.ceil(size / step) * step;
}

/** What is written before the content, in bytes. */
export const LENGTH_SIZE = 4;

/** Length, content, zeros. */
export function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(paddedSize(LENGTH_SIZE + content.length));
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, LENGTH_SIZE);
  return padded;
}

/** `null` when the bytes are not what `pad` makes: a wrong length, or something else than zeros behind. */
export function unpad(padded: Uint8Array): Bytes | null {
  if (padded.length < LENGTH_SIZE) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_SIZE + length;
  if (padded.length !== paddedSize(end)) return null;
  if (padded.subarray(end).some((byte) => byte !== 0)) return null;
  return concatBytes([padded.subarray(LENGTH_SIZE, end)]);
}
