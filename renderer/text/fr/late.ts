import type { LateFailure } from "#shared/ports/late-work.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { counted } from "../format.ts";

// What somebody wrote before they left, and that comes after: for who says what becomes of it.

const places: Partial<Record<RoomPurpose, string>> = {
  outreach: "Aller-vers",
  figures: "Chiffres",
  identity: "Identité",
  field: "Terrain",
  support: "Accompagnement",
  housing: "Logement",
  mobility: "Mobilité",
  health: "Santé",
};

const listed = new Intl.ListFormat("fr", { type: "conjunction" });

/** « de Sonia », « d’Élise ». */
const ofName = (name: string): string => (/^[aeiouyhàâéèêëîïôöûü]/i.test(name) ? `d’${name}` : `de ${name}`);

export const late = {
  matter: (count: number, authors: readonly string[]): string =>
    `${counted(count, "ligne")} ${listed.format(authors.map(ofName))}, écrite${count > 1 ? "s" : ""} avant ${authors.length > 1 ? "leur" : "son"} départ, ${count > 1 ? "attendent" : "attend"}.`,
  matterAct: "Lire",
  title: "Écrit avant un départ",
  leftMatter: (count: number): string =>
    count > 1
      ? `${counted(count, "ligne")} que vous aviez écrites n’ont pas été envoyées : leur volet vous est fermé depuis.`
      : `${counted(count, "ligne")} que vous aviez écrite n’a pas été envoyée : son volet vous est fermé depuis.`,
  leftTitle: "Écrit dans un volet fermé depuis",
  leftAbout: "Ces lignes sont sur cet ordinateur et nulle part ailleurs : personne d’autre ne les a.",
  leftIn: (file: string, place: string): string => `${file}, ${place}`,
  leftPutAway: "J’ai ces lignes ailleurs : les effacer d’ici",
  leftPutAwayOf: (where: string): string => `J’ai ces lignes ailleurs : les effacer d’ici. ${where}`,
  leftSure:
    "Elles ne sont nulle part ailleurs dans l’application, et rien ne les fera revenir. Les avez-vous copiées ou imprimées ?",
  leftErase: "Oui, les effacer",
  leftKeep: "Les garder ici",
  leftGone: "C’est effacé de cet ordinateur.",
  leftOthers: (count: number): string =>
    `Il y en a maintenant ${counted(count, "ligne")}, que personne d’autre n’a : rien n’a été effacé. Relisez, puis choisissez.`,
  leftBack: "Ce volet vous est de nouveau ouvert, ou ces lignes n’y sont plus : rien n’a été effacé.",
  leftHelp: "À remettre à qui suit encore ce volet, en main propre plutôt que par courriel.",
  about:
    "Ces lignes sont arrivées après le départ de qui les a écrites. Elles ne sont dans aucun dossier tant que personne ne les reprend.",
  doubt:
    "L’heure est celle de l’ordinateur d’où elles viennent : rien ne la prouve. Si cet ordinateur était perdu ou volé, demandez d’abord à la personne.",
  take: "Reprendre",
  takeHelp: "Reprendre : la ligne entre dans le dossier, au nom de qui l’a écrite. Qui lit ce volet la lit.",
  setAside: "Laisser de côté",
  setAsideHelp: "Laisser de côté : elle reste sur cet ordinateur, hors du dossier. Vous pourrez encore la reprendre.",
  takeAll: (count: number): string => `Tout reprendre (${count})`,
  setAllAside: "Tout laisser de côté",
  actOn: (act: string, what: string, file: string): string => `${act} : ${what}, ${file}`,
  unnamed: "Dossier sans nom",
  project: "Projet",
  place: (purpose: RoomPurpose): string => places[purpose] ?? "Projet",
  by: (author: string, when: string | null): string => (when === null ? author : `${author}, ${when}`),
  note: "Note",
  noteRemoved: "Note retirée",
  encounter: "Rencontre",
  contract: "Contrat",
  draft: (field: string): string => `Contrat en préparation, ${field}`,
  refusal: (party: string): string => `« Non » au contrat, pas encore noté, ${party}`,
  file: "Fichier joint",
  fileRemoved: "Fichier joint retiré",
  rights: "Accord ou équipe du dossier",
  other: "Autre information",
  incomplete: "Le début de ce texte n’est pas arrivé jusqu’ici.",
  removedText: "Passage enlevé :",
  waiting: (count: number): string =>
    count === 0 ? "Plus rien n’attend." : `${counted(count, "ligne")} ${count > 1 ? "attendent" : "attend"}.`,
  taken: (count: number): string =>
    `${counted(count, "ligne reprise", "lignes reprises")} dans ${count > 1 ? "leur dossier" : "son dossier"}. Pour y revenir, corrigez dans le dossier : l’historique garde tout.`,
  wereSetAside: (count: number): string => `${counted(count, "ligne laissée", "lignes laissées")} de côté.`,
  undo: "Annuler",
  undone: "C’est annulé.",
  asideTitle: (count: number): string => `Laissées de côté (${count})`,
  asideLink: (count: number): string => `Relire ${counted(count, "ligne laissée", "lignes laissées")} de côté`,
  close: "Fermer",
  failed: (failure: LateFailure): string => {
    switch (failure) {
      case "unknown":
        return "Cette ligne n’attend plus : un ou une collègue l’a déjà reprise.";
      case "incomplete":
        return "Ce qui vient avant cette ligne n’est pas encore arrivé : elle attend. Rien n’est perdu.";
      case "left":
        return "Ce volet du dossier vous est fermé maintenant : la ligne attend quelqu’un qui y écrit.";
    }
  },
};
