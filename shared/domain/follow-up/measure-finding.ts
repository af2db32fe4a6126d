import { type DatedEntry, type Finding, tempered } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type MeasureKind, measureLabels, regimeOn, type SanctionRegime, type Suspension } from "./regime.ts";
import { R5131_17_II, R5131_18 } from "./sources.ts";
import type { FactKind, Rank } from "./step.ts";

/** What a measure is about. */
export type MeasureContext = { readonly rank: Rank; readonly fact: FactKind; readonly decidedOn: CalendarDay };

/** FOL-10, FOL-11, FOL-12: what the text in force says of a measure that was decided. It never proposes one. */
export function measureFinding(measure: MeasureKind, context: MeasureContext): Finding {
  const regime = regimeOn(context.decidedOn);
  if (regime === null) {
    const reason = "Aucun régime de sanction n’est publié pour ce jour.";
    return { rule: "FOL-10", verdict: "notKnownYet", reason, source: R5131_18, wouldChange: null };
  }
  const { suspension, ladder } = regime.value;
  const named = ladder[context.rank - 1] ?? "noMeasure";
  if (suspension !== null) return bothRegimes(named, suspension, regime);
  return measure === "endOfAllowanceAndContract" && named !== measure
    ? tempered(endOfContract(context, regime))
    : tempered(onLadder(measure, named, context.rank, regime));
}

/** FOL-10: the ladder of 2022. Milder is for the Mission Locale to judge; harsher is not in the text. */
function onLadder(
  measure: MeasureKind,
  named: MeasureKind,
  rank: Rank,
  { source, value }: DatedEntry<SanctionRegime>,
): Finding {
  const reason = french`Au ${ranks[rank]} manquement, le texte prévoit : ${measureLabels[named]}.`;
  const common = { rule: "FOL-10", reason, source };
  if (measure === named) return { ...common, verdict: "yes", wouldChange: null };
  const isMilder = measure === "noMeasure" || value.ladder.slice(0, rank - 1).includes(measure);
  return isMilder
    ? { ...common, verdict: "toBeJudged", wouldChange: null }
    : { ...common, verdict: "no", wouldChange: "La mesure que le texte prévoit, ou une plus légère." };
}

/** FOL-11: the contract may also end for a false declaration, or for repeated breaches. */
function endOfContract({ rank, fact }: MeasureContext, { source }: DatedEntry<SanctionRegime>): Finding {
  const common = { rule: "FOL-11", source: source.status === "verified" ? R5131_17_II : source };
  if (fact === "falseDeclaration") {
    const reason = "Une fausse déclaration faite pour obtenir l’allocation peut mettre fin au contrat.";
    return { ...common, verdict: "toBeJudged", reason, wouldChange: null };
  }
  const reason = "Le contrat prend fin au troisième manquement, ou pour des manquements répétés.";
  return rank > 1
    ? { ...common, verdict: "toBeJudged", reason, wouldChange: null }
    : { ...common, verdict: "no", reason, wouldChange: "La mesure prévue pour un premier manquement." };
}

/** FOL-12: two regimes meet since June 2025; which one applies is to be confirmed. */
function bothRegimes(
  named: MeasureKind,
  { leastPercent, months, mostMonthsIfRepeated }: Suspension,
  { source }: DatedEntry<SanctionRegime>,
): Finding {
  return {
    rule: "FOL-12",
    verdict: "toBeJudged",
    reason: french`Deux textes se rencontrent depuis juin 2025. Celui du CEJ prévoit : ${measureLabels[named]}. Celui des demandeurs d’emploi : au moins ${leastPercent} % pendant ${months[0]} à ${months[1]} mois, ${mostMonthsIfRepeated} mois au plus en cas de répétition. La Mission Locale apprécie.`,
    source,
    wouldChange: french`La reprise de l’accompagnement : la mesure peut alors être levée.`,
  };
}

const ranks: Record<Rank, string> = { 1: "premier", 2: "deuxième", 3: "troisième" };
