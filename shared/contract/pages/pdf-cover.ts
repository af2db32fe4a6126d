import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PdfText } from "../text/pdf-text.ts";
import { type Block, heading, paragraph, table } from "./block.ts";
import { asked, LABELLED, newVersion } from "./contract-pages.ts";
import { fullName, grouped, longDay, UNKNOWN } from "./words.ts";

/** What stands above the pages of a PDF that was made elsewhere. */
export const pdfHead = (text: PdfText): readonly Block[] => [
  heading(1, "Contrat d’engagement jeune"),
  paragraph("Le texte à signer est le document dont voici les pages, avec ce qui est écrit dessous."),
  ...newVersion(text),
];

/** What is signed with it, in large letters, below its pages. */
export function pdfEssentials(text: PdfText): readonly Block[] {
  const { youngPerson, association, missionLocale, legalGuardian, terms, pdf } = text;
  return [
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
