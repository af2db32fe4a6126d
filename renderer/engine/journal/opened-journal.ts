// A journal as it was found at an opening.
import {
  DiskError,
  type DiskFailure,
  type Journal,
  type JournalIndex,
  type JournalState,
} from "#shared/ports/journal.ts";
import { type Identity, readIdentity } from "#shared/ports/stored-identity.ts";
import type { Vault } from "../vault/vault.ts";
import { IDENTITY_KEY } from "./mine.ts";

export type OpenedJournal = { readonly ok: true; readonly index: JournalIndex; readonly state: JournalState };
export type NotOpened = { readonly ok: false; readonly failure: DiskFailure };

export async function openJournal(journal: Journal, space: string): Promise<OpenedJournal | NotOpened> {
  try {
    const state = await journal.open(space);
    return { ok: true, state, index: await journal.index(space) };
  } catch (thrown) {
    if (thrown instanceof DiskError) return { ok: false, failure: thrown.failure };
    throw thrown;
  }
}

/**
 * Whose space it is, from a journal of which nothing is lost: only then is it sure which numbers were signed. `null` from
 * any other. Rejects with a `DiskError`.
 */
export async function identityIn(
  { state }: OpenedJournal,
  journal: Journal,
  space: string,
  vault: Vault,
): Promise<Identity | null> {
  if (state.damaged > 0) return null;
  const [sealed] = await journal.read(space, [IDENTITY_KEY]);
  const plain = sealed ? vault.open(IDENTITY_KEY, sealed) : null;
  return plain === null ? null : readIdentity(plain);
}
