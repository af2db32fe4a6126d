import { LARGEST_PDF } from "#shared/contract/text/imported-pdf.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";

export type FilesToVerify = { readonly pdf: Bytes; readonly evidence: Bytes | null };

const BRACE = 0x7b;

/** The PDF, and the evidence beside it, among the files that were given: told apart by what they hold, not by their name. */
export async function readFiles(
  files: readonly File[],
): Promise<FilesToVerify | "tooMany" | "tooLarge" | "unreadable"> {
  if (files.length === 0 || files.length > 2) return "tooMany";
  if (files.some(({ size }) => size > LARGEST_PDF)) return "tooLarge";
  try {
    const contents = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    const evidence = contents.filter((bytes) => bytes[0] === BRACE);
    const [pdf, other] = contents.filter((bytes) => bytes[0] !== BRACE);
    if (pdf === undefined || other !== undefined) return "tooMany";
    return { pdf, evidence: evidence[0] ?? null };
  } catch {
    return "unreadable"; // moved or removed since it was chosen
  }
}
