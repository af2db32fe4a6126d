import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { ActionCategory, AppointmentKind } from "./counting/flat-hours.ts";
import type { When } from "./when.ts";

/** How the time was spent: alone with a worker, in a small or a large group, or alone under supervision. */
export const actionForms = ["individual", "smallGroup", "group", "supervisedAlone"] as const;
export type ActionForm = (typeof actionForms)[number];

/** Who offered it. */
export const providers = ["association", "missionLocale", "partner"] as const;
export type Provider = (typeof providers)[number];

/** Where an action stands, as its worker noted it. */
export const actionStatuses = ["toDo", "inProgress", "done", "cancelled"] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** As an appointment turned out; the absences are told apart elsewhere. */
export const presences = [
  "planned",
  "present",
  "absentUnexcused",
  "absentExcused",
  "cancelledByUs",
  "postponed",
  "unknown",
] as const;
export type Presence = (typeof presences)[number];

/** What the Mission Locale's advisor made of an action. The category and the minutes are fixed by the act itself. */
export type Qualification = {
  readonly by: PersonId;
  readonly at: Instant;
  /** HRS-18: the action was changed since: it is shown, and counts no more. */
  readonly isOutdated?: boolean;
} & (
  | { readonly kind: "proposed"; readonly category: ActionCategory }
  | { readonly kind: "validated"; readonly category: ActionCategory; readonly flatMinutes: number }
  | { readonly kind: "rejected" }
);

/** One thing done, or to do, that may count as hours. Facts only: what it counts for is derived (`countActivity`). */
export type Activity = {
  readonly id: string;
  readonly when: When;
  readonly form: ActionForm;
  readonly providedBy: Provider;
  /** Time really spent, in whole minutes; `null` when nobody noted it. */
  readonly realMinutes: number | null;
} & (
  | {
      readonly kind: "action";
      /** An `ActionCategory`, or a code from a newer version of the application. */
      readonly category: string;
      readonly status: ActionStatus;
      /** Those that stand: what a later one of the same person superseded is left out. */
      readonly qualifications: readonly Qualification[];
    }
  | { readonly kind: "appointment"; readonly appointment: AppointmentKind; readonly presence: Presence }
);

/** An action of the plan, which the advisor may validate. */
export type Action = Extract<Activity, { readonly kind: "action" }>;
/** An appointment, which counts once it is kept. */
export type Appointment = Extract<Activity, { readonly kind: "appointment" }>;
