// What a backup holds, a portion at a time. A file whose key was destroyed is left out: nobody can read it any more.
import type { BackupName, Backups } from "#shared/ports/backups.ts";
import type { Vault } from "../../vault/vault.ts";
import { openRing, readKeysFile } from "./key-ring.ts";
import { type BackupRow, openPortion, sectionIdOf } from "./portion.ts";

/** Thrown for a backup that this vault does not open, or of which a byte changed. */
export class UnreadableBackup extends Error {
  constructor() {
    super("this backup can't be read");
  }
}

/** Rejects with a `DiskError` or `UnreadableBackup`. */
export async function* readBackup(
  backups: Backups,
  space: string,
  name: BackupName,
  vault: Vault,
): AsyncGenerator<readonly BackupRow[]> {
  const file = readKeysFile(await backups.keys(space));
  const ring = file === null ? null : openRing(file, vault);
  if (ring === null) throw new UnreadableBackup();
  const sections = new Map([...ring.values()].map((section) => [section.id, section]));
  for (let from = 0; ; ) {
    const records = await backups.read(space, name, from);
    if (records.length === 0) return;
    for (const record of records) {
      const section = sections.get(sectionIdOf(record));
      if (section === undefined) continue;
      const rows = openPortion(section, record);
      if (rows === null) throw new UnreadableBackup();
      yield rows;
    }
    from += records.length;
  }
}
