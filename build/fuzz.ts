// `npm run fuzz -- --inputs N`: bytes of every kind to every reader of what comes from outside. 1: some reader threw, or the
// memory grew beyond its bound.
import process from "node:process";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { keepProof } from "./bench/keep-proof.ts";
import { longFuzz, MEMORY_BOUND } from "./fuzz/fuzz.ts";
import { allReaders } from "./fuzz/readers.ts";

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
const { faults, growth } = longFuzz(readers, inputs, seed, INPUTS_IN_A_TURN);
for (const { reader, what, input } of faults) console.log(`${reader}: ${what}\n  ${input}`);
const line = `${inputs} inputs, ${readers.length} readers, ${faults.length} faults, memory + ${(growth / 1024 ** 2).toFixed(0)} MB`;
console.log(line);
keepProof("Bytes of every kind to every reader", values.keep, [line]);
if (faults.length > 0 || growth > MEMORY_BOUND) process.exitCode = 1;
