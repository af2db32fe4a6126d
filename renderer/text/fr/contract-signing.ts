import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { PowerFailure } from "#shared/ports/contract.ts";
import { failures } from "./failures.ts";

export const contractSigning = {
  cancel: "Annuler",
  handTitle: (party: string): string => `Faire signer : ${party}`,
  handHelp: "L’écran ne montrera plus que ce contrat. Pour le reprendre, il faudra votre phrase de passe.",
  identity: "Comment savez-vous qui c’est ?",
  identities: { paperSeen: "J’ai vu une pièce", knownToWorker: "Je connais cette personne" },
  paperName: "Quelle pièce ?",
  paperExample: "carte d’identité, titre de séjour…",
  place: "Lieu",
  signerName: "Nom de qui signe",
  quality: "En quelle qualité",
  qualityExample: "mère, tuteur, éducateur référent…",
  handOver: "Passer l’écran",
  placeNeeded: "Le lieu, comme il sera écrit.",
  paperNeeded: "Dites quelle pièce.",
  nameNeeded: "Le nom, comme il sera écrit.",
  // The young person's screen
  screenShared: "Écran partagé : rien d’autre n’est ouvert",
  giveBack: (name: string): string => `Rendre l’écran à ${name}`,
  product: "Trait d’Union",
  takeScreen: "Reprendre l’écran",
  giveBackHelp: (name: string): string =>
    `${name} écrit sa phrase de passe pour reprendre son travail. Rien de ce qui est signé ne change.`,
  stay: "Rester sur le contrat",
  screenBroke:
    "Le contrat n’a pas pu être ouvert. Rien n’est perdu, et rien n’est signé : rendez l’écran, puis recommencez.",
  screenTitle: "Contrat d’engagement jeune — Jeunes en rupture",
  yourTurn: (name: string): string => `${name}, à vous`,
  onlyYours: "l’écran ne montre que votre contrat",
  sayYes:
    "En signant, vous dites oui à ce contrat-là. Vous pouvez demander à relire, attendre, ou ne pas signer : rien ne vous est retiré.",
  textPane: "Le texte du contrat",
  bigger: "Plus grand",
  smaller: "Moins grand",
  how: "Le contrat",
  hows: { self: "Je l’ai lu", aloud: "On me l’a lu" },
  readBy: "Lu par",
  interpreter: "Interprète, s’il y en a",
  field: "Signez ici, avec la souris ou le doigt",
  fieldHelp: "Pour signer sans dessiner, choisissez « Signer sur papier ».",
  fieldFilled: "Votre signature est tracée.",
  again: "Recommencer",
  sign: "Je signe",
  later: "Plus tard",
  byPaper: "Signer sur papier",
  witness: (name: string): string => `Témoin : l’ordinateur de ${name}`,
  done: "C’est signé. Une copie de ce contrat est pour vous : demandez-la.",
  laterSaid: "D’accord. Rien n’est signé, et rien ne vous est retiré. Le contrat vous attend.",
  paperSaid:
    "D’accord, sur papier. La personne qui vous accompagne imprime le contrat ; vous signez, puis la feuille est photographiée et jointe.",
  strokeNeeded: "Signez dans le cadre, ou choisissez « Plus tard » ou « Signer sur papier ».",
  // A worker signs
  keyTitle: { association: "Signer pour l’association", missionLocale: "Signer pour la Mission Locale" },
  keyHelp:
    "Votre phrase de passe, de nouveau : personne d’autre ne signe avec votre session. Votre signature porte sur ce texte, et sur aucun autre.",
  keyAct: "Signer",
  openTitle: "Ouvrir le contrat",
  openHelp:
    "Toutes les signatures sont là. Cet acte daté ouvre le contrat : les dates, les heures et l’allocation commencent à partir de lui, jamais avant.",
  // Paper
  paperTitle: "Signé sur papier",
  paperHelp:
    "Imprimez le PDF, faites signer, photographiez la page signée. La photo est rendue petite, chiffrée, et gardée dans le dossier ; vous répondez de ce qu’elle montre.",
  who: "Qui a signé ?",
  photo: "Choisir la photo…",
  photoReady: "La photo est prête.",
  photoFault:
    "Cette image ne peut pas être lue, ou reste trop lourde. Photographiez la page seule, bien éclairée, et choisissez une image JPEG, PNG ou WebP.",
  photoNeeded: "Choisissez la photo de la page signée.",
  keepPaper: "Joindre cette signature",
  sheet: "Voir la page signée",
  sheetMissing: "La photo n’est pas encore toute là : elle viendra avec le prochain échange.",
  sheetBroke: "La photo n’a pas pu être ouverte. Elle est gardée ; fermez, puis essayez de nouveau.",
  sheetAlt: "Photo de la page signée",
  // A party says no
  refuseTitle: "Noter un « non » à ce texte",
  refuseHelp:
    "Dire non ne retire rien à personne, et ne demande pas de raison. Le « non » est daté, et vu par qui lit ce contrat ; un autre texte peut suivre, ou une signature plus tard.",
  refuseWho: "Qui dit non ?",
  refuseWhy: "Ce qui a été dit, si la personne le veut",
  refuse: "Noter ce « non »",
  // Powers
  powersTitle: "Qui signe pour la Mission Locale",
  powersHelp:
    "Notez ici qui peut signer et ouvrir, et jusqu’à quand. L’acte écrit reste à la Mission Locale ; le contrat dit qu’il n’est pas prouvé ici.",
  noPowers:
    "Personne n’est noté. Le représentant légal, ou qui tient une délégation valable ce jour-là, signe et ouvre.",
  legalRepresentative: "représentant·e légal·e",
  delegate: (giver: string, from: CalendarDay, to: CalendarDay | null): string =>
    `délégation de ${giver}, du ${formatFrenchDay(from)} ${to === null ? "sans date de fin" : `au ${formatFrenchDay(to)}`}`,
  over: "terminée",
  toCome: "à venir",
  notedBy: (name: string): string => `noté par ${name}`,
  takeBack: "Retirer",
  notePower: "Noter",
  holder: "Pour qui",
  kind: "À quel titre",
  kinds: { delegate: "Par délégation", legalRepresentative: "Représentant·e légal·e" },
  givenBy: "Donnée par",
  from: "À partir du",
  to: "Jusqu’au",
  dayExample: "JJ/MM/AAAA",
  toHint: "Vide : sans date de fin.",
  noPower: (endedOn: CalendarDay | null): string =>
    endedOn === null
      ? "Aucune délégation n’est notée à votre nom. La Mission Locale signe par son représentant légal, ou par qui tient une délégation valable aujourd’hui."
      : `Votre délégation s’est terminée le ${formatFrenchDay(endedOn)}. Une délégation valable aujourd’hui, ou une autre personne qui en tient une, peut signer.`,
  noteOne: "Noter une délégation",
  powerFailure: (failure: PowerFailure): string => {
    switch (failure.kind) {
      case "notYours":
        return "Seule une personne de la même Mission Locale note ou retire une délégation.";
      case "nameNeeded":
        return "Le nom de qui a donné la délégation.";
      case "sameName":
        return "Une délégation est donnée par une autre personne que celle qui la tient.";
      case "datesInverted":
        return "Le dernier jour ne peut pas précéder le premier.";
      default:
        return failures.write(failure);
    }
  },
};
