// How many points a picture says it has, before anybody draws it: a few bytes can ask for more memory than a computer has
// (PNG, third edition, 11.2.1; ITU-T T.81, B.2.2; RFC 9649, 2.7; RFC 6386, 9.1).
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type FileType, says } from "./file-type.ts";

/** In points: beyond the largest telephones, half a gigabyte of memory once it is drawn. */
const MOST_POINTS = 120_000_000;

/** Of a clean file; a PDF is drawn by the program that opens it. */
export const isTooWide = (type: FileType, bytes: Bytes): boolean => type !== "pdf" && POINTS[type](bytes) > MOST_POINTS;

const POINTS: Readonly<Record<Exclude<FileType, "pdf">, (bytes: Bytes) => number>> = {
  png: (bytes) => big(bytes, 16, 4) * big(bytes, 20, 4),
  jpeg: pointsOfJpeg,
  webp: pointsOfWebp,
};

/** The largest of its frames. */
function pointsOfJpeg(bytes: Bytes): number {
  let most = 0;
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + big(bytes, at + 2, 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return most;
    if (isFrame(marker)) most = Math.max(most, big(bytes, at + 5, 2) * big(bytes, at + 7, 2));
  }
  return most;
}

/** Tables (0xc4), what is reserved (0xc8) and arithmetic conditions (0xcc) stand among the frames. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The largest of what its pieces say: a decoder may believe the one or the other. */
function pointsOfWebp(bytes: Bytes): number {
  let most = 0;
  for (let at = 12; at + 18 <= bytes.length; ) {
    const size = little(bytes, at + 4, 4);
    most = Math.max(most, pointsIn(bytes, at));
    at += 8 + size + (size % 2);
  }
  return most;
}

function pointsIn(bytes: Bytes, at: number): number {
  if (says(bytes, at, "VP8X")) return (little(bytes, at + 12, 3) + 1) * (little(bytes, at + 15, 3) + 1);
  if (says(bytes, at, "VP8 ")) return (little(bytes, at + 14, 2) & 0x3fff) * (little(bytes, at + 16, 2) & 0x3fff);
  if (!says(bytes, at, "VP8L")) return 0;
  const both = little(bytes, at + 9, 4);
  return ((both & 0x3fff) + 1) * (((both >>> 14) & 0x3fff) + 1);
}

const big = (bytes: Bytes, at: number, count: number): number =>
  bytes.subarray(at, at + count).reduce((value, byte) => value * 256 + byte, 0);
const little = (bytes: Bytes, at: number, count: number): number =>
  bytes.subarray(at, at + count).reduceRight((value, byte) => value * 256 + byte, 0);
