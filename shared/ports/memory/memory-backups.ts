import type { BackupName } from "#shared/desktop-disk.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Backup, Backups } from "../backups.ts";
import { DiskError } from "../journal.ts";

type Made = Backup & { readonly records: readonly Bytes[] };
type Space = { made: Made[]; keys: Bytes | null; begun: Bytes[] | null };

export type MemoryBackupsDisk = Map<string, Space>;

/** Backups in memory. Same contract as the real ones, but for their rotation. */
export function memoryBackups(disk: MemoryBackupsDisk = new Map(), now: () => number = () => 0): Backups {
  const spaceOf = (id: string): Space => {
    const space = disk.get(id) ?? { made: [], keys: null, begun: null };
    disk.set(id, space);
    return space;
  };
  const begunIn = (id: string): Bytes[] => {
    const { begun } = spaceOf(id);
    if (begun === null) throw new DiskError("gone");
    return begun;
  };
  return {
    spaces: async () => {
      await turn();
      return [...disk].flatMap(([id, { made }]) => (made.length > 0 ? [id] : []));
    },
    list: async (id) => {
      await turn();
      return spaceOf(id).made.map(({ records: _, ...backup }) => backup);
    },
    begin: async (id) => {
      await turn();
      spaceOf(id).begun = [];
    },
    write: async (id, records) => {
      await turn();
      begunIn(id).push(...records.map((record) => record.slice()));
    },
    end: async (id, keys, files) => {
      await turn();
      const records = begunIn(id);
      const space = spaceOf(id);
      const name = (space.made.length + 1).toString().padStart(8, "0") as BackupName;
      const bytes = records.reduce((total, { length }) => total + length, 0);
      const backup: Backup = { name, at: instant(now()), bytes, files };
      space.made = [{ ...backup, records }, ...space.made];
      space.keys = keys.slice();
      space.begun = null;
      return backup;
    },
    forget: async (id) => {
      await turn();
      disk.delete(id);
    },
    keys: async (id) => {
      await turn();
      const { keys } = spaceOf(id);
      if (keys === null) throw new DiskError("gone");
      return keys.slice();
    },
    read: async (id, name, from) => {
      await turn();
      const backup = spaceOf(id).made.find((each) => each.name === name);
      if (backup === undefined) throw new DiskError("gone");
      return backup.records.slice(from, from + 2).map((record) => record.slice());
    },
  };
}

// Real ones answer in a later turn: callers must not count on less.
const turn = (): Promise<void> => Promise.resolve();
