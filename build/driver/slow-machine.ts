// A computer three times slower than this one, as many of our users have. A space made on it opens at the least cost that a
// passphrase ever has (design D7): what is opened over and over is made so.
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import { treeOf } from "../process-tree.ts";

const RUNS = 50;
const RESTS = 100;

/** Holds a program and all that it started two thirds of the time, while `act` goes on. On Windows, not at all. */
export async function slowed<Answer>(pid: number, act: () => Promise<Answer>): Promise<Answer> {
  if (process.platform === "win32") return await act();
  let isDone = false;
  const done = act().finally(() => {
    isDone = true;
  });
  done.catch(() => undefined); // told by the last line
  while (!isDone) {
    const held = treeOf(pid);
    signal(held, "SIGSTOP");
    await after(RESTS);
    signal(held, "SIGCONT");
    await after(RUNS);
  }
  return await done;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // ended by itself meanwhile
    }
  }
}
