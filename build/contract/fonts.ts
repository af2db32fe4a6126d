import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ContractFonts } from "../../shared/contract/pdf/contract-pdf.ts";
import { root } from "../run.ts";

const read = (weight: string) =>
  Uint8Array.from(readFileSync(join(root, "shared", "contract", "fonts", `atkinson-hyperlegible-next-${weight}.ttf`)));

/** The fonts of the contract, from the disk. */
export const contractFonts = (): ContractFonts => ({ regular: read("regular"), bold: read("bold") });
