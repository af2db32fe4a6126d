// How the records of a file, their fields and their codes are called.
import { actionCategoryLabels, appointmentLabels } from "#shared/domain/activity-hours/index.ts";
import { documentLabel, itemStateLabels, procedures } from "#shared/domain/documents/index.ts";
import {
  type AnyKind,
  isRecordKind,
  type RecordField,
  type RecordId,
  type RecordKind,
  titleField,
} from "#shared/domain/records/index.ts";
import { allowanceCodes, allowanceFields } from "./allowance.ts";
import { contactCodes, contactFields } from "./contacts.ts";
import { housingCodes, housingFields } from "./housing.ts";
import { mobilityCodes, mobilityFields } from "./mobility.ts";
import { profileCodes, profileFields } from "./profile.ts";
import { resourceCodes, resourceFields } from "./resources.ts";

type Words = Readonly<Record<string, string>>;

const paperFields = {
  state: "État",
  cause: "Pourquoi elle manque",
  issuedOn: "Délivrée le",
  validUntil: "Valable jusqu’au",
  nextStep: "Prochaine étape",
  doer: "Qui s’en occupe",
  dueOn: "Pour le",
} as const;

const paperCodes = {
  state: itemStateLabels,
  cause: {
    never: "jamais eue",
    lost: "perdue",
    stolen: "volée",
    elsewhere: "restée ailleurs",
    refused: "refusée",
  },
};

const forms: Words = {
  individual: "individuelle",
  smallGroup: "petit groupe",
  group: "collective",
  supervisedAlone: "seul·e, avec un cadre",
};

const provider: Words = {
  association: "l’association",
  missionLocale: "la Mission Locale",
  partner: "un partenaire",
};

const presence: Words = {
  planned: "prévu",
  present: "présence",
  absentUnexcused: "absence sans excuse",
  absentExcused: "absence excusée",
  cancelledByUs: "annulé par nous",
  postponed: "reporté",
  unknown: "on ne sait pas",
};

const fieldNames: { readonly [Kind in AnyKind]: Readonly<Record<RecordField<Kind>, string>> } = {
  ...contactFields,
  papers: { label: "Nom de la pièce", ...paperFields },
  fieldPapers: paperFields,
  advances: { month: "Mois versé", decidedBy: "Décision de" },
  steps: { doneOn: "Faite le", doer: "Qui fait cette étape", dueOn: "À faire pour le" },
  ...profileFields,
  actions: {
    title: "Action",
    goal: "But",
    category: "Catégorie",
    form: "Forme",
    provider: "Proposée par",
    doer: "Qui fait",
    dueOn: "Pour le",
    plannedMinutes: "Temps prévu",
    status: "Où elle en est",
    doneOn: "Faite le",
    doneMinutes: "Temps passé",
  },
  appointments: {
    title: "Objet",
    purpose: "Rendez-vous",
    form: "Forme",
    provider: "Proposé par",
    on: "Jour",
    at: "Heure",
    place: "Lieu",
    with: "Avec qui",
    modality: "Comment",
    presence: "Présence",
    reason: "Motif",
    minutes: "Durée",
  },
  targets: { startsOn: "À partir du", minutes: "Heures par semaine" },
  ...housingFields,
  ...resourceFields,
  ...mobilityFields,
  ...allowanceFields,
};

const codes: { readonly [Kind in AnyKind]?: Readonly<Record<string, Words>> } = {
  ...contactCodes,
  papers: paperCodes,
  fieldPapers: paperCodes,
  ...profileCodes,
  ...housingCodes,
  ...resourceCodes,
  ...mobilityCodes,
  ...allowanceCodes,
  actions: {
    category: actionCategoryLabels,
    form: forms,
    provider,
    status: { toDo: "à faire", inProgress: "en cours", done: "faite", cancelled: "annulée" },
  },
  appointments: {
    purpose: appointmentLabels,
    form: forms,
    provider,
    modality: {
      atMissionLocale: "à la Mission Locale",
      atOutpost: "dans une antenne",
      elsewhere: "ailleurs, en présence",
      video: "en visio",
      phone: "par téléphone",
    },
    presence,
  },
};

const kinds: Readonly<Record<AnyKind, string>> = {
  contacts: "Contact",
  papers: "Pièce",
  fieldPapers: "Pièce",
  advances: "Versement conservatoire",
  steps: "Démarche",
  profile: "Situation",
  home: "Logement",
  justice: "Justice",
  actions: "Action",
  appointments: "Rendez-vous",
  targets: "Repère d’heures",
  nights: "Lieu où dormir",
  homeNeeds: "Besoins de logement",
  homeRequests: "Demande de logement",
  homeSteps: "Vivre dans son logement",
  homeBookings: "Logement du projet",
  travel: "Se déplacer",
  licence: "Permis",
  mobilityRequests: "Aide à la mobilité",
  mobilityBookings: "Place ou prêt du projet",
  resources: "Logement ou prêt",
  bookings: "Réservation",
  allowance: "Allocation",
  allowanceChanges: "Allocation, changement",
  incomes: "Ressource",
  measures: "Décision de la Mission Locale",
};

/** A code, where a kind is called by one, as it begins a line; the words themselves elsewhere. */
function worded(kind: AnyKind, title: string): string {
  const said = codes[kind]?.[titleField(kind) ?? ""]?.[title];
  return said === undefined ? title : said.charAt(0).toUpperCase() + said.slice(1);
}

/** Of those whose id says it: a paper of the catalogue, a step of a procedure. */
function named(kind: AnyKind, id: RecordId): string | null {
  if (kind === "papers" || kind === "fieldPapers") return documentLabel(id);
  if (kind !== "steps") return null;
  const [code = "", step = ""] = id.split("-");
  const procedure = Object.hasOwn(procedures, code) ? procedures[code as keyof typeof procedures] : undefined;
  const found = procedure?.steps.find((each) => each.code === step);
  return procedure === undefined || found === undefined ? null : `${procedure.label}, ${found.label}`;
}

/** Which field of which kind, from `papers/nextStep`; what only a later version knows reads as it is. */
export function recordName(path: string): string {
  const [kind = "", field = ""] = path.split("/");
  if (!isRecordKind(kind)) return path;
  return `${kinds[kind]}, ${(fieldNames[kind] as Words)[field] ?? field}`;
}

export const records = {
  unsaid: "non renseigné",
  kinds,
  /** How a field is called, and its codes. */
  field: (kind: AnyKind, field: string): { readonly label: string; readonly codes: Words } => ({
    label: (fieldNames[kind] as Words)[field] ?? field,
    codes: codes[kind]?.[field] ?? {},
  }),
  /** How a record is called; `title`: what somebody called it, or the code that says so. */
  title: (kind: AnyKind, id: RecordId, title: string): string => {
    const known = title === "" ? named(kind, id) : worded(kind, title);
    return known ?? kinds[kind];
  },
  /** `day`: the one that it is of; empty: it has none. */
  added: (kind: RecordKind, title: string, day: string): string => {
    const what = [title === kinds[kind] ? "" : title, day].filter((each) => each !== "").join(", ");
    return `${kinds[kind]}, ajout${what === "" ? "" : ` : ${what}`}`;
  },
  removed: (kind: RecordKind, title: string): string => `${kinds[kind]}, retrait : ${title}`,
  broughtBack: (kind: RecordKind, title: string): string => `${kinds[kind]}, retour : ${title}`,
  hoursValidated: (_: RecordKind, title: string): string => `Heures validées : ${title}`,
  hoursRejected: (_: RecordKind, title: string): string => `Heures non retenues : ${title}`,
  changed: (title: string, field: string, value: string): string => `${title}, ${field} : ${value}`,
  emptied: (title: string, field: string): string => `${title}, ${field} : effacé`,
  attached: (title: string, name: string): string => `${title}, fichier joint : ${name}`,
  detached: (title: string, name: string): string => `${title}, fichier retiré : ${name}`,
  remove: "Retirer",
  removeOf: (title: string): string => `Retirer : ${title}`,
  keep: "Garder",
  bringBack: "Remettre",
  bringBackOf: (title: string): string => `Remettre : ${title}`,
  removedApart: (title: string): string => `${title} : retirer ou garder ?`,
  removedBy: (author: string, when: string): string =>
    `${author} : retrait ${when}. Quelqu’un d’autre y a écrit entre-temps, sans le savoir ; rien n’est effacé.`,
  /** Which field of which record, for a conflict. */
  conflict: (title: string, field: string): string => `${title}, ${field}`,
};
