import { allOf, ask, not, type Stay, told } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedRight, isAged, right } from "../right.ts";

/** Health and disability: kept in the health compartment, even as suggestions (ENT-5). */
export const healthRights: readonly DatedRight[] = [
  right(french`Code de la sécurité sociale, art. L861-1`, {
    code: "css",
    label: "Complémentaire santé solidaire",
    why: "Pas de complémentaire santé connue.",
    where: "compte ameli ou CPAM",
    warning: french`À redemander chaque année. Avant 25 ans, possible à son seul nom en cas de rupture familiale.`,
    keptIn: "health",
    suggestedWhen: (profile) =>
      allOf(
        ask(profile, "healthCover", (cover) => cover === "none" || cover === "general" || cover === "puma"),
        not(told(profile, "taxHousehold", (tax) => tax === "aboveFirstBracket")),
      ),
  }),
  right(french`Code de la sécurité sociale, art. L160-1`, {
    code: "puma",
    label: "Assurance maladie (PUMa)",
    why: "Aucune couverture santé connue.",
    where: "CPAM",
    warning: "Une durée de présence en France peut être demandée.",
    keptIn: "health",
    suggestedWhen: (profile, on) =>
      allOf(
        ask(profile, "healthCover", (cover) => cover === "none"),
        ask(profile, "stay", (stay) => !isIrregular(stay, on)),
      ),
  }),
  right(french`Code de l’action sociale et des familles, art. L251-1`, {
    code: "ame",
    label: "Aide médicale de l’État",
    why: "Aucune couverture santé connue et pas de titre de séjour en cours.",
    where: "CPAM, PASS de l’hôpital",
    warning: "Une durée de présence en France est demandée.",
    keptIn: "health",
    suggestedWhen: (profile, on) =>
      allOf(
        ask(profile, "healthCover", (cover) => cover === "none"),
        ask(profile, "stay", (stay) => isIrregular(stay, on)),
      ),
  }),
  right(french`Code de la sécurité sociale, art. L821-1`, {
    code: "aah",
    label: "Allocation aux adultes handicapés",
    why: "Une RQTH est connue ou demandée.",
    where: "MDPH",
    warning: "Elle se cumule en entier avec l’allocation du CEJ.",
    keptIn: "health",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 20),
        ask(profile, "rqth", ({ kind }) => kind !== "none"),
      ),
  }),
  right(french`Code de la sécurité sociale, art. L541-1`, {
    code: "aeeh",
    label: "Allocation d’éducation de l’enfant handicapé",
    why: french`Une RQTH ou son équivalence avant 20 ans est connue.`,
    where: "MDPH, avec les parents",
    keptIn: "health",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 0, 19),
        ask(profile, "rqth", ({ kind }) => kind !== "none"),
      ),
  }),
];

/** An adult's stay without a paper in force. A minor needs none, and an unknown status says nothing. */
function isIrregular(stay: Stay, on: CalendarDay): boolean {
  if (stay.status === "noPermit") return true;
  return "validUntil" in stay && stay.validUntil !== null && stay.validUntil < on;
}
