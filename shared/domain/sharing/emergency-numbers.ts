import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { HELPLINES } from "./sources.ts";

/** A number that anybody may call from France, day and night unless it says otherwise. */
export type EmergencyNumber = {
  readonly number: string;
  readonly name: string;
  readonly when: string;
  readonly group: EmergencyGroup;
};

/** In the order of the card. */
export const emergencyGroups = ["now", "shelter", "child", "distress"] as const;
export type EmergencyGroup = (typeof emergencyGroups)[number];

const numbers: readonly EmergencyNumber[] = [
  { number: "15", name: "Samu", when: "Malaise, blessure, surdose", group: "now" },
  { number: "17", name: "Police, gendarmerie", when: "Violences, menace, agression", group: "now" },
  { number: "18", name: "Pompiers", when: "Feu, accident, noyade", group: "now" },
  { number: "112", name: "Toutes les urgences", when: "Partout en Europe, depuis tout téléphone", group: "now" },
  { number: "114", name: "Urgences par écrit", when: "Par SMS, quand on ne peut pas parler ou entendre", group: "now" },
  { number: "115", name: "Samu social", when: "Être à l’abri cette nuit", group: "shelter" },
  { number: "119", name: "Enfance en danger", when: "Mineur·e en danger, ou un doute", group: "child" },
  {
    number: "3114",
    name: "Prévention du suicide",
    when: "Idées noires, pour soi ou pour un proche",
    group: "distress",
  },
  {
    number: "3919",
    name: "Violences femmes info",
    when: "Violences dans le couple, viol, mariage forcé",
    group: "distress",
  },
  {
    number: french`0 800 23 13 13`,
    name: "Drogues info service",
    when: french`Conseil et orientation, de 8 h à 2 h`,
    group: "distress",
  },
  {
    number: french`0 800 235 236`,
    name: "Fil santé jeunes",
    when: french`Santé, sexualité, mal-être, 12–25 ans, de 9 h à 23 h`,
    group: "distress",
  },
];

/** SHR-29: numbers as they were last read. They inform; who holds the card may correct them with the project's own. */
export const emergencyNumbers: DatedTable<readonly EmergencyNumber[]> = [
  { from: day("2022-10-01"), to: null, value: numbers, source: HELPLINES },
];

/** The numbers of a day; none for a day before the first that is known. */
export const numbersOn = (day: CalendarDay): readonly EmergencyNumber[] => entryAt(emergencyNumbers, day)?.value ?? [];

/** What to do first, in order; the law behind the steps for a minor is L226-2-1 CASF (SHR-21 to SHR-23). */
export const dangerSteps: readonly { readonly rule: string; readonly step: string }[] = [
  {
    rule: "SHR-22",
    step: french`Danger maintenant : appelez le 15, le 17 ou le 112. Restez à distance du danger, et avec quelqu’un.`,
  },
  {
    rule: "SHR-21",
    step: french`Mineur·e, ou âge inconnu : transmettez sans délai à la cellule du département (CRIP). Ce devoir passe avant la confidentialité, et ne demande l’accord de personne.`,
  },
  { rule: "SHR-21", step: french`Un doute : le 119 conseille les professionnels aussi, jour et nuit.` },
  {
    rule: "SHR-23",
    step: french`Les parents sont informés avant, sauf si l’intérêt du ou de la jeune s’y oppose : notez alors pourquoi.`,
  },
  {
    rule: "SHR-22",
    step: "Prévenez votre responsable, puis écrivez ce que vous avez vu, dit et fait, avec les heures.",
  },
];
