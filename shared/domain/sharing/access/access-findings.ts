import { type Finding, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Consent } from "../consent/consent.ts";
import { consentScopes } from "../consent/scope.ts";
import { R1110_1 } from "../sources.ts";
import { type Compartment, closedCompartment } from "./compartment.ts";

/** SHR-10, SHR-12: open to the team that opened the file, or to the author of a health item. */
export function ownFinding(compartment: Compartment): Finding {
  const common = { verdict: "yes", source: R1110_1, wouldChange: null } as const;
  return compartment === "health"
    ? { ...common, rule: "SHR-12", reason: "Cette partie est la vôtre." }
    : { ...common, rule: "SHR-10", reason: "Ouvert à l’équipe de la structure qui a ouvert le dossier." };
}

/** SHR-3, SHR-13: open by a consent that holds. */
export const consentFinding = ({ scope, answeredOn, until }: Consent): Finding => ({
  rule: "SHR-3",
  verdict: "yes",
  reason: french`Ouvert par l’accord du ${formatFrenchDay(answeredOn)} (${consentScopes[scope].label}).`,
  source: consentScopes[scope].source,
  wouldChange:
    until === null ? "Le retrait de cet accord." : french`Son retrait, ou sa fin le ${formatFrenchDay(until)}.`,
});

/** SHR-2, SHR-11: the same words for whoever may not read, whether there is anything or not. */
export const closedFinding = (compartment: Compartment): Finding => ({
  rule: compartment === "field" ? "SHR-11" : "SHR-2",
  verdict: "no",
  reason: `${closedCompartment}.`,
  source: OUR_CHOICE,
  wouldChange: compartment === "field" ? null : "L’accord du ou de la jeune.",
});
