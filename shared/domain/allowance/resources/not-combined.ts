import { article, toConfirm } from "#shared/domain/law/index.ts";
import { type CalendarMonth, formatFrenchMonth, monthOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { type AllowanceLine, isRefusal, line } from "../line.ts";
import { type ClassedResource, countedMonth } from "./declared-resources.ts";
import { resourceLabels } from "./resource.ts";

/**
 * ACEJ-12 to ACEJ-14: resources that suspend the allowance in the month in which they are received (R5131-24), and
 * those that would, but for an exception or because they belong to another month.
 */
export function notCombined(situation: AllowanceCase, declared: readonly ClassedResource[]): readonly AllowanceLine[] {
  const suspending = declared.filter(({ resourceClass, amount }) => resourceClass === "X" && amount > 0);
  const now = suspending.filter(({ month }) => month === situation.month);
  const before = suspending.filter(
    ({ month, kind }) => month === countedMonth(situation.month) && now.every((other) => other.kind !== kind),
  );
  return [
    ...now.flatMap((resource) => explain(resource, situation)),
    ...before.filter((resource) => explain(resource, situation).some(isRefusal)).map(stillReceived),
  ];
}

function explain(resource: ClassedResource, situation: AllowanceCase): readonly AllowanceLine[] {
  switch (resource.kind) {
    case "rsa":
      return [resource.receivedBy === "householdAsDependant" ? rsaOfTheHousehold : rsa(resource)];
    case "activityBonus":
      return [activityBonus(resource, situation)];
    default:
      return resource.receivedBy === "self" ? [suspended(resource)] : [];
  }
}

const suspended = ({ kind, month, source }: ClassedResource): AllowanceLine =>
  line({
    rule: "ACEJ-12",
    verdict: "no",
    reason: french`Ne se cumule pas avec l’allocation : ${resourceLabels[kind]} (${formatFrenchMonth(month)}).`,
    source,
    wouldChange: french`L’allocation reprend quand ce revenu cesse. S’il ne couvre qu’une partie du mois : à vérifier.`,
  });

const rsa = ({ receivedBy, source }: ClassedResource): AllowanceLine =>
  line({
    rule: "ACEJ-13",
    verdict: "no",
    reason:
      receivedBy === "partner"
        ? "Le RSA du ou de la partenaire ne se cumule pas avec l’allocation."
        : french`Le RSA ne se cumule pas avec l’allocation : on peut garder le RSA et suivre le CEJ sans allocation.`,
    source,
    wouldChange: "L’allocation peut être versée quand le droit au RSA cesse.",
  });

const rsaOfTheHousehold: AllowanceLine = line({
  rule: "ACEJ-13",
  verdict: "yes",
  reason: french`À charge dans un foyer qui reçoit le RSA : l’allocation reste possible.`,
  source: article("R5131-24 I"),
});

function activityBonus(resource: ClassedResource, situation: AllowanceCase): AllowanceLine {
  const { receivedBy, lastActivityMonth, source } = resource;
  const rule = "ACEJ-14";
  if (receivedBy === "householdAsDependant") {
    const reason = french`À charge dans un foyer qui reçoit la prime d’activité : l’allocation reste possible.`;
    return line({ rule, verdict: "yes", reason, source });
  }
  if (receivedBy === "partner") {
    const reason = french`Prime d’activité du ou de la partenaire : à vérifier avec la Mission Locale et la CAF.`;
    return line({ rule, verdict: "toBeJudged", reason, source: toConfirm(french`Code du travail, art. R5131-24 II`) });
  }
  if (lastActivityMonth !== undefined && lastActivityMonth < firstMonth(situation)) {
    const reason = french`Prime d’activité due à un travail d’avant l’allocation : elle se cumule pour cette période.`;
    return line({ rule, verdict: "yes", reason, source });
  }
  return line({
    rule,
    verdict: "no",
    reason: "La prime d’activité arrête l’allocation dès que le droit s’ouvre.",
    source,
    wouldChange: "La fin du droit à la prime d’activité, ou une prime due au seul travail d’avant l’allocation.",
  });
}

/** First month for which the allowance is, or would be, due. */
const firstMonth = ({ openedOn, month }: AllowanceCase): CalendarMonth =>
  openedOn === null ? month : monthOf(openedOn);

const stillReceived = ({ kind, month, source }: ClassedResource): AllowanceLine =>
  line({
    rule: "ACEJ-12",
    verdict: "toBeJudged",
    reason: french`Revenu non cumulable en ${formatFrenchMonth(month)} (${resourceLabels[kind]}) : continue-t-il ?`,
    source,
    wouldChange: "S’il est encore reçu ce mois-ci, l’allocation est suspendue.",
  });
