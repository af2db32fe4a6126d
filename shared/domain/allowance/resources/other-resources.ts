import { F32700, formatEuros, toConfirm } from "#shared/domain/law/index.ts";
import { type CalendarMonth, formatFrenchMonth } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import { type AllowanceLine, line } from "../line.ts";
import type { ClassedResource } from "./declared-resources.ts";
import { resourceLabels } from "./resource.ts";

/**
 * ACEJ-8, ACEJ-15, ACEJ-16: declared resources that take nothing, and why: cumulated in full, received in another month
 * or by someone else. No declared resource disappears without a word.
 */
export function otherResourceLines(
  resources: readonly ClassedResource[],
  counted: CalendarMonth,
): readonly AllowanceLine[] {
  return resources
    .filter(({ resourceClass }) => resourceClass !== "X")
    .flatMap((resource) => {
      if (resource.resourceClass === "F" || resource.resourceClass === "F?") return [cumulated(resource)];
      if (resource.receivedBy !== "self") return [otherPerson(resource)];
      return resource.month === counted ? [] : [otherMonth(resource, counted)];
    });
}

const named = ({ kind, amount }: ClassedResource): string => `${resourceLabels[kind]} (${formatEuros(amount)})`;

const otherMonth = (resource: ClassedResource, counted: CalendarMonth): AllowanceLine =>
  line({
    rule: "ACEJ-8",
    verdict: "yes",
    reason: french`Ne compte pas ici : ${named(resource)}, en ${formatFrenchMonth(resource.month)} ; seul compte le mois d’avant, ${formatFrenchMonth(counted)}.`,
    source: F32700,
  });

const otherPerson = (resource: ClassedResource): AllowanceLine =>
  line({
    rule: "ACEJ-8",
    verdict: "toBeJudged",
    reason: french`Reçu par une autre personne du foyer, non compté : ${named(resource)}.`,
    source: toConfirm(french`Code du travail, art. R5131-20 à R5131-22, non lus en entier`),
    wouldChange: "La réponse de la Mission Locale, en cas de doute.",
  });

const cumulated = (resource: ClassedResource): AllowanceLine =>
  line({
    rule: resource.resourceClass === "F" ? "ACEJ-15" : "ACEJ-16",
    verdict: resource.resourceClass === "F" ? "yes" : "toBeJudged",
    reason: french`Se cumule en entier : ${named(resource)}.`,
    source: resource.source,
    wouldChange:
      resource.resourceClass === "F" ? null : french`À confirmer avec la Mission Locale ; rien n’est retiré ici.`,
  });
