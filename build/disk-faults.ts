// `npm run disk-faults -- --runs 500 [--seed N]`: the built app is killed and its files damaged that many times. Prints
// what happened, and fails at the first form that is lost, space that does not open, or loss that is not said.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { keepProof } from "./bench/keep-proof.ts";
import { ensureBrowser } from "./browser.ts";
import { buildBundles } from "./bundles.ts";
import { runFaults } from "./disk-faults/run-faults.ts";

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, keep: { type: "boolean" } },
});
const runs = Number(values.runs ?? 30);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
/** A laptop that starts over after so many, so that its list stays short. */
const ON_ONE_LAPTOP = 25;

await ensureBrowser(console.log);
await buildBundles();
let forms = 0;
let said = 0;
for (let done = 0; done < runs; done += ON_ONE_LAPTOP) {
  const profile = mkdtempSync(join(tmpdir(), "trait-d-union-faults-"));
  try {
    const some = Math.min(ON_ONE_LAPTOP, runs - done);
    const report = await runFaults({ profile, runs: some, seed: seed + done, tell: (line) => console.log(line) });
    forms += report.forms;
    said += report.said;
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exit(1);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
const line = `${runs} faults, seed ${seed}: ${forms} forms saved, 0 lost; ${said} times something was lost and given back.`;
console.log(line);
keepProof("Killed and damaged: one laptop", values.keep ?? false, [line]);
process.exit(0);
