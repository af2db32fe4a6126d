// The backups as the desktop keeps them.
import type { DiskApi } from "#shared/desktop-disk.ts";
import type { Backups } from "#shared/ports/backups.ts";
import { DiskError } from "#shared/ports/journal.ts";
import { thrown } from "./desktop-journal.ts";

export const desktopBackups = (desktop: DiskApi): Backups => ({
  spaces: () => thrown(desktop.backupSpaces()),
  list: (space) => thrown(desktop.backups(space)),
  begin: async (space) => {
    await thrown(desktop.beginBackup(space));
  },
  write: async (space, records) => {
    await thrown(desktop.writeBackup(space, records));
  },
  end: (space, keys, files) => thrown(desktop.endBackup(space, keys, files)),
  forget: async (space) => {
    await thrown(desktop.forgetBackups(space));
  },
  keys: async (space) => {
    const keys = await thrown(desktop.backupKeys(space));
    if (keys === null) throw new DiskError("gone");
    return keys;
  },
  read: (space, name, from) => thrown(desktop.readBackup(space, name, from)),
});
