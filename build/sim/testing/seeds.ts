import { describe, expect, it } from "vitest";
import { type RunOptions, runSeed } from "../run-seed.ts";

/** Seeds of one test: what fails is told with their numbers. */
const TOGETHER = 10;

/** What fails among these seeds, by seed. */
async function failuresOf(seeds: readonly number[], how: Partial<RunOptions>): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const seed of seeds) {
    const { failures } = await runSeed({ seed, operations: 60, ...how });
    failed.push(...failures.map(({ kind, what }) => `seed ${seed}: ${kind}: ${what}`));
  }
  return failed;
}

/** One test for ten seeds, from `first` on. */
export function seedsHold(name: string, first: number, count: number, how: Partial<RunOptions> = {}): void {
  describe(name, () => {
    for (let from = first; from < first + count; from += TOGETHER) {
      const seeds = Array.from({ length: TOGETHER }, (_, at) => from + at);
      it(`B2 L5 L6 L80 loses nothing, differs in nothing, and is never stuck: seeds ${from} to ${from + TOGETHER - 1}`, async () => {
        expect(await failuresOf(seeds, how)).toEqual([]);
      });
    }
  });
}

/** Seeds that failed once, each with the fault that it found: as they were then, without journals unless `how` says so. */
export function seedsHoldAgain(found: readonly (readonly [number, string])[], how: Partial<RunOptions> = {}): void {
  describe("what the run has found", () => {
    it.each(found)("seed %i: %s", async (seed) => {
      expect(await failuresOf([seed], { hasJournals: false, ...how })).toEqual([]);
    });
  });
}
