import type { Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { finding, type Hours } from "../counting/hours-line.ts";
import { formatHours } from "../duration.ts";
import { convention, WEEKLY_DUTY } from "../sources.ts";
import type { Week } from "./week.ts";
import type { WeekState } from "./week-state.ts";
import type { Target } from "./weekly-duty.ts";

/** What a week is read from. */
export type WeekFacts = {
  readonly week: Week;
  readonly state: WeekState;
  /** Contract days that the state rests on. */
  readonly days: number;
  readonly hours: Hours;
  /** Flat hours kept out of the totals for want of consent. */
  readonly withheldFlat: number;
  readonly target: Target | null;
};

/**
 * HRS-10 to HRS-13: what can be said of a week. Never « no »: fewer hours than the target are something to talk about,
 * not a fault (L112).
 */
export function readWeek(facts: WeekFacts, today: CalendarDay): readonly Finding[] {
  const { state, hours, withheldFlat, target } = facts;
  const notDeclared = withheldFlat > 0 ? [withheld(withheldFlat)] : [];
  if (state !== "normal" && state !== "eased") return [withoutTarget(state, facts.days), ...notDeclared];
  if (target === null) return [unknownTarget, ...notDeclared];
  const isLong = Math.max(hours.declaredFlat, hours.realMinutes) > target.mostMinutes;
  return [besideTarget(facts, target, today), ...(isLong ? [long(target)] : []), ...notDeclared];
}

function besideTarget({ week, hours }: WeekFacts, target: Target, today: CalendarDay): Finding {
  const figures = [
    french`Validé : ${formatHours(hours.validatedFlat)}`,
    french`déclaré : ${formatHours(hours.declaredFlat)}`,
    french`temps réel noté : ${formatHours(hours.realMinutes)}`,
    french`repère ${target.isPersonal ? "convenu" : "de la semaine"} : ${formatHours(target.leastMinutes)}`,
  ].join(french` ; `);
  const say = (verdict: Finding["verdict"], comment: string): Finding =>
    finding({ rule: "HRS-12", verdict, reason: `${figures}. ${comment}`, source: target.source });

  if (hours.validatedFlat >= target.leastMinutes) return say("yes", "Le repère est atteint.");
  if (today <= week.sunday) return say("notKnownYet", "La semaine n’est pas finie.");
  if (hours.declaredFlat >= target.leastMinutes) return say("toBeJudged", "Des heures déclarées restent à valider.");
  if (hours.realMinutes >= target.leastMinutes)
    return say("toBeJudged", french`Le temps noté suffit ; il reste à le déclarer.`);
  return say("toBeJudged", french`À discuter ensemble : ce n’est pas un manquement.`);
}

const WITHOUT_TARGET: Readonly<Record<Exclude<WeekState, "normal" | "eased">, string>> = {
  unavailable: "Semaine indisponible",
  structuringPathway: "Semaine dans un parcours structurant",
  suspended: "Semaine suspendue",
  outsideContract: "Hors du contrat",
};

const withoutTarget = (state: keyof typeof WITHOUT_TARGET, days: number): Finding =>
  finding({
    rule: "HRS-10",
    verdict: "yes",
    reason: french`${WITHOUT_TARGET[state]}${days > 0 ? ` (${days} ${days > 1 ? "jours" : "jour"})` : ""} : le temps est noté, aucun nombre d’heures n’est attendu.`,
    source: convention("une seule journée suffit à nommer la semaine"),
  });

const unknownTarget: Finding = finding({
  rule: "HRS-11",
  verdict: "notKnownYet",
  reason: "Le repère d’heures de cette semaine n’est pas connu.",
  source: WEEKLY_DUTY,
});

const long = ({ mostMinutes }: Target): Finding =>
  finding({
    rule: "HRS-13",
    verdict: "toBeJudged",
    reason: french`Plus de ${formatHours(mostMinutes)} dans la semaine : le rythme est-il tenable ?`,
    source: WEEKLY_DUTY,
  });

const withheld = (minutes: number): Finding =>
  finding({
    rule: "HRS-7",
    verdict: "yes",
    reason: french`Heures non transmises : ${formatHours(minutes)}, faute d’accord pour les déclarer.`,
    source: convention(french`les heures « Santé » ne sont déclarées qu’avec l’accord du ou de la jeune`),
    wouldChange: "L’accord du ou de la jeune, qu’on peut toujours retirer.",
  });
