import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { PUBLIC_APP } from "../sources.ts";

/** Category of an action, as i-milo counts it. */
export type ActionCategory = keyof typeof actionCategoryLabels;

/** What each category is called in a sentence. */
export const actionCategoryLabels = {
  employment: "Emploi",
  training: "Formation",
  careerPlan: "Projet professionnel",
  housing: "Logement",
  health: "Santé",
  citizenship: "Citoyenneté",
  leisure: "Loisir, sport, culture",
  notCounted: "Action non comptée",
} as const;

export const actionCategories = Object.keys(actionCategoryLabels) as readonly ActionCategory[];

/** Appointments that count for themselves, and all the others. */
export type AppointmentKind = "workshop" | "groupInformation" | "other";

/** Flat durations, in minutes, whatever the time really spent. */
export type FlatHours = {
  /** Name of this scale in exports. */
  readonly scale: string;
  readonly actions: Readonly<Record<ActionCategory, number>>;
  readonly appointments: Readonly<Record<AppointmentKind, number>>;
};

const HOUR = 60;

/** HRS-4: flat hours by category, and by kind of appointment. Before the first entry they are not known. */
export const flatHours: DatedTable<FlatHours> = [
  {
    from: day("2025-11-01"),
    to: null,
    value: {
      scale: "2025-11",
      actions: {
        employment: 3 * HOUR,
        training: 3 * HOUR,
        careerPlan: 2 * HOUR,
        housing: 2 * HOUR,
        health: 2 * HOUR,
        citizenship: 2 * HOUR,
        leisure: 2 * HOUR,
        notCounted: 0,
      },
      appointments: { workshop: 4 * HOUR, groupInformation: 3 * HOUR, other: 1 * HOUR },
    },
    source: PUBLIC_APP,
  },
];

/** A code of a newer version is kept as it is, and not counted. */
export const isActionCategory = (code: string): code is ActionCategory => Object.hasOwn(actionCategoryLabels, code);

/** HRS-4: what an action of a day counts for, in flat minutes, by the scale of that day; 0 before the first known scale. */
export const flatMinutesOf = (category: ActionCategory, on: CalendarDay): number =>
  entryAt(flatHours, on)?.value.actions[category] ?? 0;
