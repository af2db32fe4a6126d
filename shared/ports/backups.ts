import type { Backup, BackupName } from "#shared/desktop-disk.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";

export type { Backup, BackupName };

/** Encrypted copies of a whole space, outside the browser's profile. Every call rejects with a `DiskError`. */
export type Backups = {
  readonly spaces: () => Promise<readonly string[]>;
  /** Those that are whole, newest first. */
  readonly list: (space: string) => Promise<readonly Backup[]>;
  readonly begin: (space: string) => Promise<void>;
  readonly write: (space: string, records: readonly Bytes[]) => Promise<void>;
  /** From here on it counts: it is on the disk with its keys, and was read back. */
  readonly end: (space: string, keys: Bytes, files: number) => Promise<Backup>;
  /** Removes all of them, and what opens them. */
  readonly forget: (space: string) => Promise<void>;
  /** What opens the backups of a space: one file for all of them, written anew by each. */
  readonly keys: (space: string) => Promise<Bytes>;
  /** Records from the one numbered `from` on; none: that was all. */
  readonly read: (space: string, name: BackupName, from: number) => Promise<readonly Bytes[]>;
};
