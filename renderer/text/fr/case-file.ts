import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Party } from "#shared/domain/contract/index.ts";
import type { ContractEvent } from "#shared/ports/contract.ts";
import { counted } from "../format.ts";
import { diagnosis, diagnosisFields } from "./diagnosis.ts";

export const caseFile = {
  opening: "Ouverture du dossier…",
  unreadTitle: "Ce dossier ne s’ouvre pas",
  unread:
    "Le disque de cet ordinateur n’a pas rendu ce dossier. Rien n’a été effacé. Réessayez ; si cela se répète, prévenez votre référent informatique.",
  openAgain: "Réessayer",
  back: "Retour",
  lead: (name: string): string => `Référent : ${name}`,
  noted: (near: string): string => `dernière note ${near}`,
  missing: (list: readonly string[]): string => `Il manque : ${list.join(", ")}`,
  path: "Étapes du parcours",
  goToPart: "Aller à",
  week: "La semaine",
  tabs: {
    timeline: "Fil",
    identity: "Identité",
    field: "Terrain",
    support: "Accompagnement",
    housing: "Logement",
    mobility: "Mobilité",
    health: "Santé",
  },
  fields: {
    name: "Prénom, surnom",
    bornOn: "Date de naissance",
    apparentAge: "Âge apparent",
    basin: "Bassin, commune",
    phone: "Téléphone",
    phase: "Étape",
    phaseReason: "Pourquoi ce changement d’étape",
    leadWorker: "Référent",
    supportNote: "Où en est l’accompagnement",
    housingNote: "Où en est le logement",
    mobilityNote: "Où en est la mobilité",
    ...diagnosisFields,
    hoursThinkable: diagnosis.hoursThinkable,
  } satisfies Record<FileField, string>,
  notAsked: "pas encore demandé",
  historyOf: (field: string): string => `Historique : ${field}`,
  changes: (count: number): string => counted(count, "changement"),
  /** It begins with what is shown, for who speaks to the computer. */
  changesOf: (count: number, field: string): string => `${caseFile.changes(count)}. ${caseFile.historyOf(field)}`,
  takeBack: "Annuler ma modification",
  takeBackOf: (field: string): string => `Annuler ma modification : ${field}`,
  emptied: "(effacé)",
  doubtful: "l’horloge de son ordinateur avançait : date à prendre avec prudence",
  you: "Vous",
  conflictTitle: (field: string): string => `Deux valeurs pour « ${field} »`,
  conflictMany: (count: number, field: string): string => `${count} valeurs pour « ${field} »`,
  keepMine: "Garder la mienne",
  keepTheOther: "Garder l’autre",
  keepThis: (value: string): string => `Garder « ${value} »`,
  keepBoth: "Les deux",
  kept: (author: string, when: string): string => `${author}, ${when}`,
};

/** How the notes of a place, and what can be done with them, are called. */
export type NoteWords = Pick<typeof notes, "add" | "label" | "mine" | "placeholder" | "remove" | "removed" | "restore">;

export const notes = {
  title: "Notes de terrain",
  help: "Visibles de l’équipe de ce dossier, et de personne d’autre.",
  add: "Nouvelle note",
  label: (author: string, when: string): string => `Note de ${author}, ${when}`,
  mine: (when: string): string => `Votre note, ${when}`,
  placeholder: "Ce qui s’est dit, ce qui a été vu, ce qui est convenu…",
  emptyTitle: "Pas encore de note",
  empty: "Une note s’enregistre à chaque lettre, même sans réseau, et même si l’ordinateur s’éteint.",
  remove: "Retirer",
  removed: (author: string | null, when: string): string => `Note retirée (${author ?? "vous"}, ${when})`,
  restore: "Remettre",
  saving: "Enregistrement…",
  saved: "Enregistré sur cet ordinateur",
  notSaved: "Pas encore enregistré",
  toSend: "à transmettre",
};

/** What was typed in a form before its author recognised who it was about. */
export const typedBefore = {
  found: "Ce que vous aviez saisi avant de reconnaître cette personne :",
  note: "En faire une note",
  drop: "Écarter",
  dropped: "Texte écarté.",
  takeBack: "Annuler",
};

const by: Readonly<Record<Party, string>> = {
  youngPerson: "le ou la jeune",
  legalGuardian: "le représentant légal",
  association: "l’association",
  missionLocale: "la Mission Locale",
};

const CONTRACT = {
  frozen: "Texte du contrat figé",
  chosen: "Texte du contrat choisi",
  concluded: "Contrat conclu : toutes les signatures sont là",
  opened: "Contrat ouvert par la Mission Locale",
} as const satisfies Partial<Record<ContractEvent["kind"], string>>;

export const timeline = {
  emptyTitle: "Rien pour l’instant",
  empty: "Chaque changement du dossier s’inscrira ici, avec son auteur et sa date.",
  field: (field: string, value: string): string => `${field} : ${value}`,
  emptied: (field: string): string => `${field} effacé`,
  note: "Note de terrain",
  encounter: (place: string): string => (place === "" ? "Rencontre" : `Rencontre, ${place}`),
  message: "Message",
  messageRemoved: "Message retiré",
  messageRestored: "Message remis",
  noteRemoved: "Note retirée",
  noteRestored: "Note remise",
  contract: (event: ContractEvent): string => {
    if (event.kind === "signed") return `Contrat signé par ${by[event.party]}`;
    if (event.kind === "refused") return `« Non » au contrat, dit par ${by[event.party]}`;
    return CONTRACT[event.kind];
  },
  quote: (text: string): string => `« ${text} »`,
  /** Since the last visit of whoever reads. */
  isNew: "nouveau",
  /** What a colleague wrote stands among the rest: how much of it is new. */
  tab: (count: number): string => `${caseFile.tabs.timeline} · ${counted(count, "nouveau", "nouveaux")}`,
};

export const phaseChange = {
  act: "Changer d’étape",
  goTo: (phase: string): string => `Passer à « ${phase} »`,
  title: "Changer d’étape",
  phase: "Nouvelle étape",
  reason: "Pourquoi",
  reasonIfAny: "Pourquoi (facultatif)",
  missing: (sentence: string): string =>
    `${sentence}. On peut changer d’étape quand même : dites pourquoi en quelques mots.`,
  confirm: "Changer",
  cancel: "Fermer",
};
