import type { Verification } from "#shared/contract/verify/verify.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import bold from "../../shared/contract/fonts/atkinson-hyperlegible-next-bold.ttf?url";
import regular from "../../shared/contract/fonts/atkinson-hyperlegible-next-regular.ttf?url";

/** Verifies a contract in a worker that is made for it and ended after it. Rejects only on a bug. */
export function verifyInWorker(pdf: Bytes, evidence: Bytes | null): Promise<Verification> {
  const worker = new Worker(new URL("../engine/contract/verify-worker.ts", import.meta.url), {
    type: "module",
    name: "verify",
  });
  const address = (path: string): string => new URL(path, location.href).href;
  return new Promise<Verification>((done, refuse) => {
    worker.onmessage = ({ data }: MessageEvent<Verification>) => done(data);
    worker.onerror = (event) => {
      event.preventDefault();
      refuse(new Error("the verification broke"));
    };
    const fonts = { regular: address(regular), bold: address(bold) };
    worker.postMessage({ pdf, evidence, fonts, now: instant(Date.now()) });
  }).finally(() => worker.terminate());
}
