import { type Finding, tempered } from "#shared/domain/law/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { counted, french } from "#shared/kernel/french.ts";
import { PRACTICE, R5131_16 } from "../sources.ts";
import type { Terms } from "../text/version.ts";
import { type DurationRules, durationRulesOn, lengthsFrom, pathwayLastDay } from "./duration.ts";
import type { Extension, PathwayExtension } from "./extension.ts";
import { extendingPathways } from "./pathway.ts";

/** Whether the dates of a contract keep to the lengths in force on its first day, and what would allow more. */
export function durationFindings(terms: Terms, extension: Extension | null): readonly Finding[] {
  const entry = durationRulesOn(terms.startsOn);
  if (entry === null) {
    const reason = french`Aucune durée n’est publiée pour un contrat qui commence le ${formatFrenchDay(terms.startsOn)}.`;
    return [{ rule: "CON-12", verdict: "notKnownYet", reason, source: R5131_16, wouldChange: null }];
  }
  const { value: rules, source } = entry;
  const pathway = extension?.kind === "listedPathway" ? pathwayFinding(terms, extension) : null;
  const length = pathway ?? { ...lengthFinding(terms, extension, rules), source };
  return [tempered(length), ...shortFinding(terms, rules)];
}

/** CON-12, CON-13: twelve months; up to eighteen in all when the adviser justifies it. */
function lengthFinding(terms: Terms, extension: Extension | null, rules: DurationRules): Omit<Finding, "source"> {
  const { normal, exceptional } = lengthsFrom(terms.startsOn, rules);
  const upTo = (count: number) => counted(count, "mois", "mois");
  if (terms.endsOn <= normal) {
    const reason = french`Le contrat dure ${upTo(rules.normal)} au plus, donc jusqu’au ${formatFrenchDay(normal)} au plus tard.`;
    return { rule: "CON-12", verdict: "yes", reason, wouldChange: null };
  }
  if (terms.endsOn > exceptional) {
    const reason = french`La fin prévue dépasse ${upTo(rules.exceptional)} en tout : ce serait le ${formatFrenchDay(exceptional)} au plus tard.`;
    const wouldChange = "Une fin plus proche, ou l’entrée dans un parcours qui prolonge le contrat.";
    return { rule: "CON-13", verdict: "no", reason, wouldChange };
  }
  if (extension?.kind === "exceptional") {
    const reason = french`Prolongation exceptionnelle, au plus tard jusqu’au ${formatFrenchDay(exceptional)} : la conseillère ou le conseiller la justifie.`;
    return { rule: "CON-13", verdict: "toBeJudged", reason, wouldChange: null };
  }
  const reason = french`La fin prévue dépasse ${upTo(rules.normal)} : ce serait le ${formatFrenchDay(normal)} au plus tard.`;
  const wouldChange = french`Une prolongation exceptionnelle, justifiée, jusqu’au ${formatFrenchDay(exceptional)} au plus tard.`;
  return { rule: "CON-12", verdict: "no", reason, wouldChange };
}

/** CON-14: the end that a listed pathway allows; `null` when it allows less than what is planned. */
function pathwayFinding({ endsOn }: Terms, { pathway, pathwayEndsOn }: PathwayExtension): Finding | null {
  const lastDay = pathwayLastDay(pathwayEndsOn);
  if (lastDay === null || endsOn > lastDay) return null;
  const { label, source } = extendingPathways[pathway];
  return {
    rule: "CON-14",
    verdict: source.status === "verified" ? "yes" : "toBeJudged",
    reason: french`Parcours (${label}) jusqu’au ${formatFrenchDay(pathwayEndsOn)} : le contrat va jusqu’au ${formatFrenchDay(lastDay)}.`,
    source,
    wouldChange: "Un parcours qui finit plus tôt ou plus tard.",
  };
}

/** CON-15: shorter than usual is a topic to discuss, not a fault. */
function shortFinding({ startsOn, endsOn }: Terms, rules: DurationRules): readonly Finding[] {
  const { usual } = lengthsFrom(startsOn, rules);
  if (endsOn >= usual) return [];
  const reason = french`Le contrat dure d’habitude de ${rules.usualMinimum} à ${rules.normal} mois, selon la personne.`;
  const wouldChange = french`Une fin le ${formatFrenchDay(usual)} ou plus tard.`;
  return [{ rule: "CON-15", verdict: "toBeJudged", reason, source: PRACTICE, wouldChange }];
}
