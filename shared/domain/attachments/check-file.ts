import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { cleanPng, cleanWebp } from "./boxed.ts";
import { type FileType, fileTypeOf } from "./file-type.ts";
import { type CleanPicture, cleanJpeg } from "./jpeg.ts";
import { isTooWide } from "./picture-size.ts";

/** Once it is clean, in bytes: some minutes on a telephone's line in the country (PJ-3). */
export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;

/** PJ-3; of a clean file, in bytes. */
export const isTooLarge = (size: number): boolean => size > LARGEST_ATTACHMENT;

/** `heic`: a photograph that this application can't show. `tooWide`: to draw it takes more memory than a computer has. */
export type FileFailure = "unknownType" | "heic" | "damaged" | "empty" | "tooWide";

/**
 * A file as it may be attached: what it is, and its bytes without what they tell of where and when it was made. `isCut` (PJ-5):
 * a photograph whose end is missing.
 */
export type CheckedFile = CleanPicture & { readonly type: FileType };

const CLEAN: Readonly<Record<FileType, (bytes: Bytes) => CleanPicture | null>> = {
  // What a PDF says of itself is part of what was received, and stays.
  pdf: (bytes) => ({ bytes, isCut: false }),
  jpeg: cleanJpeg,
  png: (bytes) => wholePicture(cleanPng(bytes)),
  webp: (bytes) => wholePicture(cleanWebp(bytes)),
};

const wholePicture = (bytes: Bytes | null): CleanPicture | null => (bytes === null ? null : { bytes, isCut: false });

/** PJ-1, PJ-2, PJ-4, PJ-5; its size in bytes is not looked at. */
export function checkFile(given: Bytes): Result<CheckedFile, FileFailure> {
  if (given.length === 0) return fail("empty");
  const type = fileTypeOf(given);
  if (type === null) return fail("unknownType");
  if (type === "heic") return fail("heic");
  const clean = CLEAN[type](given);
  if (clean === null) return fail("damaged");
  return isTooWide(type, clean.bytes) ? fail("tooWide") : ok({ type, ...clean });
}
