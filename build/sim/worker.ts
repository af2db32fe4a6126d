// One thread of the run: takes seeds one by one, and answers what became of each.
import { parentPort } from "node:worker_threads";
import { type RunOptions, runSeed } from "./run-seed.ts";
import { shrink } from "./shrink.ts";

parentPort?.on("message", (options: RunOptions) => {
  void (async () => {
    const outcome = await runSeed(options);
    const steps = outcome.failures.length === 0 ? [] : await shrink(options, outcome);
    parentPort?.postMessage({ outcome, steps });
  })();
});
