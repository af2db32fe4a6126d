// Runs seeds until one fails, and prints which and how; nothing when none does. A part of `build/mutants.ts`.
import process from "node:process";
import { runSeed } from "./run-seed.ts";

const OPERATIONS = 60;
const seeds = Number(process.argv[2]);

for (let seed = 1; seed <= seeds; seed++) {
  const { failures } = await runSeed({ seed, operations: OPERATIONS, isLive: seed % 4 === 0 });
  if (failures.length === 0) continue;
  process.stdout.write(`seed ${seed}: ${failures[0]?.kind}: ${failures[0]?.what}\n`);
  break;
}
