// A JPEG without what its maker wrote in it (ITU-T T.81, annex B; Exif 2.32, 4.5). Kept: what the picture is drawn from, its
// colours, and which way up it is. Gone: place, date, camera, thumbnails, comments, and whatever stands behind the end.
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { says } from "./file-type.ts";

const [SOI, EOI, SOS, APP14] = [0xd8, 0xd9, 0xda, 0xee];
/** How long Adobe's own segment is (ITU-T T.872, 6.5.3), in bytes: what stands behind it is somebody's. */
const ADOBE = 12;
const EXIF = "Exif\0\0";
const START = new Uint8Array([0xff, SOI]);
const END = new Uint8Array([0xff, EOI]);

/** A picture without what its maker wrote in it; `isCut`: its end is missing, and it is kept as far as it goes. */
export type CleanPicture = { readonly bytes: Bytes; readonly isCut: boolean };

/** `null`: it is damaged. */
export function cleanJpeg(bytes: Bytes): CleanPicture | null {
  const kept: Bytes[] = [];
  let orientation = 1;
  let hasPicture = false;
  let at = 2;
  let isEnded = false;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    // Bytes that fill up.
    if (marker === 0xff) at++;
    else if (marker === EOI) {
      isEnded = true;
      break;
    } else {
      const length = bytes.length < at + 4 ? 0 : sixteen(bytes, at + 2, false);
      const end = at + 2 + length;
      if (length < 2 || end > bytes.length) break;
      const content = bytes.subarray(at + 4, end) as Bytes;
      if (marker === 0xe1 && says(content, 0, EXIF))
        orientation = orientationIn(content.subarray(EXIF.length) as Bytes);
      if (isNeeded(marker, content)) kept.push(marker === APP14 ? adobeOf(content) : bytes.slice(at, end));
      at = end;
      if (marker !== SOS) continue;
      hasPicture = true;
      const scanEnd = endOfScan(bytes, at);
      kept.push(bytes.slice(at, scanEnd));
      at = scanEnd;
    }
  }
  return hasPicture ? { bytes: wholeOf(kept, orientation), isCut: !isEnded } : null;
}

const wholeOf = (kept: readonly Bytes[], orientation: number): Bytes =>
  concatBytes([START, ...(orientation === 1 ? [] : [exifWith(orientation)]), ...kept, END]);

/** Tables, frames and scans; the colour profile (ICC.1, B.4), and how Adobe's colours are to be turned. */
function isNeeded(marker: number, content: Bytes): boolean {
  if (marker === 0xe2) return says(content, 0, "ICC_PROFILE\0");
  if (marker === APP14) return says(content, 0, "Adobe") && content.length >= ADOBE;
  return marker >= 0xc0 && marker <= 0xdf && marker !== SOI;
}

const adobeOf = (content: Bytes): Bytes =>
  concatBytes([new Uint8Array([0xff, APP14, 0, ADOBE + 2]), content.slice(0, ADOBE)]);

/** Where the next marker stands behind a scan: a zero after 0xff stands for 0xff itself, and restarts are of the scan. */
function endOfScan(bytes: Bytes, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION = 0x0112;
const SHORT = 3;

/** Which way up, 1 to 8; 1 where nothing, or nothing legible, is said of it. */
function orientationIn(tiff: Bytes): number {
  const isLittle = says(tiff, 0, "II");
  if (tiff.length < 14 || (!isLittle && !says(tiff, 0, "MM"))) return 1;
  const directory = sixteen(tiff, isLittle ? 4 : 6, isLittle);
  if (directory + 2 > tiff.length) return 1;
  const count = sixteen(tiff, directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.length) return 1;
    if (sixteen(tiff, entry, isLittle) !== ORIENTATION || sixteen(tiff, entry + 2, isLittle) !== SHORT) continue;
    const said = sixteen(tiff, entry + 8, isLittle);
    return said >= 1 && said <= 8 ? said : 1;
  }
  return 1;
}

function exifWith(orientation: number): Bytes {
  const content = [..."MM"].map((letter) => letter.charCodeAt(0));
  const tiff = [...content, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = [...EXIF].map((letter) => letter.charCodeAt(0));
  const length = 2 + exif.length + tiff.length;
  return new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff, ...exif, ...tiff]);
}

function sixteen(bytes: Bytes, at: number, isLittle: boolean): number {
  const [one, two] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return isLittle ? two * 256 + one : one * 256 + two;
}
