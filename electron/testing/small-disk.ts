// A disk that really fills up: a file system of one megabyte where we may mount one, else a limit on the size of files.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

export type SmallDisk = {
  readonly folder: string;
  /** Takes up half of the disk. */
  readonly ballast: string;
  /** Runs a script of ours on it; answers what it printed. */
  readonly run: (script: string, ...words: string[]) => string;
  readonly remove: () => void;
};

export function aSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status === 0;
  const ballast = join(folder, "ballast");
  writeFileSync(ballast, Buffer.alloc(400_000));
  const limit = isMounted ? "" : "ulimit -f 300; ";
  return {
    folder,
    ballast,
    run: (script, ...words) => {
      const command = `${limit}exec "$0" "$@"`;
      return spawnSync("sh", ["-c", command, process.execPath, script, ...words], { encoding: "utf8" }).stdout;
    },
    remove: () => {
      if (isMounted) spawnSync("umount", [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
