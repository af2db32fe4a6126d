import type { ContractText } from "./contract-text.ts";
import type { PdfText } from "./pdf-text.ts";

/** What the parties sign: a text of ours, or a PDF that was made elsewhere. */
export type SignedText = ContractText | PdfText;

export const isPdfText = (text: SignedText): text is PdfText => "pdf" in text;
