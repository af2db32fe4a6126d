import { z } from "zod";
import type { Brand } from "./kernel/brand.ts";
import type { Bytes } from "./kernel/bytes.ts";
import type { Instant } from "./kernel/instant.ts";
import type { Result } from "./kernel/result.ts";

// What the desktop keeps for the engine outside the browser's profile: a journal and backups of each space (design D6).
// Every byte is ciphertext or a signed row; every name is random. The desktop understands neither.

/** Why a disk did not do what it was asked. */
export const DISK_FAILURES = [
  "full",
  "refused", // the folder or the whole disk may not be written
  "gone", // what was there before is not there any more
  "broken",
] as const;
export type DiskFailure = (typeof DISK_FAILURES)[number];

/** What crosses between the window and the desktop: an expected failure is an answer. */
export type OnDisk<Value> = Result<Value, DiskFailure>;

/** One thing that a journal keeps. The last one of a key stands; `null` removes it. */
export type JournalEntry = { readonly key: string; readonly value: Bytes | null };

export type JournalState = {
  readonly entries: number;
  readonly bytes: number;
  /** When something was last added; `null`: never. */
  readonly lastAt: Instant | null;
  /** Places that can't be read: something that had been kept is lost. */
  readonly damaged: number;
  /** Bytes of a last write that was never finished, cut off: nobody was told that they were kept. */
  readonly cut: number;
};

/** A backup that is on the disk, whole, and was read back. */
export type BackupName = Brand<string, "BackupName">;

export type Backup = {
  readonly name: BackupName;
  readonly at: Instant;
  readonly bytes: number;
  readonly files: number;
};

/** Free bytes on the disk that holds the data of the application. */
export type DiskSpace = { readonly free: number };

export type DiskApi = {
  readonly diskSpace: () => Promise<OnDisk<DiskSpace>>;

  /** The spaces that have a journal here. */
  readonly journalSpaces: () => Promise<OnDisk<readonly string[]>>;
  /** Reads the journal of a space anew, makes it where there is none, and cuts an unfinished last write. */
  readonly openJournal: (space: string) => Promise<OnDisk<JournalState>>;
  /** What it holds: a line an entry, « key size ». */
  readonly journalIndex: (space: string) => Promise<OnDisk<string>>;
  /** The values of these keys; `null` where there is none, or where it can't be read. */
  readonly readJournal: (space: string, keys: readonly string[]) => Promise<OnDisk<readonly (Bytes | null)[]>>;
  /** Answers once all of it is on the disk, file and folder. */
  readonly appendJournal: (space: string, entries: readonly JournalEntry[]) => Promise<OnDisk<JournalState>>;
  /** Writes what it holds anew and leaves out what was damaged: once the caller has added again all that it knows. */
  readonly renewJournal: (space: string) => Promise<OnDisk<JournalState>>;

  /** Moves the browser's store, which no longer opens, out of its way: the browser begins anew at the next opening. */
  readonly setStoreAside: () => Promise<OnDisk<null>>;

  /** The spaces that have a backup here. */
  readonly backupSpaces: () => Promise<OnDisk<readonly string[]>>;
  /** The backups of a space, newest first. */
  readonly backups: (space: string) => Promise<OnDisk<readonly Backup[]>>;
  /** Begins a backup; one that was begun before and not finished is thrown away. */
  readonly beginBackup: (space: string) => Promise<OnDisk<null>>;
  readonly writeBackup: (space: string, records: readonly Bytes[]) => Promise<OnDisk<null>>;
  /** Puts the backup on the disk with the keys of its files, reads it back, and removes those that are too old. */
  readonly endBackup: (space: string, keys: Bytes, files: number) => Promise<OnDisk<Backup>>;
  /** Removes the backups of a space, keys first. */
  readonly forgetBackups: (space: string) => Promise<OnDisk<null>>;
  /** The keys of the files, in their own file, written anew at each backup. */
  readonly backupKeys: (space: string) => Promise<OnDisk<Bytes | null>>;
  /** The records of a backup from the one numbered `from` on, as many as fit; none: that was all. */
  readonly readBackup: (space: string, name: BackupName, from: number) => Promise<OnDisk<readonly Bytes[]>>;
};

/** Largest call that either side may make, in bytes. */
export const MAX_DISK_CALL = 4 * 1024 * 1024;
/** Most entries or keys in one call. */
export const MOST_IN_A_DISK_CALL = 2_000;

const space = z.string().regex(/^[0-9a-f]{16}$/);
/** `<table>/<random ids and numbers>`: nothing else may become a name. */
const key = z.string().regex(/^[a-z]+(\/[0-9A-Za-z_-]{1,64}){0,4}$/);
const bytes = z.instanceof(Uint8Array).transform((value) => new Uint8Array(value) as Bytes);
const name = z
  .string()
  .regex(/^[0-9]{8}$/)
  .transform((value) => value as BackupName);

const fits = (sizes: readonly number[]): boolean => sizes.reduce((total, size) => total + size, 0) <= MAX_DISK_CALL;

/** The arguments of each verb, as the desktop checks them. */
export const DISK_INPUTS = {
  diskSpace: z.tuple([]),
  journalSpaces: z.tuple([]),
  openJournal: z.tuple([space]),
  journalIndex: z.tuple([space]),
  readJournal: z.tuple([space, z.array(key).max(MOST_IN_A_DISK_CALL)]),
  appendJournal: z.tuple([
    space,
    z
      .array(z.object({ key, value: bytes.nullable() }))
      .min(1)
      .max(MOST_IN_A_DISK_CALL)
      .refine((entries) => fits(entries.map(({ value }) => value?.length ?? 0))),
  ]),
  renewJournal: z.tuple([space]),
  setStoreAside: z.tuple([]),
  backupSpaces: z.tuple([]),
  backups: z.tuple([space]),
  beginBackup: z.tuple([space]),
  writeBackup: z.tuple([
    space,
    z
      .array(bytes)
      .max(MOST_IN_A_DISK_CALL)
      .refine((records) => fits(records.map(({ length }) => length))),
  ]),
  endBackup: z.tuple([space, bytes.refine(({ length }) => length <= MAX_DISK_CALL), z.int().nonnegative()]),
  forgetBackups: z.tuple([space]),
  backupKeys: z.tuple([space]),
  readBackup: z.tuple([space, name, z.int().nonnegative()]),
} as const satisfies Record<keyof DiskApi, z.ZodType>;
