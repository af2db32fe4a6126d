import { monthsPaidAhead, type PrecautionaryDecision, proofRules } from "#shared/domain/allowance/index.ts";
import { entryAt, type Finding, UNPUBLISHED } from "#shared/domain/law/index.ts";
import { addMonths, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

// Missing papers are not a dead end (R5131-25): three months to hand them in, and up to three payments meanwhile.

/** Whether the sums due since the opening are kept; `lastDay` to hand in the proofs; sums before `keptFrom` are lost. */
export type ProofsWindow = Finding & { readonly lastDay: CalendarDay | null; readonly keptFrom: CalendarDay };

/**
 * DOC-7: the window for proofs. `completeOn` is the day on which the file was complete, `null` while it is not.
 * A day without a published rule answers « not known yet ».
 */
export function proofsWindow(openedOn: CalendarDay, completeOn: CalendarDay | null, today: CalendarDay): ProofsWindow {
  const entry = entryAt(proofRules, openedOn);
  if (entry === null) return { ...unpublished("DOC-7"), lastDay: null, keptFrom: openedOn };
  const months = entry.value.windowMonths;
  const lastDay = addMonths(openedOn, months);
  const readOn = completeOn ?? today;
  if (readOn > lastDay) {
    const keptFrom = addMonths(readOn, -months);
    return { ...late(completeOn, keptFrom), source: entry.source, lastDay, keptFrom };
  }
  return { ...inTime(completeOn, lastDay), source: entry.source, lastDay, keptFrom: openedOn };
}

const inTime = (completeOn: CalendarDay | null, lastDay: CalendarDay): Omit<Finding, "source"> =>
  completeOn === null
    ? {
        rule: "DOC-7",
        verdict: "notKnownYet",
        reason: french`Justificatifs à remettre au plus tard le ${formatFrenchDay(lastDay)} ; après, les sommes les plus anciennes se perdent.`,
        wouldChange: "Quand le dossier sera complet.",
      }
    : {
        rule: "DOC-7",
        verdict: "yes",
        reason: french`Dossier complet le ${formatFrenchDay(completeOn)} : toutes les sommes depuis l’ouverture sont gardées.`,
        wouldChange: null,
      };

const late = (completeOn: CalendarDay | null, keptFrom: CalendarDay): Omit<Finding, "source"> =>
  completeOn === null
    ? {
        rule: "DOC-7",
        verdict: "no",
        reason: french`Dossier encore incomplet : à ce jour, les sommes d’avant le ${formatFrenchDay(keptFrom)} ne peuvent plus être versées. Un versement conservatoire déjà reçu reste acquis.`,
        wouldChange: french`Compléter le dossier arrête la perte ; la Mission Locale peut décider un versement conservatoire.`,
      }
    : {
        rule: "DOC-7",
        verdict: "no",
        reason: french`Dossier complet le ${formatFrenchDay(completeOn)} : les sommes d’avant le ${formatFrenchDay(keptFrom)} ne peuvent plus être versées. Un versement conservatoire déjà reçu reste acquis.`,
        wouldChange: null,
      };

/** How many months were paid on precaution, out of how many (`null`: no published rule). */
export type PrecautionaryCount = Finding & { readonly paid: number; readonly most: number | null };

/** DOC-8: the counter n/3 of payments on precaution; one month counts once. The sums stay acquired. */
export function precautionaryPayments(
  payments: readonly PrecautionaryDecision[],
  openedOn: CalendarDay,
): PrecautionaryCount {
  const paid = monthsPaidAhead(payments).length;
  const entry = entryAt(proofRules, openedOn);
  if (entry === null) return { ...unpublished("DOC-8"), paid, most: null };
  const most = entry.value.precautionaryMonths;
  const count = french`Versement à titre conservatoire : ${paid} sur ${most}.`;
  const told = (verdict: Finding["verdict"], then: string): PrecautionaryCount => ({
    rule: "DOC-8",
    verdict,
    reason: `${count} ${then}`,
    source: entry.source,
    wouldChange: null,
    paid,
    most,
  });
  if (paid > most) return told("toBeJudged", french`C’est plus que prévu : à vérifier avec la Mission Locale.`);
  if (paid === most) return told("no", french`Il n’en reste plus ; les sommes versées restent acquises.`);
  return told("yes", french`La Mission Locale décide ; les sommes versées restent acquises.`);
}

const unpublished = (rule: string): Finding => ({
  rule,
  verdict: "notKnownYet",
  reason: "Aucune règle publiée pour cette date.",
  source: UNPUBLISHED,
  wouldChange: null,
});
