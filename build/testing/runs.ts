// How often a property is tried: a few hundred times in the suite, `TU_RUNS=10000 npm run unit -- <file>` by command.
import process from "node:process";
import { vi } from "vitest";

/** `usual`, or more when `TU_RUNS` asks for more; never fewer. */
export function runs(usual: number): number {
  const asked = Number(process.env["TU_RUNS"] ?? usual);
  if (!Number.isSafeInteger(asked) || asked < 1) throw new Error("TU_RUNS is a number of runs");
  return Math.max(usual, asked);
}

/**
 * Gives the tests of a file the time for as many tries as `TU_RUNS` asks of a property that has `usual` of them: so many `minutes`
 * for those.
 */
export function allowTimeFor(usual: number, minutes = 1): void {
  vi.setConfig({ testTimeout: minutes * 60_000 * Math.ceil(runs(usual) / usual) });
}
