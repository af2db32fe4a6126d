import { z } from "zod";
import type { Brand } from "./kernel/brand.ts";
import type { Bytes } from "./kernel/bytes.ts";

// What the window may ask of the desktop to exchange without the relay: files that the person chose, and the sockets of
// the local network. The desktop carries bytes that it can't read.

/** A file that the person chose, numbered by the desktop: the window never names a path. */
export type FileHandle = Brand<number, "FileHandle">;

/** Why a file can't be written or read. */
export const FILE_FAULTS = [
  "full",
  "readOnly", // a write-protected stick, or a folder that is not this person's
  "gone", // the stick was pulled out, or does not answer
] as const;

export type FileFault = (typeof FILE_FAULTS)[number];

/** `place`: the file and its folder, for the person to find it again. `size`: 0 for one that is to be written. */
export type ChosenFile =
  | { readonly kind: "chosen"; readonly file: FileHandle; readonly place: string; readonly size: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly fault: FileFault };

export type BundleVerbs = {
  /** Asks where to put a bundle. Nothing bears its name before it is finished. */
  readonly createBundle: () => Promise<ChosenFile>;
  /** Adds to its end; `null`: done. */
  readonly writeBundle: (file: FileHandle, part: Bytes) => Promise<FileFault | null>;
  /** Resolves once all of it is on the disk, under its name. */
  readonly finishBundle: (file: FileHandle) => Promise<FileFault | null>;
  /** Asks which bundle to read. */
  readonly openBundle: () => Promise<ChosenFile>;
  /** The next bytes, empty at the end; `null`: they can't be read. */
  readonly readBundle: (file: FileHandle) => Promise<Bytes | null>;
  /** Lets a file go; one that is not finished leaves nothing behind. */
  readonly closeBundle: (file: FileHandle) => Promise<void>;
};

/** Largest part of a file that crosses at one time, in bytes. */
export const MAX_PART = 1024 * 1024;

const file = z
  .int()
  .nonnegative()
  .transform((value) => value as FileHandle);

export const BUNDLE_INPUTS = {
  createBundle: z.tuple([]),
  writeBundle: z.tuple([file, z.instanceof(Uint8Array).refine((part) => part.length <= MAX_PART)]),
  finishBundle: z.tuple([file]),
  openBundle: z.tuple([]),
  readBundle: z.tuple([file]),
  closeBundle: z.tuple([file]),
} as const satisfies Record<keyof BundleVerbs, z.ZodType>;
