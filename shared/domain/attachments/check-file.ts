import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { cleanPng, cleanWebp } from "./boxed.ts";
import { type FileType, fileTypeOf } from "./file-type.ts";
import { cleanJpeg } from "./jpeg.ts";
import { isTooWide } from "./picture-size.ts";

/** Once it is clean, in bytes: some minutes on a telephone's line in the country (PJ-3). */
export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;

/** PJ-3; of a clean file, in bytes. */
export const isTooLarge = (size: number): boolean => size > LARGEST_ATTACHMENT;

/** `heic`: a photograph that this application can't show. `tooWide`: to draw it takes more memory than a computer has. */
export type FileFailure = "unknownType" | "heic" | "damaged" | "empty" | "tooWide";

/** A file as it may be attached: what it is, and its bytes without what they tell of where and when it was made. */
export type CheckedFile = { readonly type: FileType; readonly bytes: Bytes };

const CLEAN: Readonly<Record<FileType, (bytes: Bytes) => Bytes | null>> = {
  // What a PDF says of itself is part of what was received, and stays.
  pdf: (bytes) => bytes,
  jpeg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
};

/** PJ-1, PJ-2, PJ-4; its size in bytes is not looked at. */
export function checkFile(given: Bytes): Result<CheckedFile, FileFailure> {
  if (given.length === 0) return fail("empty");
  const type = fileTypeOf(given);
  if (type === null) return fail("unknownType");
  if (type === "heic") return fail("heic");
  const bytes = CLEAN[type](given);
  if (bytes === null) return fail("damaged");
  return isTooWide(type, bytes) ? fail("tooWide") : ok({ type, bytes });
}
