import { article, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { addMonths, day, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, firstDayOf, formatFrenchMonth, lastDayOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { type AllowanceLine, line } from "../line.ts";

/** The Mission Locale has one month paid before all the proofs are there (*versement à titre conservatoire*). */
export type PrecautionaryDecision = {
  /** Who decided, as it was noted; without an author it is not counted. */
  readonly decidedBy: string | null;
  readonly month: CalendarMonth;
};

/** Months given to hand in the proofs, and months that may be paid ahead. */
export type ProofRules = { readonly windowMonths: number; readonly precautionaryMonths: number };

const source = article("R5131-25");

/** ACEJ-19, ACEJ-20: months given to hand in the proofs, and months that may be paid in the meantime. */
export const proofRules: DatedTable<ProofRules> = [
  { from: day("2022-03-01"), to: null, value: { windowMonths: 3, precautionaryMonths: 3 }, source },
];

/** ACEJ-20: the months paid ahead, in order, each once; a decision without an author is not counted. */
export const monthsPaidAhead = (decisions: readonly PrecautionaryDecision[]): readonly CalendarMonth[] =>
  [...new Set(decisions.filter(({ decidedBy }) => decidedBy !== null).map(({ month }) => month))].sort();

/** ACEJ-19, ACEJ-20: what the proofs mean for this month: paid ahead and acquired, waited for, or lost (R5131-25). */
export function proofLines(situation: AllowanceCase, table: DatedTable<ProofRules>): readonly AllowanceLine[] {
  const { month, precautionary } = situation;
  const rules = entryAt(table, firstDayOf(month))?.value;
  if (rules === undefined) return [];
  const rank = monthsPaidAhead(precautionary).indexOf(month) + 1;
  return rank > 0 ? [paidAhead(rank, rules)] : waitedFor(situation, rules);
}

function waitedFor(situation: AllowanceCase, { windowMonths }: ProofRules): readonly AllowanceLine[] {
  const { month, openedOn, proofsCompleteOn } = situation;
  if (openedOn === null) return [];
  if (proofsCompleteOn === null) return [missing(formatFrenchDay(addMonths(openedOn, windowMonths)), windowMonths)];
  const lostBefore = addMonths(proofsCompleteOn, -windowMonths);
  const start = openedOn > firstDayOf(month) ? openedOn : firstDayOf(month);
  if (start >= lostBefore) return [];
  const complete = french`Dossier complet le ${formatFrenchDay(proofsCompleteOn)}`;
  return [
    lastDayOf(month) < lostBefore ? lost(month, complete, windowMonths) : partlyLost(month, complete, windowMonths),
  ];
}

const paidAhead = (rank: number, { precautionaryMonths: most }: ProofRules): AllowanceLine =>
  line({
    rule: "ACEJ-20",
    verdict: rank <= most ? "yes" : "toBeJudged",
    reason: french`Versement conservatoire décidé par la Mission Locale (${rank} sur ${most} au plus) : la somme reste acquise.`,
    source,
    wouldChange: rank <= most ? null : french`La règle en permet ${most} : à vérifier avec la Mission Locale.`,
  });

const missing = (deadline: string, months: number): AllowanceLine =>
  line({
    rule: "ACEJ-19",
    verdict: "notKnownYet",
    reason: french`Il manque des pièces : elles sont à remettre au plus tard le ${deadline}.`,
    source,
    wouldChange: french`Le dossier complet. Passé ce délai, les sommes qui remontent à plus de ${months} mois avant lui sont perdues ; la Mission Locale peut décider d’un versement conservatoire.`,
  });

const lost = (month: CalendarMonth, complete: string, months: number): AllowanceLine =>
  line({
    rule: "ACEJ-19",
    verdict: "no",
    reason: french`${complete}, plus de ${months} mois après ${formatFrenchMonth(month)} : la somme de ce mois est perdue.`,
    source,
    wouldChange: "Un versement conservatoire, s’il a été décidé pour ce mois.",
  });

const partlyLost = (month: CalendarMonth, complete: string, months: number): AllowanceLine =>
  line({
    rule: "ACEJ-19",
    verdict: "toBeJudged",
    reason: french`${complete} : en ${formatFrenchMonth(month)}, une partie de la somme remonte à plus de ${months} mois.`,
    source,
    wouldChange: "La lecture de l’organisme payeur.",
  });
