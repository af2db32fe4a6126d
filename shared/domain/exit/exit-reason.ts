import type { Source } from "#shared/domain/law/index.ts";
import { APP, APP_UNSURE } from "./sources.ts";

/** The coarser list of the public CEJ application: only in an export, never stored (EXI-9). */
export type AppMotive =
  | "EMPLOI_DURABLE"
  | "EMPLOI_COURT"
  | "CONTRAT_ARRIVE_A_ECHEANCE"
  | "LIMITE_AGE"
  | "DEMANDE_DU_JEUNE"
  | "NON_RESPECT_OU_ABANDON"
  | "DEMENAGEMENT"
  | "AUTRE";

type ReasonRow = {
  readonly label: string;
  /** EXI-2: whether this way out is positive; `byDates`: the real dates of the job decide (EXI-3, EXI-4). */
  readonly positive: "yes" | "no" | "byDates";
  readonly app: AppMotive;
  readonly appSource: Source;
  /** EXI-8: a reason of justice, kept in `support` and said nowhere else. */
  readonly isJustice: boolean;
  /** EXI-5: a job of less than six months noted with this reason is what the export says. */
  readonly yieldsToShortJob: boolean;
};

const job = { app: "EMPLOI_DURABLE", appSource: APP, isJustice: false, yieldsToShortJob: false } as const;
const plain = { positive: "no", appSource: APP, isJustice: false, yieldsToShortJob: true } as const;
const closed = { positive: "no", app: "AUTRE", isJustice: false, yieldsToShortJob: false } as const;

/** EXI-1: the regulatory reasons. One is stored, with the real dates; a change of adviser is a hand-over, not an exit. */
export const exitReasons = {
  openEndedJob: { ...job, label: "CDI", positive: "yes" },
  apprenticeship: { ...job, label: "Contrat d’apprentissage", positive: "yes" },
  professionalisation: { ...job, label: "Contrat de professionnalisation", positive: "yes" },
  civilServiceTenure: { ...job, label: "Titularisation dans la fonction publique", positive: "yes" },
  fixedTermOver6Months: { ...job, label: "CDD de plus de six mois", positive: "byDates", yieldsToShortJob: true },
  selfEmployed: { ...job, label: "Travail indépendant", positive: "yes", app: "AUTRE", appSource: APP_UNSURE },
  ageLimit: { ...plain, label: "Limite d’âge", app: "LIMITE_AGE" },
  termReached: { ...plain, label: "Arrivée à échéance", app: "CONTRAT_ARRIVE_A_ECHEANCE" },
  thirdBreach: {
    ...closed,
    label: "Troisième manquement sans motif légitime",
    app: "NON_RESPECT_OU_ABANDON",
    appSource: APP,
  },
  abandonment: { ...plain, label: "Abandon", app: "NON_RESPECT_OU_ABANDON" },
  mutualEnd: { ...plain, label: "Rupture d’un commun accord", app: "DEMANDE_DU_JEUNE", appSource: APP_UNSURE },
  falseDeclaration: { ...closed, label: "Fausse déclaration", appSource: APP_UNSURE },
  imprisonment: { ...closed, label: "Incarcération", appSource: APP, isJustice: true },
  pjjCare: { ...closed, label: "Prise en charge pénale par la PJJ", appSource: APP, isJustice: true },
  death: { ...closed, label: "Décès", appSource: APP },
  moved: { ...plain, label: "Déménagement", app: "DEMENAGEMENT" },
} as const satisfies Record<string, ReasonRow>;

export type ExitReason = keyof typeof exitReasons;

/** EXI-8: what is said outside `support`: in a list, a notification, a printed page, an export. */
export const labelOutsideSupport = (reason: ExitReason): string =>
  exitReasons[reason].isJustice ? "Autre motif" : exitReasons[reason].label;
