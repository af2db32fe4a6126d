import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PdfText } from "../text/pdf-text.ts";
import { type Block, heading, paragraph, table } from "./block.ts";
import { asked, LABELLED, newVersion } from "./contract-pages.ts";
import { fullName, grouped, longDay, UNKNOWN } from "./words.ts";

/** What is signed with a PDF that was made elsewhere, as one reads it before its pages. */
export function pdfCover(text: PdfText): readonly Block[] {
  const { youngPerson, association, missionLocale, legalGuardian, terms, pdf } = text;
  return [
    heading(1, "Contrat d’engagement jeune"),
    paragraph("Le texte à signer est le document dont les pages sont montrées ici, avec ce qui suit."),
    ...newVersion(text),
    ...asked(french`Qui s’engage ?`, [
      fullName(youngPerson),
      ...(legalGuardian === null ? [] : [french`${legalGuardian.name}, qui représente le ou la jeune`]),
      association.name,
      missionLocale.name,
    ]),
    ...asked(french`Combien de temps ?`, [
      french`Du ${longDay(terms.startsOn)} au ${longDay(terms.endsOn)}.`,
      "Rien ne commence avant que la Mission Locale ouvre le contrat.",
    ]),
    ...asked(french`Et si je ne veux pas signer ?`, [
      "Vous pouvez demander à relire, à ce qu’on vous lise tout, ou attendre.",
      french`Vous pouvez dire non : rien ne vous est retiré.`,
      "Une copie de ce contrat est pour vous.",
    ]),
    table(LABELLED, [
      ["Date de naissance", youngPerson.bornOn === null ? UNKNOWN : formatFrenchDay(youngPerson.bornOn)],
      ["Empreinte du document (SHA-256)", grouped(pdf.sha256)],
    ]),
  ];
}
