import type { DiskView } from "#shared/ports/disk-view.ts";
import type { BackupKeeper } from "./backup/backup-keeper.ts";
import { type DiskWatch, roomOf } from "./disk-watch.ts";
import type { SpaceDisk } from "./space-disk.ts";

/** What the window shows of the disk, in a space that is open. */
export function diskView(watch: DiskWatch, disk: SpaceDisk, keeper: BackupKeeper): DiskView {
  const { failure, waiting, state } = disk.health;
  const level = watch.level();
  return {
    journal: { failure, waiting, lastAt: state?.lastAt ?? null, bytes: state?.bytes ?? 0 },
    free: level.free,
    room: roomOf(level),
    recovery: disk.recovery,
    isStoreLost: disk.isStoreLost,
    backups: keeper.list,
    backupFailure: keeper.failure,
  };
}
