// Rows of a kind that only a later version of the application knows. They are put aside, named as such, and block nothing;
// once the application knows more kinds than it did, the whole log is asked for again: what is held is recognised.
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { fromTheStart, type SyncState } from "#shared/ports/stored-sync.ts";
import { type AnyRow, ROW_KINDS } from "#shared/protocol/frame.ts";
import type { LogContext } from "../rooms/log-context.ts";

/** Remembers that some of these rows were passed over, by how many kinds this version knows. */
export const passingOver = (state: SyncState, rows: readonly AnyRow[]): SyncState =>
  rows.some(({ kind }) => kind === "unknown") ? { ...state, kindsAtPassing: ROW_KINDS.length } : state;

/** Where to follow from, and what to write first, when this version may know what an earlier one passed over. */
export async function afterUpdate(
  { store }: LogContext,
  state: SyncState,
): Promise<{ readonly state: SyncState; readonly changes: readonly StoreChange[] }> {
  if (state.kindsAtPassing === null || state.kindsAtPassing >= ROW_KINDS.length) return { state, changes: [] };
  // With them goes the count of those that there was no place for: they come again too.
  const aside = await Promise.all(["newer/", "beyond/"].map((prefix) => store.list("quarantine", prefix)));
  return {
    state: { ...fromTheStart(state), kindsAtPassing: null },
    changes: aside.flat().map(({ key }) => ({ table: "quarantine", key, value: null })),
  };
}
