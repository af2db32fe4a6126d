import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

export const operators = ["missionLocale", "franceTravail"] as const;
export type Operator = (typeof operators)[number];

/** Support running today. */
export const supportSchemes = ["pacea", "cejMissionLocale", "cejFranceTravail", "garantieJeunes"] as const;
export type SupportScheme = (typeof supportSchemes)[number];

/** The last CEJ that ended; `null` inside means that the answer to that point is not known. */
export type LastCej =
  | { readonly kind: "never" }
  | {
      readonly kind: "ended";
      readonly endedOn: CalendarDay;
      readonly commitmentsKept: boolean | null;
      readonly specificDifficulties: boolean | null;
    };

/**
 * Towards the public employment service (Mission Locale, France Travail, Cap emploi) before the association came in:
 * what the project itself sets going afterwards does not count. `lastContactOn`: last exchange with an adviser, `null`
 * when there never was one.
 */
export type EmploymentService =
  | { readonly kind: "neverRegistered" }
  | { readonly kind: "registered"; readonly lastContactOn: CalendarDay | null };
