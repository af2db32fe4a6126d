// PNG and WebP are lists of named pieces: those that a picture is drawn from are kept, all others go (PNG, third edition, 11;
// RFC 9649, 2.7).
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";

/** Drawing, colours, animation; not what was written, when, where and with what. */
const OF_PNG = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split(" "),
);
const OF_WEBP = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const PNG_HEAD = 8;
const RIFF_HEAD = 12;
/** Flags of VP8X that announce what is taken out: Exif and XMP. */
const DESCRIBED = 0x08 | 0x04;

/** `null`: it is damaged. */
export function cleanPng(bytes: Bytes): Bytes | null {
  const kept: Bytes[] = [bytes.slice(0, PNG_HEAD)];
  for (let at = PNG_HEAD; at + 12 <= bytes.length; ) {
    const end = at + 12 + viewOf(bytes).getUint32(at);
    if (end > bytes.length) return null;
    const name = nameAt(bytes, at + 4);
    if (OF_PNG.has(name)) kept.push(bytes.slice(at, end));
    if (name === "IEND") return kept.length > 2 ? concatBytes(kept) : null;
    at = end;
  }
  return null;
}

/** `null`: it is damaged. */
export function cleanWebp(bytes: Bytes): Bytes | null {
  const whole = 8 + viewOf(bytes).getUint32(4, true);
  if (bytes.length < RIFF_HEAD || whole > bytes.length) return null;
  const kept: Bytes[] = [];
  for (let at = RIFF_HEAD; at + 8 <= whole; ) {
    const size = viewOf(bytes).getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > whole) return null;
    const name = nameAt(bytes, at);
    const piece = bytes.slice(at, end);
    if (name === "VP8X") piece[8] = (piece[8] ?? 0) & ~DESCRIBED;
    if (OF_WEBP.has(name)) kept.push(piece);
    at = end;
  }
  if (kept.length === 0) return null;
  const body = concatBytes(kept);
  const head = bytes.slice(0, RIFF_HEAD);
  viewOf(head).setUint32(4, body.length + 4, true);
  return concatBytes([head, body]);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Bytes): DataView => new DataView(buffer, byteOffset, byteLength);

const nameAt = (bytes: Bytes, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
