import { article, type Finding } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Exit } from "./exit.ts";
import { L5131_6, R5131_17 } from "./sources.ts";

/** Facts of the contract that a reason of exit leans on; `null` when not known. */
export type ExitContext = {
  readonly plannedEndsOn: CalendarDay;
  /** The 26th birthday, or the 30th with a disability recognition: worked out with the eligibility. */
  readonly limitBirthday: CalendarDay | null;
};

/** What to look at before an exit is recorded for such a reason (EXI-14, EXI-15). Nothing here prevents it. */
export function exitFindings({ reason, exitedOn }: Exit, context: ExitContext): readonly Finding[] {
  switch (reason) {
    case "ageLimit":
      return [ageFinding(exitedOn, context.limitBirthday)];
    case "termReached":
      return exitedOn < context.plannedEndsOn ? [beforeTerm(context.plannedEndsOn)] : [];
    case "thirdBreach":
    case "falseDeclaration":
      return [decisionFinding];
    default:
      return [];
  }
}

/** EXI-14: the entry closes at the birthday; the end of a running contract is set by the Mission Locale. */
function ageFinding(exitedOn: CalendarDay, birthday: CalendarDay | null): Finding {
  const common = { rule: "EXI-14", source: L5131_6 };
  if (birthday === null) {
    const reason = "La date de naissance n’est pas connue.";
    return { ...common, verdict: "notKnownYet", reason, wouldChange: "La date de naissance." };
  }
  const on = formatFrenchDay(birthday);
  if (exitedOn < birthday) {
    const reason = french`La limite d’âge n’est pas atteinte : anniversaire le ${on}.`;
    return { ...common, verdict: "no", reason, wouldChange: french`Une sortie à partir du ${on}.` };
  }
  const reason = french`Anniversaire le ${on} : la Mission Locale fixe la date de fin. L’application du CEJ n’accepte ce motif qu’à la fin du premier mois qui suit.`;
  return { ...common, verdict: "toBeJudged", reason, wouldChange: null };
}

const beforeTerm = (plannedEndsOn: CalendarDay): Finding => ({
  rule: "EXI-15",
  verdict: "toBeJudged",
  reason: french`La fin prévue est le ${formatFrenchDay(plannedEndsOn)} : avant, un autre motif convient peut-être mieux.`,
  source: article("R5131-16"),
  wouldChange: french`Une sortie le ${formatFrenchDay(plannedEndsOn)}, ou un autre motif.`,
});

/** EXI-16: never on the software's initiative, nor the association's. */
const decisionFinding: Finding = {
  rule: "EXI-16",
  verdict: "toBeJudged",
  reason: "Ce motif suppose une décision motivée du représentant légal de la Mission Locale.",
  source: R5131_17,
  wouldChange: "La décision, notifiée, avec ses voies de recours.",
};
