// The backups of this computer: what the window may ask of them.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { DiskApi } from "#shared/desktop-disk.ts";
import { makeSerial, type Serial } from "#shared/kernel/serial.ts";
import { onDisk } from "../journal/disk-failure.ts";
import { SpaceBackups } from "./space-backups.ts";

type Verbs = Pick<
  DiskApi,
  | "backupSpaces"
  | "backups"
  | "beginBackup"
  | "writeBackup"
  | "endBackup"
  | "forgetBackups"
  | "backupKeys"
  | "readBackup"
>;

export function backupVerbs(folder: string, now: () => number): Verbs {
  const spaces = new Map<string, { readonly serially: Serial; readonly backups: SpaceBackups }>();
  const withBackups = <Value>(space: string, act: (backups: SpaceBackups) => Promise<Value>) => {
    const held = spaces.get(space) ?? { serially: makeSerial(), backups: new SpaceBackups(join(folder, space)) };
    spaces.set(space, held);
    return held.serially(() => onDisk(() => act(held.backups)));
  };
  const done = async (act: Promise<void>): Promise<null> => {
    await act;
    return null;
  };
  return {
    backupSpaces: () =>
      onDisk(async () => {
        const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
        return found
          .filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name))
          .map(({ name }) => name);
      }),
    backups: (space) => withBackups(space, (backups) => backups.list()),
    beginBackup: (space) => withBackups(space, (backups) => done(backups.begin(now()))),
    writeBackup: (space, records) => withBackups(space, (backups) => done(backups.write(records))),
    endBackup: (space, keys, files) => withBackups(space, (backups) => backups.end(keys, files, now())),
    forgetBackups: (space) => withBackups(space, (backups) => done(backups.forget())),
    backupKeys: (space) => withBackups(space, (backups) => backups.keys()),
    readBackup: (space, name, from) => withBackups(space, (backups) => backups.read(name, from)),
  };
}
