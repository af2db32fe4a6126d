import {
  actionCategories,
  actionForms,
  actionStatuses,
  appointmentPurposes,
  modalities,
  presences,
  providers,
} from "#shared/domain/activity-hours/index.ts";
import { DAY, HOUR, oneOf, type RecordRule, text } from "../record.ts";

/** A day has no more. */
const MOST_MINUTES = 24 * 60;
const minutes = { kind: "minutes", most: MOST_MINUTES } as const;

const made = { compartment: "support", named: [], isOpen: true } as const;

export const planKinds = {
  actions: {
    ...made,
    fields: {
      title: text(200),
      goal: text(500),
      category: oneOf(actionCategories),
      form: oneOf(actionForms),
      provider: oneOf(providers),
      doer: text(120),
      dueOn: DAY,
      plannedMinutes: minutes,
      status: oneOf(actionStatuses),
      doneOn: DAY,
      doneMinutes: minutes,
    },
  },
  appointments: {
    ...made,
    fields: {
      title: text(200),
      purpose: oneOf(appointmentPurposes),
      form: oneOf(actionForms),
      provider: oneOf(providers),
      on: DAY,
      at: HOUR,
      place: text(120),
      with: text(120),
      modality: oneOf(modalities),
      presence: oneOf(presences),
      reason: text(500),
      minutes,
    },
  },
  /** Hours a week that were agreed, from a day on (HRS-11). */
  targets: { ...made, fields: { startsOn: DAY, minutes: { kind: "minutes", most: 20 * 60 } } },
} as const satisfies Record<string, RecordRule>;
