// `npm run build`: the three bundles in out/, and what they weigh.
import process from "node:process";
import { describeWeight, isTooHeavy, weigh } from "./budget.ts";
import { buildBundles, OUT } from "./bundles.ts";

await buildBundles();
const weights = weigh(OUT);
console.log(`gzip: ${weights.map(describeWeight).join(", ")}`);
if (weights.some(isTooHeavy)) process.exitCode = 1;
