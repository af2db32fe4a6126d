// Edits of a document that no envelope holds yet, and how many of them go into one.
import { assert } from "#shared/kernel/assert.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { draftUpdate, readBatch, writeBatch } from "../crdt/batch.ts";
import { areFair } from "../crdt/fair-update.ts";
import { isQuiet } from "../crdt/quiet-update.ts";
import type { LogContext } from "./log-context.ts";

/** `isQuiet`: nobody typed it. It waits for the next edit, or for the end of the reading, to be sealed. */
export type Edit = { readonly key: string; readonly update: Bytes; readonly isQuiet: boolean; isOnDisk: boolean };

export const editOf = (key: string, update: Bytes, isOnDisk: boolean): Edit => ({
  key,
  update,
  isQuiet: isQuiet(draftUpdate(update)),
  isOnDisk,
});

/** Drafts beyond this size are sealed without waiting, in bytes: an envelope stays well under its limit. */
const LARGEST_BATCH = 256 * 1024;

const REST = 1_000;
const LONGEST_WAIT = 5_000;

/** How long edits wait for the next one, in milliseconds; `since`: the first of them. */
export const restOf = (edits: readonly Edit[], since: number): number =>
  edits.reduce((total, { update }) => total + update.length, 0) > LARGEST_BATCH
    ? 0
    : Math.max(0, Math.min(REST, LONGEST_WAIT - since));

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

/** What the others would leave out never leaves: it stays here as drafts, and the file says that it is stuck. */
export function bodyOf(batch: readonly Edit[], { members, device }: Pick<LogContext, "members" | "device">): Bytes {
  const body = writeBatch(batch.map(({ update }) => update));
  const read = readBatch(body);
  assert(read.ok && areFair(read.value, numberOf(members, device.id)), "an envelope holds what its author may do");
  return body;
}
