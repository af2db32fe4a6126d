import type { Finding } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, daysBetween, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { counted, french } from "#shared/kernel/french.ts";
import { mannerSourceOn } from "./regime.ts";
import type { ObservationsInvited, ObservationsReceived } from "./step.ts";

/** FOL-13: whether the person could speak before a day: they did, or their time to do so is over. */
export function observationsFinding(
  invitation: ObservationsInvited | undefined,
  received: ObservationsReceived | undefined,
  date: CalendarDay,
): Finding {
  const common = { rule: "FOL-13", source: mannerSourceOn(date) };
  if (received !== undefined && received.on <= date) {
    const reason = french`Observations reçues le ${formatFrenchDay(received.on)}.`;
    return { ...common, verdict: "yes", reason, wouldChange: null };
  }
  if (invitation === undefined) {
    const reason = "Le ou la jeune doit pouvoir présenter ses observations avant une décision.";
    return {
      ...common,
      verdict: "no",
      reason,
      wouldChange: "Une invitation à s’expliquer, avec un délai raisonnable.",
    };
  }
  const until = formatFrenchDay(invitation.until);
  if (date > invitation.until) {
    const reason = french`Le délai pour s’expliquer s’est achevé le ${until}. Rien n’est décidé pour autant.`;
    return { ...common, verdict: "yes", reason, wouldChange: null };
  }
  const reason = french`Le ou la jeune peut encore s’expliquer, jusqu’au ${until}.`;
  const wouldChange = french`Ses observations, ou le ${formatFrenchDay(addDays(invitation.until, 1))}.`;
  return { ...common, verdict: "no", reason, wouldChange };
}

/** FOL-14: the law asks for a reasonable time and gives no figure. */
export function delayFinding({ on, until }: ObservationsInvited): Finding {
  const common = { rule: "FOL-14", source: mannerSourceOn(on) };
  const days = daysBetween(on, until);
  return days > 0
    ? {
        ...common,
        verdict: "toBeJudged",
        reason: french`${counted(days, "jour")} pour s’expliquer : le texte demande un délai raisonnable, sans le chiffrer.`,
        wouldChange: null,
      }
    : {
        ...common,
        verdict: "no",
        reason: "Le délai doit laisser le temps de répondre.",
        wouldChange: "Une date limite plus lointaine.",
      };
}
