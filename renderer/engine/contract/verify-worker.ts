// Verifies one contract in a thread of its own, which holds no key and ends with it: what is judged may be hostile.
import { type ContractFonts, contractPrinter } from "#shared/contract/pdf/contract-pdf.ts";
import { type Verification, verifyContract, verifyImported } from "#shared/contract/verify/verify.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";

/** `evidence`: of an imported PDF, kept beside it. `fonts`: where they are served. */
export type ToVerifier = {
  readonly pdf: Bytes;
  readonly evidence: Bytes | null;
  readonly fonts: Readonly<Record<keyof ContractFonts, string>>;
  readonly now: Instant;
};

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<ToVerifier>) => void verify(data).then((report) => self.postMessage(report));

async function verify({ pdf, evidence, fonts, now }: ToVerifier): Promise<Verification> {
  await cryptoReady();
  const print = contractPrinter({ regular: await read(fonts.regular), bold: await read(fonts.bold) });
  return evidence === null ? verifyContract(pdf, { print, now }) : verifyImported(pdf, evidence, { print, now });
}

const read = async (address: string): Promise<Bytes> => new Uint8Array(await (await fetch(address)).arrayBuffer());
