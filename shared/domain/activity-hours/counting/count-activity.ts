import type { DatedTable } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Activity } from "../activity.ts";
import { convention } from "../sources.ts";
import { countAction } from "./count-action.ts";
import { countAppointment } from "./count-appointment.ts";
import type { FlatHours } from "./flat-hours.ts";
import { finding, type HoursLine, NO_HOURS } from "./hours-line.ts";

/** HRS-3 to HRS-8: what an activity of a given day counts for. Never throws on an odd record: it counts for nothing. */
export function countActivity(
  activity: Activity,
  on: CalendarDay,
  sharesHealthHours: boolean,
  table: DatedTable<FlatHours>,
): HoursLine {
  const { id } = activity;
  const nothing = { activity: id, on, hours: NO_HOURS, isWithheld: false };
  if (!durationsOf(activity).every(isDuration)) return { ...unreadable, ...nothing };
  const { flat, why } =
    activity.kind === "action" ? countAction(activity, on, table) : countAppointment(activity, on, table);
  const realMinutes = tookPlace(activity) ? (activity.realMinutes ?? 0) : 0;
  return {
    ...why,
    activity: id,
    on,
    hours: { ...flat, realMinutes },
    isWithheld: !sharesHealthHours && isHealth(activity),
  };
}

function tookPlace(activity: Activity): boolean {
  if (activity.kind === "appointment") return activity.presence === "present";
  return activity.status === "inProgress" || activity.status === "done";
}

/** HRS-7: by the category given at first, or by the one that a decision gave. */
const isHealth = (activity: Activity): boolean =>
  activity.kind === "action" &&
  (activity.category === "health" ||
    activity.qualifications.some(
      (qualification) => qualification.kind !== "rejected" && qualification.category === "health",
    ));

const isDuration = (minutes: number): boolean => Number.isSafeInteger(minutes) && minutes >= 0;

function durationsOf(activity: Activity): readonly number[] {
  const decided = activity.kind === "action" ? activity.qualifications : [];
  return [
    activity.realMinutes ?? 0,
    ...decided.map((qualification) => (qualification.kind === "validated" ? qualification.flatMinutes : 0)),
  ];
}

const unreadable = finding({
  rule: "HRS-8",
  verdict: "notKnownYet",
  reason: french`Une durée est illisible : cette ligne n’est pas comptée, les autres le sont.`,
  source: convention("une ligne abîmée ne cache jamais les autres"),
  wouldChange: "La durée, une fois corrigée.",
});
