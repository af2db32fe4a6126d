// How long this thread serves nobody: on the wall, and on a processor. On a machine that others use too, the first is also
// the time during which it was not let run.
import process from "node:process";

export type Freeze = { readonly wall: number; readonly cpu: number };

const OFTEN = 5;

/** Watches from now on; answers the function that ends it and says the longest of both, in milliseconds. */
export function watchFreezes(): () => Freeze {
  let longest: Freeze = { wall: 0, cpu: 0 };
  let [at, used] = [performance.now(), cpuOfThread()];
  const look = (): void => {
    const [now, cpu] = [performance.now(), cpuOfThread()];
    longest = { wall: Math.max(longest.wall, now - at), cpu: Math.max(longest.cpu, cpu - used) };
    [at, used] = [now, cpu];
  };
  const timer = setInterval(look, OFTEN);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

function cpuOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
