import type { DiskFailure, JournalEntry, JournalState } from "#shared/desktop-disk.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";

export type { DiskFailure, JournalEntry, JournalState };

/** Thrown by what lies outside the browser's profile. Of a write that threw, nothing may be counted as kept. */
export class DiskError extends Error {
  readonly failure: DiskFailure;

  constructor(failure: DiskFailure) {
    super(`disk: ${failure}`);
    this.failure = failure;
  }
}

export type JournalIndex = ReadonlyMap<string, { readonly size: number }>;

/**
 * The second copy of what this computer alone holds, outside the browser's profile. A row that is not in it never leaves.
 * The last entry of a key stands. Every call rejects with a `DiskError`.
 */
export type Journal = {
  /** The spaces that have one. */
  readonly spaces: () => Promise<readonly string[]>;
  /** Reads it from the disk anew; makes it where there is none. */
  readonly open: (space: string) => Promise<JournalState>;
  readonly index: (space: string) => Promise<JournalIndex>;
  /** `null` for a key that it lacks, or whose value can't be read any more. */
  readonly read: (space: string, keys: readonly string[]) => Promise<readonly (Bytes | null)[]>;
  /** All of it or nothing, in this order; resolves once it would outlive a power cut. */
  readonly append: (space: string, entries: readonly JournalEntry[]) => Promise<JournalState>;
  /** Writes what it holds anew and leaves its damage behind. */
  readonly renew: (space: string) => Promise<JournalState>;
};
