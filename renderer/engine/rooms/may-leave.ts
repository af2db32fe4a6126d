// How much of what was typed in a room may leave: its first edits, up to one that waits for a key. An edit stands on those
// before it, so none is overtaken.
import { draftUpdate } from "../crdt/batch.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Edit } from "./edit-batches.ts";
import type { OpenRoom } from "./open-room.ts";

/** How many of the first edits that no envelope of a room holds yet may leave now; or more than there are. */
export type MayLeave = (opened: OpenRoom) => Promise<number>;

export const ALL: MayLeave = () => Promise.resolve(Number.POSITIVE_INFINITY);

/** What a room said at one time, and how many of its unsealed edits stood before that. */
export type Stage<Said> = { readonly after: number; readonly said: Said };

/**
 * What the envelopes of a room say, and what it said after each unsealed edit that `matters` to that: the last is what it
 * says now. The rows are read again only where such an edit waits. Throws a `StoreError`.
 */
export async function stagesOf<Said>(
  opened: OpenRoom,
  matters: (edit: Edit) => boolean,
  read: (doc: CompartmentDoc) => Said,
): Promise<readonly [Stage<Said>, ...Stage<Said>[]]> {
  const edits = [...opened.unsealed];
  if (!edits.some(matters)) return [{ after: 0, said: read(opened.doc) }];
  const doc = await opened.sealed();
  const stages: [Stage<Said>, ...Stage<Said>[]] = [{ after: 0, said: read(doc) }];
  for (const [at, edit] of edits.entries()) {
    doc.apply([draftUpdate(edit.update)]);
    if (matters(edit)) stages.push({ after: at + 1, said: read(doc) });
  }
  doc.destroy();
  return stages;
}
