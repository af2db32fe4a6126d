import type { Finding } from "#shared/domain/law/index.ts";
import { isProtected, isRepresentedMinorOn, type LegalStanding } from "#shared/domain/people/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { effectiveOn, mannerSourceOn } from "./regime.ts";
import type { Decided, Notified } from "./step.ts";

/** FOL-15: a decision gives its grounds, the ways to appeal and their time limits. */
export function reasonedFinding({ on, grounds, statesAppeal }: Decided): Finding {
  const common = { rule: "FOL-15", source: mannerSourceOn(on) };
  const missing = [
    ...(grounds.trim() === "" ? ["ses motifs"] : []),
    ...(statesAppeal ? [] : ["les voies et délais de recours"]),
  ].join(" et ");
  return missing === ""
    ? {
        ...common,
        verdict: "yes",
        reason: "La décision est motivée et dit comment faire un recours.",
        wouldChange: null,
      }
    : {
        ...common,
        verdict: "no",
        reason: french`Il manque à la décision : ${missing}.`,
        wouldChange: "Une décision complète, à notifier de nouveau.",
      };
}

/** FOL-16: notified at a certain date, to the legal representatives of a minor or protected person; FOL-9 gives the effect. */
export function noticeFinding({ on, to, hasCertainDate }: Notified, person: LegalStanding): Finding {
  const common = { rule: "FOL-16", source: mannerSourceOn(on) };
  if (!hasCertainDate) {
    const reason = "La notification doit avoir une date certaine.";
    return { ...common, verdict: "no", reason, wouldChange: "Une remise contre signature, ou un envoi daté." };
  }
  const isRepresented = isProtected(person) || isRepresentedMinorOn(person, on);
  if (to === "youngPerson" && isRepresented === null) {
    const reason = french`La date de naissance n’est pas connue : on ne sait pas à qui notifier.`;
    return { ...common, verdict: "notKnownYet", reason, wouldChange: "La date de naissance." };
  }
  if (to === "youngPerson" && isRepresented) {
    const reason = "La décision se notifie aux représentants légaux d’une personne mineure ou protégée.";
    return { ...common, verdict: "no", reason, wouldChange: "Une notification aux représentants légaux." };
  }
  const effect = effectiveOn(on);
  const since = effect === null ? "" : french` : effet le ${formatFrenchDay(effect)}`;
  return { ...common, verdict: "yes", reason: french`Notifiée le ${formatFrenchDay(on)}${since}.`, wouldChange: null };
}
