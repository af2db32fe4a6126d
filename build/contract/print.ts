// Prints a contract from its canonical JSON, read on standard input, to standard output: a machine of its own for tests.
import { readFileSync, writeSync } from "node:fs";
import process from "node:process";
import { contractPdf } from "../../shared/contract/pdf/contract-pdf.ts";
import { readFrozenText } from "../../shared/contract/text/frozen-text.ts";
import { toHex } from "../../shared/kernel/bytes.ts";
import { cryptoReady, sha256 } from "../../shared/protocol/crypto.ts";
import { contractFonts } from "./fonts.ts";

await cryptoReady();
const text = readFrozenText(readFileSync(0));
if (text === null) process.exit(2);
writeSync(1, toHex(sha256(await contractPdf(text, null, contractFonts()))));
