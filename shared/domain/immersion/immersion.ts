import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId } from "#shared/kernel/ids.ts";

/** IMM-1: what a period is for. One aim a period. */
export const immersionAims = {
  discoverTrade: "Découvrir un métier ou un secteur",
  confirmProject: "Confirmer un projet",
  startHiring: "Engager un recrutement",
} as const;
export type ImmersionAim = keyof typeof immersionAims;

/** IMM-4: who prescribes. `association`: only under the delegation of one of the others. */
export const prescribers = [
  "missionLocale",
  "franceTravail",
  "capEmploi",
  "siae",
  "department",
  "association",
] as const;
export type Prescriber = (typeof prescribers)[number];

/** One period of immersion with one host, first and last day included. */
export type Immersion = {
  readonly aim: ImmersionAim;
  readonly host: OrganizationId;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly prescriber: Prescriber;
  /** Whether a prescriber delegated it, for an association; `null` when that is not known. */
  readonly isDelegated: boolean | null;
};
