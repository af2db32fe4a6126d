// `npm run sim -- --seeds N`: projects of some devices and a relay, in virtual time, through every trouble that there is.
// 0: nothing was lost, different or stuck. 1: some seed failed; its steps are printed, and how to run them again.
import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { keepProof } from "./bench/keep-proof.ts";
import { Report } from "./sim/report.ts";
import { type Outcome, runSeed } from "./sim/run-seed.ts";

/** `log`: rows come by the log alone. `live`: the stock provider follows open files as well. */
const MODES = ["log", "live"];

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    from: { type: "string", default: "1" },
    ops: { type: "string", default: "60" },
    only: { type: "string" },
    mode: { type: "string", default: "log" },
    workers: { type: "string", default: String(availableParallelism()) },
    lies: { type: "boolean", default: false },
    membership: { type: "boolean", default: false },
    files: { type: "boolean", default: false },
    bundles: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
  },
});
const [seeds, from, operations, workers] = [values.seeds, values.from, values.ops, values.workers].map(Number);

if (!MODES.includes(values.mode) || [seeds, from, operations, workers].some((each) => !Number.isInteger(each))) {
  console.error(
    "npm run sim -- [--seeds N] [--from S] [--ops N] [--mode log|live] [--lies] [--membership] [--files] [--bundles] [--workers N] [--keep] [--trace] [--only 1,2,3]",
  );
  process.exitCode = 2;
} else if (values.trace) {
  await traceOne(from ?? 1, operations ?? 60, values.only);
} else {
  await runAll(from ?? 1, seeds ?? 300, operations ?? 60, workers ?? 1);
}

async function traceOne(seed: number, count: number, only: string | undefined): Promise<void> {
  const steps = only === undefined ? {} : { only: new Set(only.split(",").map(Number)) };
  const options = {
    seed,
    operations: count,
    isLive: values.mode === "live",
    isLying: values.lies,
    hasMembership: values.membership,
    hasFiles: values.files,
    hasBundles: values.bundles,
  };
  const outcome = await runSeed({ ...options, ...steps, trace: console.log });
  console.log(JSON.stringify(outcome.counts));
  if (outcome.failures.length > 0) process.exitCode = 1;
}

async function runAll(first: number, count: number, ops: number, threads: number): Promise<void> {
  const report = new Report();
  const began = performance.now();
  let next = first;
  const work = (): Promise<void> =>
    new Promise((done, fail) => {
      const worker = new Worker(new URL("./sim/worker.ts", import.meta.url));
      const give = (): void => {
        const options = {
          operations: ops,
          isLive: values.mode === "live",
          isLying: values.lies,
          hasMembership: values.membership,
          hasFiles: values.files,
          hasBundles: values.bundles,
        };
        if (next < first + count) worker.postMessage({ seed: next++, ...options });
        else void worker.terminate().then(() => done());
      };
      worker.on("error", fail);
      worker.on("message", ({ outcome, steps }: { outcome: Outcome; steps: readonly number[] }) => {
        report.add(outcome);
        if (outcome.failures.length > 0) tell(outcome, steps, ops);
        if (report.seeds % 500 === 0) console.log(`${report.seeds} of ${count}`);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: Math.min(threads, count) }, work));
  const lines = [...report.lines(), `${((performance.now() - began) / 1_000).toFixed(0)} s`];
  for (const line of lines) console.log(line);
  const title = `Randomised run: ${values.mode === "live" ? "with the stock provider" : "by the log alone"}`;
  const what = [
    title,
    values.lies ? "on a relay that lies" : [],
    values.membership ? "with readers who come and go" : [],
    values.files ? "with attached files" : [],
    values.bundles ? "with sticks" : [],
  ].flat();
  keepProof(what.join(", "), values.keep, lines);
  if (report.hasFailed) process.exitCode = 1;
}

function tell({ seed, failures }: Outcome, steps: readonly number[], ops: number): void {
  console.log(`seed ${seed}: ${failures[0]?.kind}: ${failures[0]?.what}`);
  const also = (["lies", "membership", "files", "bundles"] as const)
    .filter((each) => values[each])
    .map((each) => ` --${each}`);
  const how = `--mode ${values.mode}${also.join("")}`;
  console.log(`  npm run sim -- --trace ${how} --from ${seed} --ops ${ops} --only ${steps.join(",")}`);
}
