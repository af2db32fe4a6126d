import { article } from "#shared/domain/law/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { formatFrenchMonth, monthOf } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { type AllowanceLine, line } from "../line.ts";

/**
 * ACEJ-6, ACEJ-7: is the allowance due for this calendar month? From the month of opening to the month in which the
 * right ends, both whole (R5131-25 I). Before the opening the amount is an estimate of what would be due.
 */
export function rightInMonth({ month, openedOn, endedOn }: AllowanceCase): readonly AllowanceLine[] {
  if (openedOn === null) return [notOpenYet];
  if (month < monthOf(openedOn)) {
    return [
      line({
        rule: "ACEJ-6",
        verdict: "no",
        reason: french`Le CEJ est ouvert depuis le ${formatFrenchDay(openedOn)} : rien n’est dû pour un mois d’avant.`,
        source: article("R5131-25 I"),
      }),
    ];
  }
  if (endedOn !== null && month > monthOf(endedOn)) {
    return [
      line({
        rule: "ACEJ-6",
        verdict: "no",
        reason: french`Le droit a pris fin le ${formatFrenchDay(endedOn)} : ${formatFrenchMonth(monthOf(endedOn))} était le dernier mois dû.`,
        source: article("R5131-25 I"),
        wouldChange: "Un nouveau CEJ, s’il est ouvert.",
      }),
    ];
  }
  const boundary = [
    ...(month === monthOf(openedOn) ? [firstMonth(french`ouvert le ${formatFrenchDay(openedOn)}`)] : []),
    ...(endedOn !== null && month === monthOf(endedOn) ? [lastMonth(french`fin le ${formatFrenchDay(endedOn)}`)] : []),
  ];
  return boundary;
}

const notOpenYet: AllowanceLine = line({
  rule: "ACEJ-7",
  verdict: "notKnownYet",
  reason: french`Le CEJ n’est pas encore ouvert : ce montant est celui qui serait dû, rien ne l’est aujourd’hui.`,
  source: article("R5131-15 et R5131-25 I"),
  wouldChange: "L’ouverture du CEJ par la Mission Locale.",
});

const firstMonth = (when: string): AllowanceLine =>
  line({
    rule: "ACEJ-6",
    verdict: "yes",
    reason: french`Le mois de l’ouverture est dû en entier (${when}).`,
    source: article("R5131-25 I"),
    wouldChange: french`L’organisme payeur compte peut-être à partir du jour de la signature : à confirmer auprès de lui.`,
  });

const lastMonth = (when: string): AllowanceLine =>
  line({
    rule: "ACEJ-6",
    verdict: "yes",
    reason: french`Le mois où le droit prend fin est dû en entier (${when}).`,
    source: article("R5131-25 I"),
  });
