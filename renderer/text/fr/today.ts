import type { DayLine, DayQueue } from "#shared/domain/today/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { AsideFailure } from "#shared/ports/list.ts";
import { counted, moment } from "../format.ts";
import { caseFile } from "./case-file.ts";
import { failures } from "./failures.ts";
import { records } from "./records.ts";

const { kinds: recordNames } = records;

const CHANGES = {
  note: "une note",
  message: "un message",
  encounter: "une rencontre",
  contract: "une étape du contrat",
  contractNo: "un « non » au contrat",
} as const;

const changeOf = (what: string): string =>
  Object.hasOwn(CHANGES, what)
    ? CHANGES[what as keyof typeof CHANGES]
    : what in caseFile.fields
      ? `« ${caseFile.fields[what as keyof typeof caseFile.fields]} »`
      : what in recordNames
        ? `« ${recordNames[what as keyof typeof recordNames]} »`
        : "un champ";

const waitingActions = (count: number, day: string): string =>
  `${counted(count, "action faite attend", "actions faites attendent")} votre décision, depuis le ${day}.`;

/** Who noted a « no » is not always who said it. */
const didOf = (what: string): string =>
  what === "contract"
    ? "a fait avancer le contrat"
    : what === "contractNo"
      ? `a noté ${changeOf(what)}`
      : `a écrit ${changeOf(what)}`;

export const today = {
  summary: (lines: number): string => (lines === 0 ? "rien n’attend" : `${counted(lines, "ligne")} à regarder`),
  scope: "Montrer",
  mine: "Mes jeunes",
  everybody: "Toute l’équipe",
  queues: {
    appointments: "Rendez-vous du jour",
    notWhole: "Ce qui n’arrive pas",
    toSettle: "À trancher",
    toSign: "Contrats à signer",
    toValidate: "Heures à valider",
    due: "Échéances",
    silent: "À retrouver",
    missing: "Ce qui manque",
    news: "Depuis ma dernière visite",
  } satisfies Record<DayQueue, string>,
  print: "Imprimer la journée",
  appointment: "Rendez-vous",
  noAppointment: "Aucun rendez-vous.",
  andMore: (count: number): string => `et ${counted(count, "autre")}`,
  sheetHelp:
    "Cette feuille ne dit ni pourquoi, ni pour quoi. Elle porte des noms : ne la laissez pas traîner, et détruisez-la ce soir.",
  acts: {
    appointments: "Ouvrir",
    notWhole: "Regarder",
    toSettle: "Comparer",
    toSign: "Ouvrir",
    toValidate: "Valider",
    due: "Ouvrir",
    silent: "Ouvrir",
    missing: "Compléter",
    news: "Voir",
  } satisfies Record<DayQueue, string>,
  /** TDY-10: no hour can be validated before its category is said. */
  toSpecify: "Préciser",
  actOf: (act: string, name: string): string => `${act} : ${name}`,
  line: ({ queue, reason, count, since }: DayLine, file: FileSummary, now: Instant): string => {
    switch (queue) {
      case "notWhole":
        return "Il manque quelque chose de ce dossier sur cet ordinateur. Rien n’est perdu.";
      case "toSettle":
        return `Deux personnes ont écrit autre chose : ${counted(count, "information")} à trancher.`;
      case "toSign":
      case "silent":
      case "due":
      case "appointments":
        return reason;
      case "toValidate":
        return [count === 0 ? "" : waitingActions(count, formatFrenchDay(since)), reason]
          .filter((part) => part !== "")
          .join(" ");
      case "missing":
        return `Pour aller plus loin, il manque : ${reason}.`;
      case "news": {
        const [last] = file.news.toSorted((left, right) => right.at - left.at);
        const authors = [...new Set(file.news.map(({ author }) => author))].join(", ");
        if (last === undefined) return counted(count, "changement");
        const what = count === 1 ? didOf(last.what) : `${counted(count, "changement")}, dont ${changeOf(last.what)}`;
        return `${authors} ${count === 1 ? "" : ": "}${what}, ${moment(last.at, now)}`;
      }
    }
  },
  seen: "Vu",
  later: "Plus tard",
  more: (count: number): string => `et ${counted(count, "autre")}`,
  showAll: "Tout voir dans Jeunes",
  asleep: (count: number): string =>
    `${counted(count, "ligne mise", "lignes mises")} à plus tard, jusqu’au jour choisi.`,
  marked: (name: string): string => `${name} : vu.`,
  putAside: (name: string, day: string): string => `${name} : remis au ${day}.`,
  undo: "Annuler",
  undone: "C’est annulé.",
  asideTitle: (name: string): string => `Remettre à plus tard : ${name}`,
  until: "Jusqu’à",
  untils: { "1": "demain", "3": "dans 3\u00a0jours", "7": "dans une semaine", "30": "dans un mois" },
  why: "Pourquoi",
  whyHelp: "Quelques mots, pour vous en souvenir. Ils restent sur cet ordinateur.",
  asideAct: "Remettre à plus tard",
  cancel: "Fermer",
  asideFailed: (failure: AsideFailure): string => {
    switch (failure.kind) {
      case "notSaved":
        return failures.notSaved(failure.failure);
      case "reasonNeeded":
        return "Dites pourquoi en quelques mots.";
      case "dayPast":
        return "Choisissez un jour à venir.";
    }
  },
  emptyTitle: "Rien n’attend pour l’instant",
  empty:
    "Ce qui demande un regard viendra ici : un long silence, deux valeurs à trancher, ce que vos collègues ont changé. Bonne journée.",
  emptyAct: "Voir les jeunes",
  matters: "À régler",
  asked: (names: readonly string[]): string =>
    `${names.join(", ")} : ${names.length > 1 ? "leur entrée" : "son entrée"} dans le projet attend la prochaine connexion.`,
  askedAct: "Équipe",
  keptByNone: (count: number): string =>
    `${counted(count, "dossier n’est lu", "dossiers ne sont lus")} que sur cet ordinateur, et la structure qui ${count > 1 ? "les avait ouverts" : "l’avait ouvert"} a quitté le projet, avec sa récupération : si l’ordinateur se perd, ${count > 1 ? "ils ne s’ouvriront" : "il ne s’ouvrira"} plus pour personne. Ajoutez-vous un deuxième ordinateur.`,
  aside: (count: number): string =>
    `${counted(count, "élément mis de côté", "éléments mis de côté")}, illisible${count > 1 ? "s" : ""} ou non reconnu${count > 1 ? "s" : ""}. Rien n’est effacé.`,
  asideAct2: "Voir",
  backup: "La dernière sauvegarde n’a pas pu se faire.",
  backupAct: "Sauvegarder",
  newer: "Un ou une collègue utilise une version plus récente de l’application.",
  newerAct: "Voir",
  exchange: "Échanges",
  exchangeAct: "Échanger sans internet",
};
