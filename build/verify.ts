// `npm run verify -- contrat.pdf [preuve.json]`: says in French what a contract proves, with no account and no network.
// An imported PDF comes with its evidence beside it. Exit code 0: sound. 1: something was changed, or does not hold.
// 2: not a contract, or one that can't be wholly checked here; or the command can't be read.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { contractPrinter } from "../shared/contract/pdf/contract-pdf.ts";
import { reportLines } from "../shared/contract/verify/report-lines.ts";
import { type Verdict, verifyContract, verifyImported } from "../shared/contract/verify/verify.ts";
import { instant } from "../shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "../shared/kernel/time-zone.ts";
import { cryptoReady } from "../shared/protocol/crypto.ts";
import { contractFonts } from "./contract/fonts.ts";

const CODES: Record<Verdict, number> = { sound: 0, wrong: 1, unchecked: 2, foreign: 2 };

process.exitCode = await run(process.argv.slice(2));

async function run([pdf, evidence, ...rest]: readonly string[]): Promise<number> {
  if (pdf === undefined || rest.length > 0) {
    console.error("Usage : npm run verify -- contrat.pdf [preuve.json]");
    return CODES.foreign;
  }
  const files = [pdf, evidence].map((path) => (path === undefined ? null : read(path)));
  const [contract, beside] = files;
  if (contract === undefined || contract === null || (evidence !== undefined && beside === null)) {
    console.error("Ce fichier ne peut pas être lu : vérifiez son nom et son dossier.");
    return CODES.foreign;
  }
  await cryptoReady();
  const now = instant(Date.now());
  const options = { print: contractPrinter(contractFonts()), now };
  const report =
    beside === undefined || beside === null
      ? await verifyContract(contract, options)
      : verifyImported(contract, beside, options);
  console.log(reportLines(report, dayIn(now, DEFAULT_TIME_ZONE)).join("\n"));
  return CODES[report.verdict];
}

function read(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(readFileSync(resolve(process.env["INIT_CWD"] ?? ".", path)));
  } catch {
    return null;
  }
}
