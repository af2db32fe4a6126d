// A store that does not open, however often the browser is asked: one whose list of files is gone, for instance, which
// Chromium neither reads nor throws away. Where the journals can give everything back, it is set aside, and made again.
import type { DiskApi } from "#shared/desktop-disk.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import { thrown as valueFrom } from "./desktop-journal.ts";
import { VAULT_KEY } from "./mine.ts";

type Journals = Pick<Journal, "spaces" | "open" | "index">;

/** Opens the store that is the first to be opened. Rejects with a `StoreError`, and then nothing was moved. */
export async function openOrSetAside(
  open: () => Promise<EngineStore>,
  journal: Journals,
  desktop: Pick<DiskApi, "setStoreAside">,
): Promise<EngineStore> {
  try {
    return await open();
  } catch (thrown) {
    // Full, or of a later version: what it holds may be read another day.
    const isDamaged = thrown instanceof StoreError && thrown.failure === "broken";
    if (!isDamaged || !(await isMoved(journal, desktop))) throw thrown;
    return await open();
  }
}

/** Whether it was moved out of the way: only if it comes back, and if the desktop could. */
async function isMoved(journal: Journals, desktop: Pick<DiskApi, "setStoreAside">): Promise<boolean> {
  try {
    if (!(await comesBack(journal))) return false;
    await valueFrom(desktop.setStoreAside());
    return true;
  } catch (thrown) {
    if (thrown instanceof DiskError) return false;
    throw thrown;
  }
}

/** Whether there is a space to give back, and nothing is lost of any journal. */
async function comesBack(journal: Journals): Promise<boolean> {
  const spaces = await journal.spaces();
  for (const space of spaces) {
    const { damaged } = await journal.open(space);
    if (damaged > 0 || !(await journal.index(space)).has(VAULT_KEY)) return false;
  }
  return spaces.length > 0;
}
