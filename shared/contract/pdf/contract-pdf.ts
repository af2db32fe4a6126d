// The pages of a contract: the same bytes on every device for the same text and evidence. Streams are stored as they are
// (a zlib is not the same everywhere), dates come from the text, ids from the content, fonts are pinned by their hash.
import PDFDocument from "#pdfkit";
import { assert } from "#shared/kernel/assert.ts";
import { type Bytes, concatBytes, toHex } from "#shared/kernel/bytes.ts";
import { dayNumber } from "#shared/kernel/calendar-day.ts";
import { sha256 } from "#shared/protocol/crypto.ts";
import { type Evidence, evidenceBytes } from "../evidence/evidence.ts";
import { contractPages } from "../pages/contract-pages.ts";
import { evidencePages, signaturePages } from "../pages/signature-pages.ts";
import { fullName, shortHash } from "../pages/words.ts";
import { type ContractText, GENERATOR } from "../text/contract-text.ts";
import { frozenBytes, frozenHash } from "../text/frozen-text.ts";
import { drawBlocks } from "./draw-blocks.ts";
import { MARGINS, PageWriter } from "./page-writer.ts";

/** The two files of `fonts/`, read by whoever has a disk or a network: shared code has neither. */
export type ContractFonts = { readonly regular: Bytes; readonly bold: Bytes };

/** SHA-256 of the fonts of this generator. Another font is another generator. */
const FONT_HASHES: Record<keyof ContractFonts, string> = {
  regular: "5060e9b8fa225f2d793a7bc5bc1cc55ebe5ccab0cc3f055f5d836c0924a25642",
  bold: "206cede4884423ea02b8e02a68862706aa026036b168118077d830e48efb6851",
};

/** Makes the PDF of a text, with its evidence when there is some. */
export type ContractPrinter = (text: ContractText, evidence: Evidence | null) => Promise<Bytes>;

export const contractPrinter =
  (fonts: ContractFonts): ContractPrinter =>
  (text, evidence) =>
    contractPdf(text, evidence, fonts);

export const CONTRACT_FILE = "contrat.json";
export const EVIDENCE_FILE = "preuve.json";

/** Throws when the fonts are not those of the generator. */
export function contractPdf(text: ContractText, evidence: Evidence | null, fonts: ContractFonts): Promise<Bytes> {
  assert(text.generator === GENERATOR, "a text is printed by the generator that it names");
  for (const name of ["regular", "bold"] as const) {
    assert(toHex(sha256(fonts[name])) === FONT_HASHES[name], `the ${name} font is the generator's own`);
  }
  const title = `Contrat d’engagement jeune – ${fullName(text.youngPerson)}`;
  // biome-ignore lint/style/noRestrictedGlobals: the day of the text, at midnight UTC: no clock is read
  const frozenAt = new Date(dayNumber(text.frozenOn) * 86_400_000);
  const pdf = new PDFDocument({
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: "fr-FR",
    displayTitle: true,
    compress: false,
    autoFirstPage: false,
    bufferPages: true,
    size: "A4",
    margins: { ...MARGINS },
    font: fonts.regular,
    info: {
      Title: title,
      Author: text.association.name,
      Creator: "Trait d’Union",
      Producer: text.generator,
      CreationDate: frozenAt,
    },
  });
  const made = bytesOf(pdf);
  // Before any page, so that a reader finds them at the start of the file (`attachments.ts`).
  const dates = { creationDate: frozenAt, modifiedDate: frozenAt };
  pdf.file(frozenBytes(text), {
    ...dates,
    name: CONTRACT_FILE,
    type: "application/json",
    description: "Le texte signé",
    relationship: "Source",
  });
  if (evidence !== null) {
    pdf.file(evidenceBytes(evidence), {
      ...dates,
      name: EVIDENCE_FILE,
      type: "application/json",
      description: "Les signatures et les actes",
      relationship: "Supplement",
    });
  }
  pdf.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
  const hash = frozenHash(frozenBytes(text));
  const page = new PageWriter(pdf);
  drawBlocks(page, pdf, [
    ...contractPages(text),
    ...signaturePages(text, evidence),
    ...(evidence === null ? [] : evidencePages(evidence)),
  ]);
  page.end();
  page.feet(`${title} · empreinte ${shortHash(hash)}`);
  pdf.end();
  return made;
}

const bytesOf = (pdf: PDFDocument): Promise<Bytes> =>
  new Promise((done) => {
    const parts: Uint8Array[] = [];
    pdf.on("data", (part) => parts.push(part)).on("end", () => done(concatBytes(parts)));
  });
