import { classLabels, resourceLabels } from "#shared/domain/allowance/index.ts";
import type { AllowanceLack, RecordField } from "#shared/domain/records/index.ts";
import { counted } from "../format.ts";
import { profileCodes } from "./profile.ts";

type Words = Readonly<Record<string, string>>;
type AllowanceKind = "allowance" | "allowanceChanges" | "incomes" | "measures";

const USUAL_TERRITORY = "France, sauf Mayotte";

const territory: Words = { general: USUAL_TERRITORY, mayotte: "Mayotte" };

const keptClass: Words = {
  A: `A, ${classLabels.A}`,
  B: `B, ${classLabels.B}`,
  C: `C, ${classLabels.C}`,
  autonomyPresumed: "autonomie fiscale présumée",
  aboveFirstBracket: "au-dessus de la première tranche, sans allocation",
};

export const allowanceFields: { readonly [Kind in AllowanceKind]: Readonly<Record<RecordField<Kind>, string>> } = {
  allowance: { keptClass: "Classe gardée", territory: "Territoire", endedOn: "Fin du droit le" },
  allowanceChanges: {
    about: "Ce qui change",
    startsOn: "À partir du",
    keptClass: "Nouvelle classe gardée",
    taxHousehold: "Nouveau foyer fiscal",
    territory: "Nouveau territoire",
  },
  incomes: {
    kind: "Ressource",
    amount: "Montant net",
    receivedOn: "Reçue le",
    receivedBy: "Reçue par",
    workedUntil: "Prime d’activité : dernier jour travaillé",
  },
  measures: {
    measure: "Décision",
    decidedBy: "Prise par",
    effectiveFrom: "À partir du",
    liftedFrom: "Levée le",
    percent: "Part suspendue, en %",
    months: "Nombre de mois",
  },
};

export const allowanceCodes: { readonly [Kind in AllowanceKind]: Readonly<Record<string, Words>> } = {
  allowance: {
    keptClass,
    territory,
  },
  allowanceChanges: {
    about: {
      keptClass: "la classe gardée par la Mission Locale",
      taxHousehold: "le foyer fiscal",
      territory: "le territoire où il ou elle vit",
    },
    keptClass,
    taxHousehold: profileCodes.profile?.["taxHousehold"] ?? {},
    territory,
  },
  incomes: {
    kind: { none: "rien reçu", ...resourceLabels },
    receivedBy: {
      self: "elle ou lui",
      partner: "la personne en couple avec elle ou lui",
      householdAsDependant: "son foyer, qui l’a à charge",
    },
  },
  measures: {
    measure: {
      quarterCut: "un quart retenu, un mois",
      oneMonthStop: "suppression pour un mois",
      endOfAllowanceAndContract: "fin de l’allocation et du contrat",
      suspension2025: "suspension d’une part (depuis juin 2025)",
    },
  },
};

export const allowance = {
  title: "Allocation (ACEJ)",
  month: "Mois estimé",
  earlier: "Mois précédent",
  later: "Mois suivant",
  notDecision: "Estimation, ne vaut pas décision : la Mission Locale accorde, l’organisme payeur verse.",
  working: "Calcul en cours…",
  failed: "L’estimation n’a pas pu être faite. Ce qui est noté est bien gardé.",
  notKnown: "pas encore connue",
  indication: (amount: string): string => `pas publiée ; à titre d’indication, ${amount}`,
  said: (month: string, amount: string): string => `En ${month} : ${amount}`,
  lacks: (what: readonly string[]): string => `Il manque : ${what.join(", ")}.`,
  lack: {
    bornOn: "la date de naissance",
    taxHousehold: "la situation du foyer fiscal",
    resources: "les ressources du mois d’avant",
    measures: "une décision à compléter",
    changes: "un changement à compléter ou à départager",
    territory: "le territoire d’avant le changement noté",
    opening: "l’ouverture du CEJ",
  } satisfies Record<AllowanceLack, string>,
  fromHousehold:
    "La classe est celle que le foyer fiscal laisse attendre. La Mission Locale la garde, ou en retient une autre.",
  lines: "Le calcul, ligne par ligne",
  total: "Total estimé",
  unpublishedTotal: "Total, à titre d’indication",
  more: (count: number): string => `À savoir aussi (${count})`,
  source: (reference: string): string => `Source : ${reference}`,
  toConfirm: "à confirmer",
  wouldChange: (sentence: string): string => `Ce qui changerait la réponse : ${sentence}`,

  kept: "Foyer, classe et droit",
  keptHelp:
    "Ce qui est dit ici vaut depuis le début. Ce qui change ensuite se note avec son jour : les mois d’avant gardent ce qui était vrai.",
  addChange: "Noter un changement",
  neededChange: "Qu’est-ce qui change ?",
  neededTerm: "Qu’est-ce qui est vrai à partir de ce jour ?",
  changeLine: (about: string, value: string, day: string): string =>
    `${about}${value === "" ? "" : ` : ${value}`}${day === "" ? "" : `, à partir du ${day}`}`,
  removedChanges: (count: number): string => counted(count, "changement retiré", "changements retirés"),
  usualTerritory: USUAL_TERRITORY,
  incomes: "Ressources déclarées",
  incomesHelp: (month: string): string =>
    `Comptent les ressources reçues en ${month}, nettes, telles qu’elles sont déclarées.`,
  noIncome: "Aucune ressource notée.",
  addIncome: "Ajouter une ressource",
  nothing: (month: string): string => `Rien reçu en ${month}`,
  nothingSaid: (month: string): string => `C’est noté : rien reçu en ${month}.`,
  neededKind: "Laquelle ?",
  neededAmount: "Un montant en euros, même 0.",
  neededDay: "Un jour, sous la forme JJ/MM/AAAA.",
  earlierIncomes: (count: number): string => `Autres mois (${count})`,
  unfinished: "à compléter",
  removedIncomes: (count: number): string => counted(count, "ressource retirée", "ressources retirées"),

  measures: "Décisions après un manquement",
  measuresHelp: "Une décision prise par la Mission Locale, avec son auteur. Rien n’est jamais décidé ici.",
  addMeasure: "Noter une décision",
  neededMeasure: "Quelle décision ?",
  neededAuthor: "Qui l’a prise ? Sans auteur, elle n’est pas comptée.",
  neededShare: "La part suspendue, en %.",
  neededLength: "Un nombre de mois.",
  measureLine: (what: string, day: string): string => (day === "" ? what : `${what}, à partir du ${day}`),
  removedMeasures: (count: number): string => counted(count, "décision retirée", "décisions retirées"),
};
