// What is handed over of a frozen text: a PDF of ours, which carries its evidence, or the one that was signed as it came, and
// its evidence beside it.
import type { Engine } from "#features/engine/index.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { FrozenText, PdfUse } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDocument } from "#text/fr.ts";

/** `evidence`: beside the PDF; `null`: in it, or there is none yet. */
export type TextFiles = { readonly pdf: Bytes; readonly evidence: Bytes | null };

/** A failure is said in words. */
export async function filesOfText(
  engine: Pick<Engine, "printContract" | "readContractPdf" | "noteExport">,
  file: CaseFileId,
  { hash, text, evidence }: FrozenText,
  use: PdfUse,
): Promise<Result<TextFiles, string>> {
  if (!isPdfText(text)) {
    const pdf = await engine.printContract(text, evidence);
    if (use === "copy") await engine.noteExport(file, "copy", "support");
    return ok({ pdf, evidence: null });
  }
  const read = await engine.readContractPdf(file, hash, use);
  return read.ok ? read : fail(contractDocument.notRead[read.failure]);
}
