// A PDF made elsewhere (the filled Cerfa) as the text to sign. What is frozen names its bytes, by their hash and their size,
// and says beside them what a program can't read in its pages and the rules of the contract can't do without: who, from
// when to when, over which text. Its canonical JSON (RFC 8785) is the frozen bytes, as for a text of ours.
import { z } from "zod";
import { contractTextSchema, hashText } from "./contract-text.ts";
import { LARGEST_PDF } from "./imported-pdf.ts";

export const PDF_TEXT_FORM = "trait-d-union/contrat-pdf/1";

const { youngPerson, association, missionLocale } = contractTextSchema.shape;

export const pdfTextSchema = contractTextSchema
  .pick({ id: true, frozenOn: true, frozenBy: true, replaces: true, reason: true, legalGuardian: true, terms: true })
  .extend({
    form: z.literal(PDF_TEXT_FORM),
    /** SHA-256 of the PDF, and its size in bytes. */
    pdf: z.strictObject({ sha256: hashText, size: z.int().min(1).max(LARGEST_PDF) }),
    youngPerson: youngPerson.pick({ person: true, familyName: true, givenNames: true, bornOn: true }),
    association: association.pick({ name: true }),
    missionLocale: missionLocale.pick({ name: true }),
  })
  .strict();

export type PdfText = z.infer<typeof pdfTextSchema>;
