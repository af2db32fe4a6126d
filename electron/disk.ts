// What the desktop keeps for the engine, beside the browser's own files and never among them (design D6).
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { DiskApi } from "#shared/desktop-disk.ts";
import { backupVerbs } from "./backup/backups.ts";
import { storeVerbs } from "./browser-store.ts";
import { onDisk } from "./journal/disk-failure.ts";
import { journalVerbs } from "./journal/journals.ts";

/** The browser's files, under the folder of the application's data. */
export const BROWSER_FOLDER = "browser";

/** Stores of the browser that did not open, under the folder of the application's data. */
export const SET_ASIDE_FOLDER = "set-aside";

export type DiskFolders = {
  /** The folder of the application's data. */
  readonly folder: string;
  /** The folder in which the browser keeps its store. */
  readonly store: string;
};

export const diskVerbs = ({ folder, store }: DiskFolders, now: () => number): DiskApi => ({
  diskSpace: () =>
    onDisk(async () => {
      const { bavail, bsize } = await statfs(folder);
      return { free: bavail * bsize };
    }),
  ...journalVerbs(join(folder, "journal"), now),
  ...backupVerbs(join(folder, "backups"), now),
  ...storeVerbs({ store, aside: join(folder, SET_ASIDE_FOLDER), now }),
});
