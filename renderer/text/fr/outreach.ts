import type { EncounterFailure, PlaceFailure, Resemblance, RoundFailure } from "#shared/domain/outreach/index.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import { counted } from "../format.ts";
import { failures } from "./failures.ts";
import { encounterKinds, needs, nextSteps, orNewer } from "./outreach-codes.ts";

export const outreach = {
  title: "Aller-vers",
  summary: (encounters: number, rounds: number): string =>
    `${counted(encounters, "rencontre")} · ${counted(rounds, "maraude")}`,
  tabs: { encounters: "Rencontres", rounds: "Maraudes", places: "Lieux" },
  search: "Chercher une rencontre, une maraude, un lieu",
  searchExample: "Nom, lieu, mot…",
  noMatchTitle: "Rien ne correspond",
  noMatch: "La recherche pardonne les accents et l’ordre des mots. Essayez avec moins de lettres.",
  clear: "Effacer la recherche",
  more: (count: number): string => `Montrer ${counted(count, "rencontre")} de plus`,
  emptyTitle: "Aucune rencontre pour l’instant",
  empty:
    "Un surnom ou un lieu suffit. Appuyez sur N, où que vous soyez dans l’application, même sans réseau. Personne n’a à donner son nom.",
  emptyAct: "Noter une première rencontre",
  incomplete:
    "Il manque une partie des rencontres et des maraudes sur cet ordinateur : on peut les lire, pas en noter ici. Rien n’a été effacé. Ce qui manque est redemandé dès que le relais répond.",
  unknownPerson: "Quelqu’un",
  unknownAt: (place: string): string => (place === "" ? "Quelqu’un" : `Quelqu’un, ${place}`),
  fileElsewhere: "une personne suivie, dont le dossier ne vous est pas ouvert",
  saidInFile: "Ce qui s’est dit est dans le dossier.",
  by: (author: string): string => `noté par ${author}`,
  byMe: "noté par vous",
  others: (count: number): string => `avec ${counted(count, "autre personne", "autres personnes")}`,
  open: (name: string): string => `Ouvrir le dossier : ${name}`,
  openShort: "Ouvrir",
  makeFile: "En faire un dossier",
  makeFileOf: (name: string): string => `En faire un dossier : ${name}`,
  join: "Rejoint un dossier…",
  joinOf: (name: string): string => `Rejoint un dossier : ${name}`,
  isFileOf: (name: string): string => `Dossier : ${name}`,
  unlink: "Défaire le lien",
  unlinkOf: (name: string): string => `Défaire le lien : ${name}`,
  twoFiles: (name: string): string => `Deux dossiers pour « ${name} » : lequel est le sien ?`,
  keepFile: (name: string): string => `C’est ${name}`,
  remove: "Retirer",
  removeOf: (when: string): string => `Retirer la rencontre : ${when}`,
  removed: (when: string): string => `Rencontre retirée (${when})`,
  restore: "Remettre",
  encounterOf: (who: string, when: string): string => `${who}, ${when}`,
  kind: orNewer(encounterKinds),
  need: orNewer(needs),
  next: orNewer(nextSteps),
  nextOn: (next: string, day: string): string => `${next} le ${day}`,
  kinds: encounterKinds,
  needs,
  nextSteps,
  fileTitle: "Rencontres",

  resemblance: (why: Resemblance): string => {
    switch (why.kind) {
      case "sameName":
        return "même nom";
      case "startsAlike":
        return "le nom commence pareil";
      case "soundsAlike":
        return "le nom sonne pareil";
      case "nearlyAlike":
        return "le nom s’écrit presque pareil";
      case "nickname":
        return "peut-être son diminutif";
      case "sameWord":
        return `« ${why.word} » aussi`;
      case "samePlace":
        return "même endroit";
      case "sameAge":
        return "âge proche";
    }
  },
  maybe: (name: string): string => `Peut-être « ${name} »`,
  seen: (day: string, place: string | null, by: string | null): string =>
    `, rencontre du ${day}${place === null ? "" : ` (${place})`}${by === null ? "" : ` par ${by}`}`,
  hasFile: "dossier",
  suggestions: (count: number): string =>
    count === 0 ? "" : `${counted(count, "personne peut-être déjà connue", "personnes peut-être déjà connues")}`,

  failure: (failure: OutreachFailure): string => {
    switch (failure.kind) {
      case "encounter":
        return outreach.encounterFailure(failure.failure);
      case "round":
        return outreach.roundFailure(failure.failure);
      case "place":
        return outreach.placeFailure(failure.failure);
      case "unknown":
        return "Ce dont il s’agit n’est pas, ou plus, sur cet ordinateur. Rien n’a été changé.";
      case "incomplete":
        return `${outreach.incomplete} Ce que vous avez écrit reste dans ce formulaire.`;
      default:
        return failures.write(failure);
    }
  },
  encounterFailure: (failure: EncounterFailure): string => {
    switch (failure.kind) {
      case "empty":
        return "Un surnom ou un lieu, pour retrouver cette rencontre.";
      case "tooLong":
        return tooLong(failure);
      case "tooMany":
        return `Au plus ${counted(failure.most, "personne")} par rencontre. Pour un groupe, une maraude compte sans nommer.`;
      case "future":
        return "Cette date est à venir : une rencontre se note une fois qu’elle a eu lieu.";
      case "wrongShape":
        return "Une date ou une heure n’est pas de la bonne forme.";
    }
  },
  roundFailure: (failure: RoundFailure): string => {
    if (failure.kind === "tooLong") return tooLong(failure);
    return failure.kind === "future"
      ? "Cette date est à venir : une maraude se note le jour même, ou après."
      : "Une date, une heure ou un nombre n’est pas de la bonne forme.";
  },
  placeFailure: (failure: PlaceFailure): string => {
    if (failure.kind === "tooLong") return tooLong(failure);
    return failure.kind === "needed" ? "Un nom, pour retrouver ce lieu." : "Cette valeur n’est pas de la bonne forme.";
  },
};

const tooLong = ({ length, longest }: { readonly length: number; readonly longest: number }): string =>
  `Trop long : ${counted(length, "caractère")}, au plus ${counted(longest, "caractère")}. Le texte reste ici tel quel, pas encore enregistré.`;

export const encounter = {
  act: "Noter une rencontre",
  title: "Nouvelle rencontre",
  name: "Prénom, surnom, ou rien",
  nameOf: (at: number): string => `Personne ${at}`,
  where: "Où",
  age: "Âge ?",
  ageOf: (at: number): string => `(personne ${at})`,
  known: (name: string): string => `Déjà connu·e : ${name}`,
  thisOne: "C’est cette personne",
  thisOneOf: (name: string): string => `C’est cette personne : ${name}`,
  notThem: "Non",
  notThemOf: (name: string): string => `Non, pas ${name}`,
  change: "Changer",
  changeOf: (name: string): string => `Changer : ${name}`,
  another: "Une autre personne",
  dropOf: (at: number): string => `Enlever la personne ${at}`,
  said: "Ce qui s’est dit",
  saidHelp: "(terrain : visible des éducateurs de l’association)",
  more: "Préciser : besoins vus, comment, quand",
  needs: "Besoins vus",
  needsHelp: "(la santé et la justice se disent dans le dossier)",
  kind: "Comment",
  next: "Et après",
  nextDay: "Quand ? (JJ/MM/AAAA)",
  day: "Jour",
  today: "aujourd’hui",
  hour: "Heure",
  now: "maintenant",
  note: "Noter",
  noteAndOpen: "Noter et ouvrir un dossier",
  restored: "Votre brouillon a été retrouvé.",
  discard: "Effacer le brouillon",
  ageShape: "Un nombre d’années, ou rien.",
  hourShape: "Une heure comme 21 h 47, ou rien.",
  dayShape: "Une date comme 23/11/2026, ou rien.",
  noted: (who: string): string => `Rencontre notée : ${who}.`,
  takenBack: "Rencontre retirée.",
  undo: "Annuler",
  redo: "Remettre",
  close: "Fermer",
  joinTitle: (name: string): string => `« ${name} » rejoint un dossier`,
  joinSearch: "Nom du dossier",
  joinHelp: "Rien n’est à retaper : ses rencontres iront dans le dossier. Le lien peut être défait.",
  joinNone: "Aucun dossier à ce nom. Effacez pour voir ceux qui ressemblent.",
  joinAct: (name: string): string => `Rejoindre le dossier : ${name}`,
};
