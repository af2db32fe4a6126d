// A real limit on what one process may write, put on it from outside: beyond it the system refuses, as on a full disk.
import { spawnSync } from "node:child_process";

export type FileLimit = { readonly lift: () => void };

/** `bytes`: the largest that a file of this process may grow to. Needs no right but to be its owner. */
export function limitFiles(pid: number, bytes: number): FileLimit {
  const set = (limit: string): void => {
    const { status } = spawnSync("prlimit", ["--pid", String(pid), `--fsize=${limit}:`]);
    if (status !== 0) throw new Error("prlimit could not put the limit");
  };
  set(String(bytes));
  return { lift: () => set("unlimited") };
}
