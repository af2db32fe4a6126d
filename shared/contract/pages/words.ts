import type { NewVersionReason, Party } from "#shared/domain/contract/index.ts";
import { type CalendarDay, partsOf } from "#shared/kernel/calendar-day.ts";
import { french, frenchMonths } from "#shared/kernel/french.ts";
import type { SignedText } from "../text/signed-text.ts";

/** What nobody had said when the text was frozen. */
export const UNKNOWN = "non renseigné";

export const partyNames: Record<Party, string> = {
  youngPerson: "Le ou la jeune",
  legalGuardian: "Le représentant légal",
  association: "L’association",
  missionLocale: "La Mission Locale",
};

export const reasonNames: Record<NewVersionReason, string> = {
  correction: "correction",
  planChanged: "changement du plan d’actions",
  extensionTo18: "prolongation, dans la limite de dix-huit mois",
  pathwayExtension: "prolongation par un parcours prévu par les textes",
  leadWorkerChanged: "changement de référent",
  breachMeasure: "suite d’un manquement",
};

export const fullName = ({
  givenNames,
  familyName,
}: Pick<SignedText["youngPerson"], "givenNames" | "familyName">): string => `${givenNames} ${familyName}`;

/** « 1er mars 2026 » */
export function longDay(date: CalendarDay): string {
  const { year, month, day } = partsOf(date);
  return french`${day === 1 ? "1er" : day} ${frenchMonths[month - 1] ?? ""} ${year}`;
}

/** « 7F3A 12… C91E »: enough to compare at a glance; the whole hash stands on the page of the evidence. */
export const shortHash = (hash: string): string => `${hash.slice(0, 4)}…${hash.slice(-4)}`.toUpperCase();

/** In groups of four, to be read aloud. Not for `french`, which would glue some of the groups as numbers. */
export const grouped = (hex: string): string =>
  hex
    .toUpperCase()
    .match(/.{1,4}/g)
    ?.join(" ") ?? hex;
