// Edits of a document that no envelope holds yet, and how many of them go into one.
import type { Bytes } from "#shared/kernel/bytes.ts";

/** `isQuiet`: nobody typed it. It waits for the next edit, or for the end of the reading, to be sealed. */
export type Edit = { readonly key: string; readonly update: Bytes; readonly isQuiet: boolean; isOnDisk: boolean };

/** Drafts beyond this size are sealed without waiting, in bytes: an envelope stays well under its limit. */
const LARGEST_BATCH = 256 * 1024;

export const isLarge = (edits: readonly Edit[]): boolean =>
  edits.reduce((total, { update }) => total + update.length, 0) > LARGEST_BATCH;

/** Cuts edits into batches that fit an envelope; an edit is never cut. */
export function batchesOf(edits: readonly Edit[]): Edit[][] {
  const batches: Edit[][] = [];
  let size = 0;
  for (const edit of edits) {
    const last = batches.at(-1);
    if (last !== undefined && size + edit.update.length <= LARGEST_BATCH) {
      last.push(edit);
      size += edit.update.length;
    } else {
      batches.push([edit]);
      size = edit.update.length;
    }
  }
  return batches;
}
