import type { Finding } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";
import { FIELD, R5131_17_I } from "./sources.ts";

type ReasonRow = {
  readonly label: string;
  /** FOL-3: reasons that the field takes as legitimate; the others are for the Mission Locale to judge. */
  readonly isLegitimate: boolean;
  /** FOL-4: kept in `health` or in `field`; elsewhere it reads « Motif légitime ». */
  readonly keptIn: "support" | "health" | "field";
};

/** Why somebody did not come, in their own account. */
export const absenceReasons = {
  transport: { label: "Pas de transport", isLegitimate: true, keptIn: "support" },
  childcare: { label: "Garde d’enfant", isLegitimate: true, keptIn: "support" },
  jobOrInterview: { label: "Travail ou entretien d’embauche", isLegitimate: false, keptIn: "support" },
  adminAppointment: { label: "Rendez-vous administratif", isLegitimate: false, keptIn: "support" },
  housingEmergency: { label: "Urgence de logement", isLegitimate: false, keptIn: "support" },
  familyEvent: { label: "Événement familial", isLegitimate: false, keptIn: "support" },
  forgot: { label: "Oubli", isLegitimate: false, keptIn: "support" },
  noReason: { label: "Sans raison donnée", isLegitimate: false, keptIn: "support" },
  health: { label: "Santé", isLegitimate: true, keptIn: "health" },
  violence: { label: "Violences", isLegitimate: true, keptIn: "health" },
  courtOrPolice: { label: "Convocation de justice ou de police", isLegitimate: true, keptIn: "field" },
} as const satisfies Record<string, ReasonRow>;

export type AbsenceReason = keyof typeof absenceReasons;

/** FOL-4: what is said outside the compartment that keeps the reason. */
export const reasonOutside = (reason: AbsenceReason): string =>
  absenceReasons[reason].keptIn === "support" ? absenceReasons[reason].label : "Motif légitime";

/** FOL-3: a first reading of a reason. It never says that a reason is not legitimate: the Mission Locale qualifies. */
export function legitimacyOf(reason: AbsenceReason | null): Finding {
  if (reason === null) {
    return {
      rule: "FOL-3",
      verdict: "notKnownYet",
      reason: "Le ou la jeune n’a pas encore pu s’expliquer.",
      source: R5131_17_I,
      wouldChange: "Son explication, à entendre d’abord.",
    };
  }
  const isLegitimate = absenceReasons[reason].isLegitimate;
  return {
    rule: "FOL-3",
    verdict: isLegitimate ? "yes" : "toBeJudged",
    reason: isLegitimate
      ? french`Motif légitime proposé ; la Mission Locale le retient ou non.`
      : "Motif à apprécier par la Mission Locale.",
    source: FIELD,
    wouldChange: null,
  };
}
