// Builders for tests: a PDF that was made elsewhere, and the text that names it.
import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { frozenHash } from "../text/frozen-text.ts";
import { PDF_TEXT_FORM, type PdfText } from "../text/pdf-text.ts";
import { aText } from "./a-text.ts";

/** A whole PDF of so many pages, each bearing some words; `padding`: bytes of a stream that nothing draws. */
export function aPdf({ pages = 2, words = "CERFA", padding = 0 } = {}): Bytes {
  const numbers = Array.from({ length: pages }, (_, at) => 4 + 2 * at);
  const drawn = numbers.flatMap((number, at) => {
    const line = `BT /F1 24 Tf 72 720 Td (${words} ${at + 1}) Tj ET`;
    return [
      `${number} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>\nendobj\n`,
      `${number + 1} 0 obj\n<< /Length ${line.length} >>\nstream\n${line}\nendstream\nendobj\n`,
    ];
  });
  const last = 4 + 2 * pages;
  const objects = [
    "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    `2 0 obj\n<< /Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(" ")}] /Count ${pages} >>\nendobj\n`,
    "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n",
    ...drawn,
    `${last} 0 obj\n<< /Length ${padding} >>\nstream\n${".".repeat(padding)}\nendstream\nendobj\n`,
  ];
  const head = "%PDF-1.7\n%abcd\n";
  const starts: number[] = [];
  let at = head.length;
  for (const object of objects) {
    starts.push(at);
    at += object.length;
  }
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return concatBytes([head, ...objects, table, trailer].map((part) => utf8(part)));
}

export function aPdfText(pdf: Bytes = aPdf(), given: Partial<PdfText> = {}): PdfText {
  const { id, frozenOn, frozenBy, replaces, reason, legalGuardian, terms, youngPerson, ...text } = aText();
  const { person, familyName, givenNames } = youngPerson;
  return {
    ...{ id, frozenOn, frozenBy, replaces, reason, legalGuardian, terms },
    form: PDF_TEXT_FORM,
    pdf: { sha256: frozenHash(pdf), size: pdf.length },
    youngPerson: { person, familyName, givenNames, bornOn: day("2007-03-14") },
    association: { name: text.association.name },
    missionLocale: { name: text.missionLocale.name },
    ...given,
  };
}
