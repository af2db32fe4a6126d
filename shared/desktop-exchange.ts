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

/** What a file holds that is saved: the exchange between colleagues, sealed; a contract, its evidence, or a file of a young person, to be handed over. */
export const SAVED_KINDS = ["exchange", "contract", "evidence", "pdf", "jpeg", "png", "webp"] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

export type BundleVerbs = {
  /** Asks where to put a file. Nothing bears its name before it is finished. */
  readonly createBundle: (kind: SavedKind) => Promise<ChosenFile>;
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
  createBundle: z.tuple([z.enum(SAVED_KINDS)]),
  writeBundle: z.tuple([file, z.instanceof(Uint8Array).refine((part) => part.length <= MAX_PART)]),
  finishBundle: z.tuple([file]),
  openBundle: z.tuple([]),
  readBundle: z.tuple([file]),
  closeBundle: z.tuple([file]),
} as const satisfies Record<keyof BundleVerbs, z.ZodType>;

/** One socket with a computer of the local network, numbered by the desktop; never reused while the window lives. */
export type NeighbourId = Brand<number, "NeighbourId">;

export const NEIGHBOUR_ENDS = [
  "closedHere",
  "unreachable", // no such machine, another network, a firewall, or it shares no more
  "lost", // was open, and ended
] as const;

export type NeighbourEnd = (typeof NEIGHBOUR_ENDS)[number];

/** Where this computer listens. */
export type SharedPlace = { readonly address: string; readonly port: number };

/** `channel`: the hash of the certificate of this sharing. No place at all: there is no local network. */
export type Shared = { readonly places: readonly SharedPlace[]; readonly channel: Bytes };

export type NeighbourEvent =
  /** Somebody came to this computer. */
  | { readonly kind: "arrived"; readonly neighbour: NeighbourId }
  /** The computer that was called answers, with a certificate of this hash. */
  | { readonly kind: "opened"; readonly neighbour: NeighbourId; readonly channel: Bytes }
  | { readonly kind: "frame"; readonly neighbour: NeighbourId; readonly frame: Bytes }
  | { readonly kind: "closed"; readonly neighbour: NeighbourId; readonly reason: NeighbourEnd };

export type NeighbourVerbs = {
  /** Listens on the local networks of this computer, with a new certificate, until it is told to stop. */
  readonly shareOnNetwork: () => Promise<Shared>;
  readonly stopSharing: () => Promise<void>;
  /** Starts calling a computer of the local network. Rejects an address of anywhere else. */
  readonly joinNeighbour: (address: string, port: number) => Promise<NeighbourId>;
  /** Resolves once the bytes left this process; rejects on a closed socket. */
  readonly sendToNeighbour: (neighbour: NeighbourId, frame: Bytes) => Promise<void>;
  readonly hangUpNeighbour: (neighbour: NeighbourId) => Promise<void>;
};

const neighbour = z
  .int()
  .nonnegative()
  .transform((value) => value as NeighbourId);

const LARGEST_FRAME = 2 * 1024 * 1024;

export const NEIGHBOUR_INPUTS = {
  shareOnNetwork: z.tuple([]),
  stopSharing: z.tuple([]),
  joinNeighbour: z.tuple([z.ipv4(), z.int().min(1).max(65_535)]),
  sendToNeighbour: z.tuple([neighbour, z.instanceof(Uint8Array).refine(({ length }) => length <= LARGEST_FRAME)]),
  hangUpNeighbour: z.tuple([neighbour]),
} as const satisfies Record<keyof NeighbourVerbs, z.ZodType>;
