import type { Question } from "./profile.ts";

/** Where an answer lives (design D3). A rule reads what the reader's own keys open; the rest reads « not asked ». */
export type AnswerHome = "identity" | "support" | "housing" | "field" | "health";

/** What a question is about, as it follows « Pas encore demandé : ». */
export const questions: Readonly<Record<Question, { readonly about: string; readonly keptIn: AnswerHome }>> = {
  bornOn: { about: "la date de naissance", keptIn: "identity" },
  legalProtection: { about: "une émancipation ou une mesure de protection (tutelle, curatelle)", keptIn: "support" },
  stay: { about: "la situation de séjour", keptIn: "support" },
  identityPaper: { about: "la pièce d’identité", keptIn: "support" },
  schooling: { about: "la scolarité ou la formation en cours", keptIn: "support" },
  certification: { about: "le niveau de diplôme", keptIn: "support" },
  job: { about: "l’emploi occupé", keptIn: "support" },
  alternance: { about: "un contrat en alternance", keptIn: "support" },
  rqth: { about: "la RQTH", keptIn: "support" },
  resources: { about: "les ressources", keptIn: "support" },
  taxHousehold: { about: "le foyer fiscal", keptIn: "support" },
  bankAccount: { about: "le compte bancaire", keptIn: "support" },
  family: { about: "la situation de famille", keptIn: "support" },
  familySupport: { about: "le soutien de la famille", keptIn: "support" },
  housing: { about: "le logement", keptIn: "housing" },
  ase: { about: "un parcours à l’aide sociale à l’enfance", keptIn: "support" },
  pjj: { about: "un suivi de justice des mineurs", keptIn: "field" },
  detention: { about: "une contrainte de justice", keptIn: "field" },
  supportNow: { about: "les accompagnements en cours", keptIn: "support" },
  lastCej: { about: "un CEJ déjà terminé", keptIn: "support" },
  registeredJobseeker: { about: "l’inscription comme demandeur d’emploi", keptIn: "support" },
  employmentService: { about: "les contacts avec le service public de l’emploi", keptIn: "support" },
  needs: { about: "les besoins au-delà de l’emploi", keptIn: "support" },
  chosenOperator: { about: "le choix entre Mission Locale et France Travail", keptIn: "support" },
  judgementMarks: { about: "le quartier, la zone rurale ou un long chômage", keptIn: "support" },
  wishes: { about: "ce qui est souhaité (allocation, logement, permis…)", keptIn: "support" },
  healthCover: { about: "la couverture santé", keptIn: "health" },
};
