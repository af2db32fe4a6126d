import type { Backup, DiskFailure } from "#shared/desktop-disk.ts";
import type { Instant } from "#shared/kernel/instant.ts";

/** What this computer's disk does with the work of the space that is open. */
export type DiskView = {
  /** The second copy, outside the browser's profile. While it fails, nothing leaves this computer. */
  readonly journal: {
    readonly failure: DiskFailure | null;
    readonly waiting: number;
    readonly lastAt: Instant | null;
    readonly bytes: number;
  };
  /** Bytes left on the disk; `null`: nobody knows. */
  readonly free: number | null;
  readonly room: DiskRoom;
  /** What was found lost at this opening; `null`: nothing. */
  readonly recovery: {
    /** The browser's store was gone whole, or a part of it. */
    readonly isRebuilt: boolean;
    /** Rows that the journal gave back. */
    readonly rows: number;
    /** Rows of others that lack, and are asked for again. */
    readonly missing: number;
  } | null;
  /** The store was emptied while the space is open: it is rebuilt at the next opening. */
  readonly isStoreLost: boolean;
  readonly backups: readonly Backup[];
  /** Why the last try to make a backup did not succeed; `null`: it did, or none was due. */
  readonly backupFailure: DiskFailure | null;
};

/** `low`: there is to be made room soon. `none`: nothing more is written, so that nothing is lost. */
export type DiskRoom = "enough" | "low" | "none";

/** What lies beside the browser's profile did not do what it was asked. */
export type NotKept = { readonly kind: "disk"; readonly failure: DiskFailure };
