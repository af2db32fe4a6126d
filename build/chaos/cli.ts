// `npm run chaos -- --kills N --seed S [--only relay|app]`: real programs, really killed, at moments that the seed decides.
import process from "node:process";
import { parseArgs } from "node:util";
import { keepProof } from "../bench/keep-proof.ts";
import { ensureBrowser } from "../browser.ts";
import { buildBundles } from "../bundles.ts";
import { killApp } from "./app-kills.ts";
import { killRelay } from "./relay-kills.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
const parts = {
  relay: killRelay,
  app: async (...args: Parameters<typeof killApp>) => {
    process.env["TU_BROWSER"] = await ensureBrowser(console.log);
    await buildBundles();
    return await killApp(...args);
  },
} as const;
let isWhole = true;

for (const [name, run] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue;
  const began = performance.now();
  console.log(`${name}: ${kills} kills, seed ${seed}`);
  const report = await run(kills, seed, console.log);
  const took = ((performance.now() - began) / 1000).toFixed(0);
  const line = `${name}: ${JSON.stringify(report)} in ${took} s`;
  console.log(line);
  keepProof(`Killed under load: the ${name === "app" ? "application" : name}`, values.keep, [line]);
  isWhole &&= report.lost === 0 && report.faults.length === 0;
}
process.exit(isWhole ? 0 : 1);
