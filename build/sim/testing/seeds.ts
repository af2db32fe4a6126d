import { type RunOptions, runSeed } from "../run-seed.ts";

/** What fails among these seeds, by seed. */
export async function failuresOf(first: number, count: number, isLying = false): Promise<readonly string[]> {
  const failed: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const options: RunOptions = { seed, operations: 60, isLying };
    const { failures } = await runSeed(options);
    failed.push(...failures.map(({ kind, what }) => `seed ${seed}: ${kind}: ${what}`));
  }
  return failed;
}
