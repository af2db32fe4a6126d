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
const PIECE_HEAD = 8;
/** What an image of an animation says of its place and time, before the pieces that it is drawn from. */
const FRAME_HEAD = 16;
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
  const body = drawnFrom(bytes, RIFF_HEAD, whole);
  if (body === null || body.length === 0) return null;
  const head = bytes.slice(0, RIFF_HEAD);
  viewOf(head).setUint32(4, body.length + 4, true);
  return concatBytes([head, body]);
}

/** The pieces of a stretch that a picture is drawn from; those of an image of an animation alike. `null`: it is damaged. */
function drawnFrom(bytes: Bytes, from: number, until: number): Bytes | null {
  const kept: Bytes[] = [];
  for (let at = from; at + PIECE_HEAD <= until; ) {
    const size = viewOf(bytes).getUint32(at + 4, true);
    const end = at + PIECE_HEAD + size + (size % 2);
    if (end > until) return null;
    const name = nameAt(bytes, at);
    const piece = name === "ANMF" ? frameOf(bytes.slice(at, end), size) : bytes.slice(at, end);
    if (piece === null) return null;
    if (name === "VP8X") piece[PIECE_HEAD] = (piece[PIECE_HEAD] ?? 0) & ~DESCRIBED;
    if (OF_WEBP.has(name)) kept.push(piece);
    at = end;
  }
  return concatBytes(kept);
}

function frameOf(piece: Bytes, size: number): Bytes | null {
  const from = PIECE_HEAD + FRAME_HEAD;
  const drawn = size < FRAME_HEAD ? null : drawnFrom(piece, from, PIECE_HEAD + size);
  if (drawn === null) return null;
  const head = piece.slice(0, from);
  viewOf(head).setUint32(4, FRAME_HEAD + drawn.length, true);
  return concatBytes([head, drawn]);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Bytes): DataView => new DataView(buffer, byteOffset, byteLength);

const nameAt = (bytes: Bytes, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
