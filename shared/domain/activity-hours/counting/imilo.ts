import type { Presence } from "../activity.ts";
import type { ActionCategory } from "./flat-hours.ts";

// HRS-17: how i-milo names what is kept here. Used in exports only: a code of ours is stored, never one of these.

/** What i-milo calls each category (`mesure`). */
export const imiloMeasures: Readonly<Record<ActionCategory, string>> = {
  employment: "EMPLOI",
  training: "FORMATION",
  careerPlan: "PROJET_PROFESSIONNEL",
  housing: "LOGEMENT",
  health: "SANTE",
  citizenship: "CITOYENNETE",
  leisure: "CULTURE_SPORT_LOISIRS",
  notCounted: "NON_SNP",
};

/** What i-milo calls each way in which an appointment turned out; an excused absence reads « Annulé » (our choice). */
export const imiloPresences: Readonly<Record<Presence, string>> = {
  planned: "Planifié",
  present: "Présent",
  absentUnexcused: "Absent",
  absentExcused: "Annulé",
  cancelledByUs: "Annulé",
  postponed: "Reporté",
  unknown: "Non précisé",
};
