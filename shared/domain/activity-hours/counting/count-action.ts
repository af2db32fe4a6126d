import { type DatedTable, entryAt, type Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Action } from "../activity.ts";
import { formatHours } from "../duration.ts";
import { convention, PUBLIC_APP } from "../sources.ts";
import { actionCategoryLabels, type FlatHours, isActionCategory } from "./flat-hours.ts";
import { type FlatMinutes, finding, NO_FLAT } from "./hours-line.ts";
import { type Decision, standingDecision } from "./qualification.ts";

/** Flat minutes, and the sentence that says why. */
export type Count = { readonly flat: FlatMinutes; readonly why: Finding };

/** HRS-4 to HRS-6: nothing before an action starts, declared once started, validated when the advisor says so. */
export function countAction(action: Action, on: CalendarDay, table: DatedTable<FlatHours>): Count {
  const { decision, isDisputed, isOutdated } = standingDecision(action);
  if (action.status === "cancelled") return { flat: NO_FLAT, why: because(action, "no", "annulé, ne compte pas.") };
  if (decision !== null) return decided(action, decision, isDisputed);
  if (action.status === "toDo") return { flat: NO_FLAT, why: because(action, "notKnownYet", "à faire.") };
  return declared(action, on, table, isOutdated);
}

function decided(action: Action, decision: Decision, isDisputed: boolean): Count {
  const minutes = decision.kind === "validated" ? decision.flatMinutes : 0;
  const outcome =
    decision.kind === "validated"
      ? french`validé par la Mission Locale, ${formatHours(minutes)} (${actionCategoryLabels[decision.category]}).`
      : "non retenu par la Mission Locale.";
  const verdict = decision.kind === "validated" ? "yes" : "no";
  return {
    flat: { declaredFlat: minutes, validatedFlat: minutes },
    why: isDisputed ? disputed(action, outcome) : because(action, verdict, outcome),
  };
}

function declared(action: Action, on: CalendarDay, table: DatedTable<FlatHours>, isOutdated: boolean): Count {
  if (!isActionCategory(action.category)) return { flat: NO_FLAT, why: newerCategory };
  const scale = entryAt(table, on);
  if (scale === null) return { flat: NO_FLAT, why: because(action, "notKnownYet", "barème inconnu à cette date.") };
  const minutes = scale.value.actions[action.category];
  const waits = isOutdated ? "modifié depuis la validation, à valider de nouveau." : "à valider.";
  const why = because(action, "toBeJudged", french`déclaré, ${formatHours(minutes)}, ${waits}`);
  return { flat: { declaredFlat: minutes, validatedFlat: 0 }, why };
}

const nameOf = ({ category }: Action): string =>
  isActionCategory(category) ? actionCategoryLabels[category] : "Action";

const because = (action: Action, verdict: Finding["verdict"], outcome: string): Finding =>
  finding({
    rule: "HRS-5",
    verdict,
    reason: french`${nameOf(action)} : ${outcome}`,
    source: PUBLIC_APP,
    wouldChange: verdict === "toBeJudged" ? "La décision de la Mission Locale." : null,
  });

const disputed = (action: Action, outcome: string): Finding =>
  finding({
    rule: "HRS-6",
    verdict: "toBeJudged",
    reason: french`${nameOf(action)} : ${outcome} Une autre décision dit autre chose ; la plus récente est comptée.`,
    source: convention("deux décisions prises chacune de son côté restent visibles"),
    wouldChange: "Le choix de la Mission Locale entre les deux.",
  });

const newerCategory: Finding = finding({
  rule: "HRS-8",
  verdict: "notKnownYet",
  reason: french`Action d’une catégorie plus récente que cette version : elle est gardée, sans être comptée ici.`,
  source: convention("un code inconnu n’est ni perdu ni deviné"),
  wouldChange: "La mise à jour de l’application.",
});
