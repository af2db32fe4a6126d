import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import type { Resource, ResourceKind } from "#shared/domain/people/index.ts";
import { firstDayOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { type AllowanceLine, line } from "../line.ts";
import { countedMonth } from "./declared-resources.ts";
import { type ResourceReceived, resourceLabels } from "./resource.ts";
import type { ResourceRule } from "./resource-class.ts";

/**
 * ACEJ-12 to ACEJ-14: a resource of the profile that would suspend the allowance, and of which nothing is noted in the
 * month or the one before. The profile has no month: it asks, and refuses nothing.
 */
export function answeredInProfile(
  { month, profileResources }: AllowanceCase,
  declared: readonly ResourceReceived[],
  table: DatedTable<Readonly<Record<ResourceKind, ResourceRule>>>,
): readonly AllowanceLine[] {
  const rules = entryAt(table, firstDayOf(month))?.value;
  if (rules === undefined) return [];
  const isNoted = ({ kind, receivedBy }: Resource): boolean =>
    declared.some(
      (each) =>
        each.kind === kind &&
        each.receivedBy === receivedBy &&
        (each.month === month || each.month === countedMonth(month)),
    );
  return profileResources
    .filter((resource) => rules[resource.kind].resourceClass === "X" && mayWeigh(resource) && !isNoted(resource))
    .map((resource) => toAsk(resource, rules[resource.kind]));
}

/** ACEJ-13, ACEJ-14: of somebody else's, the RSA and the prime d'activité of a partner alone. */
const mayWeigh = ({ kind, receivedBy }: Resource): boolean =>
  receivedBy === "self" || (receivedBy === "partner" && (kind === "rsa" || kind === "activityBonus"));

const rulesOf: Partial<Readonly<Record<ResourceKind, string>>> = { rsa: "ACEJ-13", activityBonus: "ACEJ-14" };

const toAsk = ({ kind, receivedBy }: Resource, { source }: ResourceRule): AllowanceLine =>
  line({
    rule: rulesOf[kind] ?? "ACEJ-12",
    verdict: "toBeJudged",
    reason: french`Le profil indique ${receivedBy === "partner" ? french`pour la personne en couple : ` : ""}${resourceLabels[kind]}. Aucun montant n’est noté ce mois-ci ni le mois d’avant : est-ce encore reçu ?`,
    source,
    wouldChange: french`Si c’est reçu ce mois-ci, à noter dans les ressources : l’allocation peut être suspendue.`,
  });
