import type { Bytes } from "#shared/kernel/bytes.ts";

/** What may be attached. A name proves nothing: what a file is, its first bytes say (PJ-1). */
export const FILE_TYPES = ["pdf", "jpeg", "png", "webp"] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** `heic`: what iPhones take by default, and this application can't show; `null`: nothing that may be attached. */
export function fileTypeOf(bytes: Bytes): FileType | "heic" | null {
  if (says(bytes, 0, "%PDF-") && endsAsPdf(bytes)) return "pdf";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (says(bytes, 0, "\x89PNG\r\n\x1a\n")) return "png";
  if (says(bytes, 0, "RIFF") && says(bytes, 8, "WEBP")) return "webp";
  return says(bytes, 4, "ftyp") && HEIC.some((brand) => says(bytes, 8, brand)) ? "heic" : null;
}

/** Brands of ISO/IEC 23008-12 that cameras write, AVIF among them. */
const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"];

export function says(bytes: Bytes, at: number, text: string): boolean {
  return bytes.length >= at + text.length && [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}

/** Readers look for the mark in the last 1,024 bytes (ISO 32000, annex H of the 2008 edition). */
function endsAsPdf(bytes: Bytes): boolean {
  for (let at = bytes.length - 5; at >= Math.max(0, bytes.length - 1_024); at--)
    if (says(bytes, at, "%%EOF")) return true;
  return false;
}
