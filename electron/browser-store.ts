// The browser's store that no longer opens is moved out of the browser's way. Nothing is removed on a doubt: it stays
// beside the journal, sealed as it is, for as long as a backup would.
import { readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DiskApi } from "#shared/desktop-disk.ts";
import { LONGEST_KEPT } from "./backup/rotation.ts";
import { onDisk } from "./journal/disk-failure.ts";
import { makeFolder, syncFolder } from "./journal/durable.ts";

/** A disk on which no store ever opens must not fill up with them. */
const MOST = 3;

export type BrowserStore = {
  /** The folder in which the browser keeps it. */
  readonly store: string;
  /** Where those that did not open are, each under the time of its move. */
  readonly aside: string;
  /** The time of day in milliseconds. */
  readonly now: () => number;
};

export const storeVerbs = ({ store, aside, now }: BrowserStore): Pick<DiskApi, "setStoreAside"> => ({
  setStoreAside: () =>
    onDisk(async () => {
      await makeFolder(aside);
      await rename(store, join(aside, String(now())));
      await Promise.all([syncFolder(dirname(store)), syncFolder(aside)]);
      await removeOldStores(aside, now()).catch(() => undefined); // at the next start, then
      return null;
    }),
});

/** Removes the stores that were set aside too long ago, and those of which there are too many, oldest first. */
export async function removeOldStores(aside: string, now: number): Promise<void> {
  const names = await readdir(aside).catch((): string[] => []);
  const newestFirst = names.filter((name) => /^[0-9]+$/.test(name)).sort((left, right) => Number(right) - Number(left));
  for (const [at, name] of newestFirst.entries()) {
    if (at < MOST && now - Number(name) <= LONGEST_KEPT) continue;
    await rm(join(aside, name), { recursive: true, force: true });
  }
}
