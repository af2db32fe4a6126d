// Which processes a program started, so that a test can end them all, and know that none is left.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

type Process = { readonly pid: number; readonly parent: number; readonly isDead: boolean };

/** A process and all that descend from it, itself first. */
export function treeOf(pid: number): number[] {
  const all = processes();
  const below = (parent: number): number[] => [
    parent,
    ...all.filter((each) => each.parent === parent).flatMap((each) => below(each.pid)),
  ];
  return below(pid);
}

/** Of these, the ones that still run. One that is dead and not yet buried by its parent does not. */
export function aliveOf(pids: readonly number[]): number[] {
  const alive = new Set(processes().flatMap(({ pid, isDead }) => (isDead ? [] : [pid])));
  return pids.filter((pid) => alive.has(pid));
}

/** Kills a process and all that descend from it, at once and without a word to them. */
export function killTree(pid: number): void {
  for (const each of treeOf(pid)) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // ended by itself meanwhile
    }
  }
}

function processes(): Process[] {
  if (process.platform === "linux") return readdirSync("/proc").flatMap(fromProc);
  return process.platform === "win32" ? fromPowerShell() : fromPs();
}

/** `ps` is not on every Linux. The name in brackets may hold anything, hence the last one. */
function fromProc(name: string): Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    const [state = "", parent = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [{ pid: Number(name), parent: Number(parent), isDead: state === "Z" || state === "X" }];
  } catch {
    return [];
  }
}

const fromPs = (): Process[] =>
  lines("ps", "-A", "-o", "pid=,ppid=,stat=").map(([pid, parent, state]) => ({
    pid: Number(pid),
    parent: Number(parent),
    isDead: state?.startsWith("Z") === true,
  }));

const fromPowerShell = (): Process[] =>
  lines(
    "powershell",
    "-NoProfile",
    "-Command",
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }',
  ).map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent), isDead: false }));

const lines = (command: string, ...args: string[]): string[][] =>
  spawnSync(command, args, { encoding: "utf8" })
    .stdout.split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/));
