// `npm run fuzz -- --inputs N`: bytes of every kind to every reader of what comes from outside. 1: some reader threw, or the
// memory grew beyond its bound.
import process from "node:process";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { keepProof } from "./bench/keep-proof.ts";
import { fuzz } from "./fuzz/fuzz.ts";
import { allReaders } from "./fuzz/readers.ts";

/** Growth of the whole process, in bytes. */
const MEMORY_BOUND = 256 * 1024 * 1024;
const INPUTS_IN_A_TURN = 20_000;

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
});
const [inputs, seed] = [Number(values.inputs), Number(values.seed)];

await cryptoReady();
const readers = allReaders();
const before = process.memoryUsage.rss();
let most = 0;
let faults = 0;
for (let done = 0; done < inputs; done += INPUTS_IN_A_TURN) {
  for (const { reader, what, input } of fuzz(readers, Math.min(INPUTS_IN_A_TURN, inputs - done), seed + done)) {
    faults++;
    console.log(`${reader}: ${what}\n  ${input}`);
  }
  most = Math.max(most, process.memoryUsage.rss() - before);
}
const line = `${inputs} inputs, ${readers.length} readers, ${faults} faults, memory + ${(most / 1024 ** 2).toFixed(0)} MB`;
console.log(line);
keepProof("Bytes of every kind to every reader", values.keep, [line]);
if (faults > 0 || most > MEMORY_BOUND) process.exitCode = 1;
