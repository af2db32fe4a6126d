import { type Finding, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { CNIL_RETENTION, HEALTH_RETENTION } from "../sources.ts";
import type { KeepingDuty } from "./retention.ts";

/** SHR-18 */
export const holdFinding: Finding = {
  rule: "SHR-18",
  verdict: "yes",
  reason: french`Dossier gelé : rien ne s’archive ni ne s’efface pour l’instant.`,
  source: OUR_CHOICE,
  wouldChange: "La levée du gel, par une personne, avec sa date.",
};

/** SHR-16 */
export const activeFinding = (lastContactOn: CalendarDay, until: CalendarDay): Finding => ({
  rule: "SHR-16",
  verdict: "yes",
  reason: french`Dernier contact le ${formatFrenchDay(lastContactOn)} : gardé jusqu’au ${formatFrenchDay(until)}.`,
  source: CNIL_RETENTION,
  wouldChange: "Un nouveau contact, qui fait repartir le délai.",
});

/** SHR-17: what a longer duty leaves to do */
export const archiveFinding = (until: CalendarDay): Finding => ({
  rule: "SHR-17",
  verdict: "toBeJudged",
  reason: french`À archiver : ne garder que ce qu’une obligation demande, jusqu’au ${formatFrenchDay(until)}.`,
  source: CNIL_RETENTION,
  wouldChange: french`Une personne confirme ; ensuite, l’effacement sera proposé.`,
});

/** SHR-19 */
export const eraseFinding = (since: CalendarDay): Finding => ({
  rule: "SHR-19",
  verdict: "toBeJudged",
  reason: french`Délai passé depuis le ${formatFrenchDay(since)} : effacement ou anonymisation à confirmer par une personne.`,
  source: CNIL_RETENTION,
  wouldChange: "Un nouveau contact, une obligation de garder, ou un gel.",
});

/** SHR-17 */
export const dutyFinding = ({ what, until, source }: KeepingDuty): Finding => ({
  rule: "SHR-17",
  verdict: "yes",
  reason: french`Obligation à part : ${what}, jusqu’au ${formatFrenchDay(until)}.`,
  source,
  wouldChange: null,
});

/** SHR-20 */
export const healthFinding: Finding = {
  rule: "SHR-20",
  verdict: "notKnownYet",
  reason: french`Le délai de deux ans ne vaut pas pour les données de santé : leur durée est à confirmer.`,
  source: HEALTH_RETENTION,
  wouldChange: null,
};
