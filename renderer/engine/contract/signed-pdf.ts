// The PDF that a frozen text names: an attached file of `support`, under its SHA-256. Whoever says where it lies, its hash
// decides: another PDF is never shown, signed nor handed over in its place.
import { frozenHash } from "#shared/contract/text/frozen-text.ts";
import { acceptPdf } from "#shared/contract/text/imported-pdf.ts";
import type { PdfText } from "#shared/contract/text/pdf-text.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { ReadFileFailure } from "#shared/ports/attachments.ts";
import type { ReadPdfFailure } from "#shared/ports/contract.ts";
import { readAttachment, type StoredAttachment } from "#shared/ports/stored-attachment.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";

const PDFS = "contract/pdfs/";

/** What is said of one whose pieces are kept. */
export const pdfFact = ({ pdf }: PdfText, kept: Json): NewFact => ({
  field: PDFS + pdf.sha256,
  value: kept,
  supersedes: [],
});

/** Where it lies, by all that was said of it; none: nobody has said it yet. */
export const pdfsOf = (doc: CompartmentDoc | null, { pdf }: PdfText): readonly StoredAttachment[] =>
  (doc?.facts.history(PDFS + pdf.sha256) ?? []).flatMap(({ value }) => readAttachment(value) ?? []);

/** Whether these bytes are those that the text names. */
export const isNamedIn = ({ pdf }: PdfText, bytes: Bytes): boolean =>
  bytes.length === pdf.size && frozenHash(bytes) === pdf.sha256;

/**
 * The first of these files that is what the text names, read with `give`, and judged here as where it was frozen: another
 * device may have frozen anything. Throws what `give` throws.
 */
export async function findPdf(
  text: PdfText,
  files: readonly StoredAttachment[],
  give: (stored: StoredAttachment) => Promise<Result<Bytes, ReadFileFailure>>,
): Promise<Result<Bytes, ReadPdfFailure>> {
  let failure: ReadFileFailure = files.length === 0 ? "notHere" : "damaged";
  for (const stored of files) {
    const given = await give(stored);
    if (given.ok && isNamedIn(text, given.value)) {
      const accepted = acceptPdf(given.value);
      return accepted.ok ? given : accepted;
    }
    // One that is on its way may be the right one.
    if (!given.ok && given.failure === "notHere") failure = "notHere";
  }
  return fail(failure);
}
