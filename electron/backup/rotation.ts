// Which backups stay: each of the last seven days, then one a week, and none of more than 35 days. The newest always
// stays, whatever the clock says. A person is told these numbers.
import type { Backup, BackupName } from "#shared/desktop-disk.ts";

const DAY = 86_400_000;
const DAILY = 7;
const LONGEST = 35;

/** How long anything that was kept aside may stay, in milliseconds. */
export const LONGEST_KEPT = LONGEST * DAY;

/** `backups` are in the order of their making, newest first. */
export function outdated(backups: readonly Backup[], now: number): readonly BackupName[] {
  const [newest, ...others] = backups;
  const weeks = new Set<number>();
  return others.flatMap(({ name, at }) => {
    const days = (now - at) / DAY;
    if (days <= DAILY) return [];
    // Weeks are counted from a fixed day: a backup that stands for its week does so until it is too old.
    const week = Math.floor(at / (7 * DAY));
    const isFirst = !weeks.has(week) && week !== Math.floor((newest?.at ?? 0) / (7 * DAY));
    weeks.add(week);
    return isFirst && days <= LONGEST ? [] : [name];
  });
}
