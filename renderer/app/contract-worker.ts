import type { Evidence } from "#shared/contract/evidence/evidence.ts";
import type { ContractText } from "#shared/contract/text/contract-text.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import bold from "../../shared/contract/fonts/atkinson-hyperlegible-next-bold.ttf?url";
import regular from "../../shared/contract/fonts/atkinson-hyperlegible-next-regular.ttf?url";

/** Verifies a contract in a worker that is made for it and ended after it. Rejects only on a bug. */
export const verifyInWorker = (pdf: Bytes, evidence: Bytes | null): Promise<Verification> =>
  asked({ kind: "verify", pdf, evidence, now: instant(Date.now()) });

/** Makes the PDF of a frozen text in such a worker too. */
export const printInWorker = (text: ContractText, evidence: Evidence | null): Promise<Bytes> =>
  asked({ kind: "print", text, evidence });

function asked<Answer>(question: object): Promise<Answer> {
  const worker = new Worker(new URL("../engine/contract/verify-worker.ts", import.meta.url), {
    type: "module",
    name: "verify",
  });
  const address = (path: string): string => new URL(path, location.href).href;
  return new Promise<Answer>((done, refuse) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => done(data);
    worker.onerror = (event) => {
      event.preventDefault();
      refuse(new Error("the worker of contracts broke"));
    };
    const fonts = { regular: address(regular), bold: address(bold) };
    worker.postMessage({ ...question, fonts });
  }).finally(() => worker.terminate());
}
