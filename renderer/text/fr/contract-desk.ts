import type { DraftFailure } from "#shared/contract/text/draft-text.ts";
import { importFailures } from "#shared/contract/text/imported-pdf.ts";
import {
  chooseRefusals,
  freezeRefusals,
  openRefusals,
  type Party,
  refuseRefusals,
  signRefusals,
} from "#shared/domain/contract/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { enumerated } from "#shared/kernel/french.ts";
import type { ContractFailure } from "#shared/ports/contract.ts";
import { contractDocument } from "./contract-document.ts";
import { contractSigning } from "./contract-signing.ts";
import { failures } from "./failures.ts";

const tooLong =
  "Un nom, un lieu ou un tracé dépasse ce qu’un contrat peut contenir, ou porte une lettre qu’il ne sait pas écrire. Raccourcissez-le, ou écrivez-le en lettres latines.";
const wrongMethod = "Cette partie ne signe pas de cette façon.";

export const contractDesk = {
  tab: "Contrat",
  close: "Fermer",
  party: {
    youngPerson: "Le ou la jeune",
    legalGuardian: "Représentant légal",
    association: "L’association",
    missionLocale: "La Mission Locale",
  } satisfies Record<Party, string>,
  partyStates: { signed: "signé", refused: "a dit non", waiting: "à signer", unsigned: "pas signé" },
  signedOn: (day: CalendarDay, place: string): string => `${formatFrenchDay(day)}, ${place}`,
  byHand: (witness: string): string => `à la main, devant ${witness}`,
  byKey: "avec sa phrase de passe",
  onPaper: (by: string): string => `sur papier, joint par ${by}`,
  refusedOn: (day: CalendarDay, by: string): string => `le ${formatFrenchDay(day)}, noté par ${by}`,
  reasonSaid: (reason: string): string => `« ${reason} »`,
  notCounted: (reason: string): string => `Cette signature ne compte pas : ${reason}`,
  versionOf: (day: CalendarDay, hash: string): string => `Version figée le ${formatFrenchDay(day)} · empreinte ${hash}`,
  frozenBy: (author: string): string => `figée par ${author}`,
  terms: (from: CalendarDay, to: CalendarDay): string => `du ${formatFrenchDay(from)} au ${formatFrenchDay(to)}`,
  signers: "Les signatures",
  concludedHelp:
    "Le contrat est conclu quand toutes les signatures portent sur la même empreinte, et ouvert quand la Mission Locale l’ouvre. Tout le monde peut le vérifier, sans compte et sans réseau.",
  acts: {
    youngPerson: "Faire signer le ou la jeune",
    legalGuardian: "Faire signer le représentant légal",
    association: "Signer pour l’association",
    missionLocale: "Signer pour la Mission Locale",
    paper: "Signé sur papier…",
    refuse: "Noter un « non »…",
    open: "Ouvrir le contrat",
    pdf: "Enregistrer le PDF",
    verify: "Vérifier",
    read: "Lire le texte",
    next: "Préparer une nouvelle version",
    powers: "Délégations",
  },
  incomplete:
    "Il manque quelque chose de ce dossier sur cet ordinateur : rien ne peut être figé ni signé ici. Le texte en préparation est gardé. Reprenez quand le dossier sera complet.",
  unread: (count: number): string =>
    count > 1
      ? `${count} éléments du contrat ne peuvent pas être lus ici, ou ne viennent de personne que ce projet connaît. Ils sont gardés, et ne comptent pas.`
      : "Un élément du contrat ne peut pas être lu ici, ou ne vient de personne que ce projet connaît. Il est gardé, et ne compte pas.",
  clocks: "Ce que disent les horloges",
  clocksHelp: "Une heure est celle que l’ordinateur a dite. Seul l’ordre des signatures est prouvé.",
  // Two texts frozen apart
  apartTitle: "Deux textes figés séparément",
  apartHelp:
    "Ils ont été figés sans se voir. Relisez-les, puis gardez-en un. L’autre reste lisible ; aucune signature ne passe de l’un à l’autre.",
  keep: "Garder celui-ci",
  signatures: (parties: readonly string[]): string =>
    parties.length === 0 ? "aucune signature" : `signé par : ${enumerated(parties)}`,
  /** What an act is about, where several texts have the same one. */
  ofVersion: (act: string, version: string): string => `${act} : ${version}`,
  otherVersions: "Les autres versions",
  inForceVersion: "en cours : ses dates tiennent tant que l’autre texte n’est pas signé par tous",
  asideVersion: "remplacée ou mise de côté",
  // PDF
  saving: "Préparation du PDF…",
  saved: (place: string): string => `Enregistré : ${place}`,
  printBroke: "Le PDF n’a pas pu être préparé. Rien n’a été changé ; essayez de nouveau.",
  verifying: "Vérification en cours…",

  failure: (failure: ContractFailure): string => {
    switch (failure.kind) {
      case "draft":
        return draftFailure(failure.failure);
      case "sign":
        if (failure.refusal === "wrongMethod") return wrongMethod;
        return failure.refusal === "tooLong" ? tooLong : signRefusals[failure.refusal];
      case "open":
        if (failure.refusal === "wrongMethod") return wrongMethod;
        return failure.refusal === "tooLong" ? tooLong : openRefusals[failure.refusal];
      case "refuse":
        return failure.refusal === "tooLong"
          ? "Ces mots sont trop longs : gardez l’essentiel."
          : refuseRefusals[failure.refusal];
      case "choose":
        if (failure.refusal === "wrongMethod") return wrongMethod;
        return failure.refusal === "tooLong" ? tooLong : chooseRefusals[failure.refusal];
      case "incompleteFile":
        return contractDesk.incomplete;
      case "noPower":
        return contractSigning.noPower(failure.endedOn);
      case "notShared":
        return "Le ou la jeune ne partage pas, ou ne partage plus, son diagnostic : il ne peut pas être joint. Fermez et relisez le texte.";
      case "notYours":
        return "Vous ne signez pas pour cette partie, ou pas de cette façon.";
      case "import":
        return importFailures[failure.failure];
      case "pdf":
        return failure.failure === "notShown" ? contractDocument.notShown : contractDocument.notRead[failure.failure];
      case "photograph":
        return contractSigning.photoFault;
      case "passphrase":
        return "Ce n’est pas votre phrase de passe.";
      default:
        return failures.write(failure);
    }
  },
};

function draftFailure(failure: DraftFailure): string {
  if (typeof failure === "string") return freezeRefusals[failure];
  return failure.kind === "undrawn"
    ? `Le contrat ne sait pas écrire : ${failure.letters.join(" ")}. Convenez ensemble d’une autre écriture.`
    : "Un champ est trop long pour un contrat : raccourcissez-le.";
}
