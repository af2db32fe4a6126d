// Prints or verifies one contract in a thread of its own, which holds no key and ends with it: what is judged may be hostile.
import type { Evidence } from "#shared/contract/evidence/evidence.ts";
import { type ContractFonts, contractPrinter } from "#shared/contract/pdf/contract-pdf.ts";
import type { ContractText } from "#shared/contract/text/contract-text.ts";
import { type Verification, verifyContract, verifyImported } from "#shared/contract/verify/verify.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";

/** `fonts`: where they are served. */
type ToWorker = { readonly fonts: Readonly<Record<keyof ContractFonts, string>> } & (
  | { readonly kind: "print"; readonly text: ContractText; readonly evidence: Evidence | null }
  /** `evidence`: of an imported PDF, kept beside it. */
  | { readonly kind: "verify"; readonly pdf: Bytes; readonly evidence: Bytes | null; readonly now: Instant }
);

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<ToWorker>) =>
  void answer(data).then(
    (made) => self.postMessage(made),
    // Thrown again where the window hears of it; never with its own words.
    () =>
      setTimeout(() => {
        throw new Error("a contract could not be printed or verified");
      }),
  );

async function answer(asked: ToWorker): Promise<Bytes | Verification> {
  await cryptoReady();
  const { regular, bold } = asked.fonts;
  const print = contractPrinter({ regular: await read(regular), bold: await read(bold) });
  if (asked.kind === "print") return print(asked.text, asked.evidence);
  const { pdf, evidence, now } = asked;
  return evidence === null ? verifyContract(pdf, { print, now }) : verifyImported(pdf, evidence, { print, now });
}

const read = async (address: string): Promise<Bytes> => new Uint8Array(await (await fetch(address)).arrayBuffer());
