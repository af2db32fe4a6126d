import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { desktopBackups } from "#engine/journal/desktop-backups.ts";
import type { Backup, BackupName, DiskApi } from "#shared/desktop-disk.ts";
import { instant } from "#shared/kernel/instant.ts";
import { backupsContract } from "#shared/ports/backups.contract.ts";
import { backupVerbs } from "./backups.ts";
import { outdated } from "./rotation.ts";

const SPACE = "00112233445566aa";
const DAY = 86_400_000;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "backup-test-"));
  folders.push(folder);
  return folder;
};

const backupsIn = (folder: string, now: () => number = Date.now) => desktopBackups(backupVerbs(folder, now) as DiskApi);

backupsContract("backups on the disk", () => {
  const folder = aFolder();
  return { open: () => backupsIn(folder), reopen: () => backupsIn(folder) };
});

describe("which backups stay", () => {
  it("L42 one a day for a week, one a week up to 35 days, and the newest whatever the clock says", () => {
    let kept: Backup[] = [];
    for (let day = 0; day < 100; day++) {
      const now = 20_000 * DAY + day * DAY;
      const made: Backup = {
        name: day.toString().padStart(8, "0") as BackupName,
        at: instant(now),
        bytes: 1,
        files: 1,
      };
      const old = outdated([made, ...kept], now);
      kept = [made, ...kept].filter(({ name }) => !old.includes(name));
      expect(kept.every(({ at }) => now - at <= 35 * DAY)).toBe(true);
      expect(kept.filter(({ at }) => now - at <= 7 * DAY)).toHaveLength(Math.min(day + 1, 8));
    }
    expect(kept.length).toBeGreaterThanOrEqual(11);
    expect(kept.length).toBeLessThanOrEqual(13);

    expect(outdated(kept, 30_000 * DAY)).not.toContain(kept[0]?.name);
  });

  it("removes the others when one more was made and read back, not before", async () => {
    const folder = aFolder();
    let now = 20_000 * DAY;
    const backups = backupsIn(folder, () => now);
    for (let day = 0; day < 3; day++) {
      await backups.begin(SPACE);
      await backups.end(SPACE, new Uint8Array(), 0);
      now += 40 * DAY;
      expect(await backups.list(SPACE)).toHaveLength(1);
    }
  });
});

describe("a backup on a disk that fails", () => {
  it("L39 one byte changed anywhere: it is not listed as whole, or can't be read, and the others can", async () => {
    const folder = aFolder();
    const backups = backupsIn(folder);
    for (const number of [1, 2]) {
      await backups.begin(SPACE);
      await backups.write(SPACE, [new Uint8Array(100).fill(number)]);
      await backups.end(SPACE, new Uint8Array(), 0);
    }
    const [second, first] = await backups.list(SPACE);
    const file = join(folder, SPACE, `${second?.name}.backup`);
    const whole = readFileSync(file);

    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      const isListed = (await backups.list(SPACE)).some(({ name }) => name === second?.name);
      if (isListed) {
        await expect(backups.read(SPACE, second?.name ?? ("" as BackupName), 0)).rejects.toMatchObject({
          failure: "broken",
        });
      }
    }

    expect(await backups.read(SPACE, first?.name ?? ("" as BackupName), 0)).toHaveLength(1);
  });

  it("L107 has no name but numbers", async () => {
    const folder = aFolder();
    const backups = backupsIn(folder);
    await backups.begin(SPACE);
    await backups.end(SPACE, new Uint8Array(), 0);

    expect(readdirSync(join(folder, SPACE)).sort()).toEqual(["00000001.backup", "keys"]);
  });
});
