import { type Outcome, type RunOptions, runSeed } from "./run-seed.ts";

/** Runs that one shrinking may take. */
const MOST_RUNS = 80;

/** The steps of a failing run without which it no longer fails in that way: fewer to read. */
export async function shrink(options: RunOptions, { failures }: Outcome): Promise<readonly number[]> {
  const kind = failures[0]?.kind;
  let kept = Array.from({ length: options.operations }, (_, at) => at);
  let runs = 0;
  for (
    let size = Math.ceil(kept.length / 2);
    size >= 1 && runs < MOST_RUNS;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < kept.length && runs < MOST_RUNS; ) {
      const fewer = kept.toSpliced(at, size);
      runs++;
      const { failures: left } = await runSeed({ ...options, only: new Set(fewer) });
      if (left.some((failure) => failure.kind === kind)) kept = fewer;
      else at += size;
    }
  }
  return kept;
}
