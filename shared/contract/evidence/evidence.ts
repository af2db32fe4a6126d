import { z } from "zod";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { hashText } from "../text/contract-text.ts";
import { canonicalBytes, fromCanonical } from "../text/frozen-text.ts";
import { type PdfText, pdfTextSchema } from "../text/pdf-text.ts";
import { type Act, actSchema } from "./act.ts";
import { actId } from "./sign-act.ts";

export const EVIDENCE_FORM = "trait-d-union/preuve/1";
const PDF_EVIDENCE_FORM = "trait-d-union/preuve-pdf/1";

const evidenceSchema = z.strictObject({
  form: z.literal(EVIDENCE_FORM),
  hash: hashText,
  acts: z.array(actSchema).min(1).max(100),
});

/** What accompanies one frozen text: its acts, in one order, each once. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** The evidence of a text from all the acts that are known, in whatever order and however often they came; `null` without any. */
export function evidenceOf(hash: Sha256, acts: readonly Act[]): Evidence | null {
  const byId = new Map(acts.filter(({ content }) => content.hash === hash).map((act) => [actId(act), act]));
  if (byId.size === 0) return null;
  return { form: EVIDENCE_FORM, hash, acts: inOrder(byId) };
}

export const evidenceBytes = (evidence: Evidence): Bytes => canonicalBytes(evidence);

/** The evidence in these bytes; `null` when they are not the one writing of one. */
export function readEvidence(bytes: Uint8Array): Evidence | null {
  const parsed = evidenceSchema.safeParse(fromCanonical(bytes));
  return parsed.success ? parsed.data : null;
}

/** Beside a PDF that was made elsewhere, nothing is put in it: its evidence bears the text that names it, and stands apart. */
const pdfEvidenceSchema = evidenceSchema.extend({ form: z.literal(PDF_EVIDENCE_FORM), text: pdfTextSchema });

export type PdfEvidence = { readonly text: PdfText; readonly evidence: Evidence };

export const pdfEvidenceBytes = ({ text, evidence: { hash, acts } }: PdfEvidence): Bytes =>
  canonicalBytes({ form: PDF_EVIDENCE_FORM, hash, acts, text });

/** The same, in these bytes; `null` when they are not the one writing of one. */
export function readPdfEvidence(bytes: Uint8Array): PdfEvidence | null {
  const parsed = pdfEvidenceSchema.safeParse(fromCanonical(bytes));
  if (!parsed.success) return null;
  const { hash, acts, text } = parsed.data;
  return { text, evidence: { form: EVIDENCE_FORM, hash, acts } };
}

/** Each act after those that it has seen; among the others, by kind and id: one order for one set. */
function inOrder(byId: ReadonlyMap<string, Act>): Act[] {
  const waiting = [...byId.keys()].toSorted();
  const placed = new Set<string>();
  const isReady = (id: string): boolean =>
    (byId.get(id)?.content.seen ?? []).every((before) => placed.has(before) || !byId.has(before));
  while (waiting.length > 0) {
    const at = Math.max(0, waiting.findIndex(isReady)); // no act can name one that names it: a circle is a forgery
    placed.add(waiting.splice(at, 1)[0] ?? "");
  }
  return [...placed].flatMap((id) => byId.get(id) ?? []);
}
