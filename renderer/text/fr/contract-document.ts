// A PDF that was made elsewhere, as the text to sign.
import { importFailures } from "#shared/contract/text/imported-pdf.ts";
import type { FileFault } from "#shared/desktop-exchange.ts";
import type { ReadPdfFailure } from "#shared/ports/contract.ts";
import { size } from "../format.ts";

export const contractDocument = {
  kind: "Le texte à signer",
  kinds: { drafted: "Préparé ici", pdf: "Un PDF déjà rempli (Cerfa…)" },
  title: "Le document à signer",
  help: "Un contrat en PDF, de 10 Mo au plus : le Cerfa rempli, par exemple. Il est gardé tel quel, chiffré avant d’être écrit sur le disque : pas un octet n’en change. Les noms et les dates qui suivent sont signés avec lui : reprenez les siens.",
  choose: "Choisir le PDF…",
  other: "Choisir un autre PDF…",
  chosen: (name: string, bytes: number): string => `${name}, ${size(bytes)}`,
  needed: "Choisissez le PDF à signer.",
  unreadable: "Ce fichier n’a pas pu être lu. A-t-il été déplacé ? Choisissez-le de nouveau.",
  pages: "Les pages du document",
  reading: "Lecture du document…",
  noReader:
    "Ses pages ne peuvent pas être montrées sur cet ordinateur. Enregistrez le PDF pour le lire, avant de signer.",
  broke: "Le document n’a pas pu être ouvert. Il est gardé ; fermez, puis essayez de nouveau.",
  coming: (here: number, all: number): string =>
    `Le document n’est pas encore arrivé sur cet ordinateur : ${size(here)} sur ${size(all)}. On pourra le lire et le signer quand il sera là.`,
  notRead: {
    ...importFailures,
    notHere:
      "Le document n’est pas encore arrivé sur cet ordinateur : il viendra avec le prochain échange. On pourra alors le lire et le signer.",
    damaged:
      "Le document reçu n’est pas celui qui a été figé : il n’est ni montré, ni signé. Prévenez la personne qui l’a importé.",
    unknown: "Le document n’est plus ici.",
  } satisfies Record<ReadPdfFailure, string>,
  notShown: "Le document n’a pas été montré ici : lisez-le d’abord, puis signez.",
  /** CON-22: why one may not sign yet, or that one may, said where one signs. */
  showing: {
    waiting: "Le document s’ouvre. On signe quand il est sous les yeux.",
    shown: "Le document est ouvert à côté : lisez-le, puis signez.",
    unread: "Le document n’est pas ouvert : il ne peut pas être signé ici.",
    noReader:
      "On ne signe que ce que l’on a pu lire, et cet ordinateur ne sait pas montrer ces pages. Enregistrez le PDF, lisez-le ou imprimez-le : on pourra signer ensuite.",
    onCopy: "Le PDF a été enregistré : lisez cette copie, puis signez. C’est elle que vous signez.",
  },
  handedNoReader: (worker: string): string =>
    `Vous ne signez que ce que vous avez pu lire, et cet ordinateur ne sait pas montrer ces pages. Demandez à ${worker} de les imprimer : choisissez « Signer sur papier », ou « Plus tard ».`,
  handedOnCopy: (worker: string): string =>
    `Cet ordinateur ne sait pas montrer ces pages. Lisez-les, ou faites-les lire, sur la copie que ${worker} a enregistrée : c’est elle que vous signez.`,
  saveEvidence: "Enregistrer les preuves",
  evidenceHelp: "Le PDF n’est pas changé : ses preuves (« preuve.json ») vont avec lui, dans un fichier à part.",
  notSaved: {
    full: "Le disque ou la clé est plein : rien n’a été enregistré.",
    readOnly: "On ne peut pas écrire à cet endroit : choisissez-en un autre.",
    gone: "La clé ou le dossier ne répond plus : rien n’a été enregistré.",
  } satisfies Record<FileFault, string>,
};
