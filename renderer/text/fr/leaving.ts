import type { Instant } from "#shared/kernel/instant.ts";
import type { LeftProject, Returned } from "#shared/ports/left-work.ts";
import type { DepartureFailure } from "#shared/ports/people.ts";
import type { RemovalReason } from "#shared/protocol/ledger/act.ts";
import { counted, moment } from "../format.ts";
import { failures } from "./failures.ts";

// A device or a person who is no longer of a project: for who says so, and for who learns it.

const inList = (names: readonly string[]): string => new Intl.ListFormat("fr").format(names);

const states: Readonly<Record<RemovalReason, string>> = {
  lost: "perdu ou volé",
  replaced: "remplacé",
  left: "départ de la personne",
  copied: "copié",
};

const said: Readonly<Record<RemovalReason, string>> = {
  lost: "il a été déclaré perdu ou volé",
  replaced: "il a été déclaré remplacé",
  left: "votre départ du projet a été noté",
  copied: "il a été signalé comme copié ou remis dans un état ancien",
};

const whyOf = ({ reason, isOrganization }: Pick<LeftProject, "reason" | "isOrganization">): string =>
  isOrganization ? "le départ de votre structure a été noté" : said[reason];

export const leaving = {
  actions: "Actions",
  removedRecord: "retrait",
  keptRecord: "retour",
  act: "Retirer…",
  actOn: (name: string): string => `Retirer… ${name}`,
  title: (name: string): string => `Retirer du projet : ${name}`,
  what: "Que se passe-t-il ?",
  lost: (device: string): string => `L’ordinateur ${device} est perdu ou volé`,
  replaced: (device: string): string => `L’ordinateur ${device} a été remplacé`,
  copied: (device: string): string => `L’ordinateur ${device} a été copié ou remis dans un état ancien`,
  left: (name: string): string => `${name} s’en va, avec tous ses ordinateurs`,
  until:
    "Ce qui y a été lu jusqu’ici peut encore l’être par qui tient à la fois l’ordinateur et la phrase de passe de son espace. Ce retrait ne peut rien y changer.",
  fromNow:
    "Ce qui s’écrit à partir d’ici lui est fermé. À son prochain contact, ses clés s’effacent, sans que rien ne le confirme ici ; ce qui n’avait pas été envoyé reste lisible par son auteur, et par personne d’autre.",
  seen: "C’est signé de votre poste, et tout le projet le voit. Pour revenir, il faudra être invité de nouveau.",
  organizations: "Structures du projet",
  organizationOf: (names: readonly string[]): string => (names.length === 0 ? "Structure sans nom" : inList(names)),
  organizationPeople: (people: readonly string[]): string => inList(people),
  organizationLeaves: (people: readonly string[]): string =>
    `Toute la structure s’en va. Sortent du projet, avec tous leurs ordinateurs : ${inList(people)}`,
  organizationKept:
    "Les dossiers de cette structure restent lisibles par les personnes d’ailleurs à qui ils sont ouverts. Plus personne ne pourra les ouvrir à quelqu’un de nouveau.",
  organizationLost:
    "Ceux que cette structure est seule à lire, et ses notes de terrain, ne seront plus lisibles par personne, et sa récupération à deux ne pourra plus servir : voyez avec elle, avant, ce qui doit être transmis.",
  organizationUnsent:
    "Ce qui s’écrit à partir d’ici lui est fermé, et les clés changent toutes seules. Au prochain contact de chacun de ses ordinateurs, ses clés s’effacent, sans que rien ne le confirme ici ; ce qui n’avait pas été envoyé reste lisible par son auteur, et par personne d’autre.",
  whenOnline: "Il faut une connexion : sans réseau, c’est noté ici et fait à la prochaine.",
  confirm: "Retirer du projet",
  close: "Ne rien faire",
  waits: "retrait : attend la prochaine connexion",
  takeBack: "Ne plus retirer",
  removedTitle: "Ordinateurs retirés du projet",
  newKeys: (done: number, total: number): string =>
    `Les clés changent : ${counted(done, "dossier")} sur ${new Intl.NumberFormat("fr-FR").format(total)}`,
  newKeysHelp:
    "Chaque dossier que lisait cet ordinateur reçoit une nouvelle clé. Cela avance tout seul dès qu’il y a du réseau, et reprend où cela en était.",
  removedUnconfirmed:
    "Un ordinateur retiré efface ses clés et ses dossiers à son prochain contact. Il ne le confirme pas : rien ici ne dit que c’est fait, et ce qui y a été copié ailleurs y reste.",
  removedDevice: (reason: RemovalReason): string =>
    reason === "left" ? "ordinateur retiré" : `ordinateur ${states[reason]}`,
  removedAs: (reason: RemovalReason): string => states[reason],

  failed: (failure: DepartureFailure): string => {
    switch (failure.kind) {
      case "noRelay":
        return "Ce projet n’a pas de relais : tout est sur cet ordinateur, il n’y a personne à retirer.";
      case "notAllowed":
        return "Ce retrait ne vous revient pas : seule la personne qui coordonne le projet peut le faire.";
      case "last":
        return "C’est la dernière personne qui peut faire entrer des collègues : personne ne pourrait plus en inviter.";
      case "gone":
        return "C’est déjà fait.";
      case "notSaved":
        return failures.notSaved(failure.failure);
    }
  },

  leftTitle: (project: string): string =>
    project === ""
      ? "Cet ordinateur ne fait plus partie du projet"
      : `Cet ordinateur ne fait plus partie de « ${project} »`,
  leftBackTitle: "Écrit avant votre retour, et jamais envoyé",
  leftWhy: ({ by, at, ...left }: LeftProject, now: Instant): string =>
    `${whyOf(left)[0]?.toUpperCase()}${whyOf(left).slice(1)}${by === null ? "" : ` par ${by}`}, ${moment(at, now)}. Les clés du projet ont été effacées d’ici, avec ses dossiers et ses sauvegardes. Ce que vous aviez envoyé est chez vos collègues.`,
  leftWhyBack: ({ by, at, ...left }: LeftProject, now: Instant): string =>
    `Cet ordinateur avait été retiré du projet : ${whyOf(left)}${by === null ? "" : ` par ${by}`}, ${moment(at, now)}. Ce que vous aviez envoyé est chez vos collègues.`,
  leftNothing: "Tout ce que vous aviez écrit avait été envoyé : rien n’est perdu.",
  leftSome:
    "Voici ce que vous aviez écrit et qui n’avait pas été envoyé. Personne d’autre ne l’a : copiez-le avant de l’effacer d’ici.",
  leftReturns:
    "Voici ce que vous aviez écrit et qui n’avait pas été envoyé. Personne d’autre ne l’a. Vous êtes de nouveau du projet : cela peut retourner dans les dossiers, à votre nom, dès qu’ils vous sont rouverts.",
  giveBack: "Remettre dans les dossiers",
  givenBack: ({ returned, waiting }: Returned): string =>
    [
      returned > 0 ? `${counted(returned, "dossier")} : tout y est de nouveau.` : "",
      waiting > 0
        ? `${counted(waiting, "dossier attend", "dossiers attendent")} : ${waiting > 1 ? "ils ne vous sont pas encore rouverts" : "il ne vous est pas encore rouvert"} en entier. Demandez à un·e collègue de l’équipe, puis recommencez.`
        : "",
    ]
      .filter((each) => each !== "")
      .join(" "),
  file: "Fichier joint non transmis",
  leftText: "Ce qui n’avait pas été envoyé",
  leftTextHelp: "À remettre à un·e collègue, en main propre plutôt que par courriel.",
  leftBack:
    "Si c’est une erreur, donnez de nouveau votre carte de poste à la personne qui coordonne le projet : elle est nouvelle.",
  note: "Note",
  unnamed: "Dossier sans nom",
  putAway: "J’ai ce qu’il me faut : effacer d’ici",
  putAwayNothing: "J’ai compris",
  putAwayRefused: (count: number): string =>
    count > 1
      ? `Rien n’est effacé : ${counted(count, "ligne")} n’ont été envoyées à personne, et rien ne les fera revenir. Les avez-vous copiées ?`
      : "Rien n’est effacé : une ligne n’a été envoyée à personne, et rien ne la fera revenir. L’avez-vous copiée ?",
  putAwayKeep: (count: number): string => (count > 1 ? "Les garder ici" : "La garder ici"),
  putAwaySure: (count: number): string => (count > 1 ? `Oui, effacer les ${count}` : "Oui, l’effacer"),
};
