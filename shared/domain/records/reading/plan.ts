// REC-8: actions and appointments of a file, as the rules of hours and of meetings read them.
import {
  type Action,
  type ActionForm,
  type ActionStatus,
  type Activity,
  type Appointment,
  type AppointmentKind,
  actionForms,
  actionStatuses,
  type CurrentDuties,
  currentDuties,
  type HoursFile,
  heldIn,
  type Meeting,
  type MeetingKind,
  meetingKinds,
  modalities,
  type PersonalTarget,
  type Presence,
  type Provider,
  presences,
  providers,
  toValidate,
  type Waiting,
} from "#shared/domain/activity-hours/index.ts";
import type { FileAgenda } from "#shared/domain/today/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { qualificationsOf, type SaidDecision } from "./decisions.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

/** Before « CEJ JR en cours », time is noted and no hours are expected (PHA-7). */
const NOT_OPENED = day("2199-12-31");

const known = <Code extends string>(codes: readonly Code[], value: Json): Code | null =>
  codes.find((code) => code === value) ?? null;

const minutesIn = (value: Json): number | null => (typeof value === "number" ? value : null);

const formOf = (value: Json): ActionForm => known(actionForms, value) ?? "individual";
const providerOf = (value: Json): Provider => known(providers, value) ?? "association";

/** REC-8: a workshop and an information are for several. */
const usualForm = (purpose: Json): ActionForm =>
  purpose === "workshop" || purpose === "groupInformation" ? "group" : "individual";

/** REC-8: what nobody said is read as the usual: with one worker of the association, to do. */
export const statusOf = ({ values }: SaidRecord<"actions">): ActionStatus =>
  known(actionStatuses, values.status) ?? "toDo";

/** REC-8: what nobody said of an appointment that is past stays to be said. */
export const presenceOf = ({ values }: SaidRecord<"appointments">): Presence =>
  known(presences, values.presence) ?? "planned";

/** The day on which an action took place or is due; `null`: it has none, and counts in no week. */
export const actionDay = ({ values }: SaidRecord<"actions">): CalendarDay | null =>
  dayOf(values.doneOn) ?? dayOf(values.dueOn);

/** REC-8: what has a day counts in its week, and nothing else does. */
export function activitiesOf({ records, decisions }: SaidFile): readonly Activity[] {
  const decided = Map.groupBy(decisions, ({ action }) => action as string);
  return [
    ...records.actions.flatMap((record) => actionIn(record, decided)),
    ...records.appointments.flatMap(appointmentIn),
  ];
}

function actionIn(
  record: SaidRecord<"actions">,
  decided: ReadonlyMap<string, readonly SaidDecision[]>,
): readonly Action[] {
  const { id, values } = record;
  const on = actionDay(record);
  if (on === null) return [];
  const action = {
    kind: "action",
    id,
    when: { on },
    form: formOf(values.form),
    providedBy: providerOf(values.provider),
    realMinutes: minutesIn(values.doneMinutes),
    category: typeof values.category === "string" ? values.category : "notCounted",
    status: statusOf(record),
  } as const;
  return [{ ...action, qualifications: qualificationsOf(action, decided.get(id) ?? []) }];
}

function appointmentIn(record: SaidRecord<"appointments">): readonly Appointment[] {
  const { id, values } = record;
  const on = dayOf(values.on);
  if (on === null) return [];
  return [
    {
      kind: "appointment",
      id,
      when: { on },
      form: known(actionForms, values.form) ?? usualForm(values.purpose),
      providedBy: providerOf(values.provider),
      realMinutes: minutesIn(values.minutes),
      appointment: known<AppointmentKind>(["workshop", "groupInformation"], values.purpose) ?? "other",
      presence: presenceOf(record),
    },
  ];
}

const meetingsOf = ({ records }: SaidFile): readonly Meeting[] =>
  records.appointments.flatMap((record): readonly Meeting[] => {
    const { values } = record;
    const kind = known<MeetingKind>(meetingKinds, values.purpose);
    const on = dayOf(values.on);
    if (kind === null || on === null) return [];
    return [
      { kind, when: { on }, modality: known(modalities, values.modality) ?? "elsewhere", presence: presenceOf(record) },
    ];
  });

/** HRS-14, HRS-15: the days on which an interview or a review was held. */
export const heldOf = (file: SaidFile): FileAgenda["held"] => heldIn(meetingsOf(file));

const targetsOf = ({ records }: SaidFile): readonly PersonalTarget[] =>
  records.targets.flatMap(({ values }) => {
    const [from, minutes] = [dayOf(values.startsOn), minutesIn(values.minutes)];
    return from === null || minutes === null ? [] : [{ from, minutes }];
  });

const contractOf = ({ opening }: SaidFile): HoursFile["contract"] => ({
  openedOn: opening?.startsOn ?? NOT_OPENED,
  endedOn: null,
});

/** REC-8: the hours of a file; outside of « CEJ JR en cours » none are expected. */
export const hoursOf = (file: SaidFile, sharesHealthHours: boolean): HoursFile => ({
  contract: contractOf(file),
  activities: activitiesOf(file),
  steps: targetsOf(file),
  periods: [],
  sharesHealthHours,
});

/** HRS-14, HRS-15: the interview of this week and the review of this month; `null`: the CEJ is not open. */
export function dutiesOf(file: SaidFile, today: CalendarDay): CurrentDuties {
  return currentDuties({ contract: contractOf(file), periods: [], held: heldOf(file) }, today);
}

/** HRS-7: the actions that the Mission Locale may be shown: none about health without the consent to declare its hours. */
export const sharedActions = ({ activities, sharesHealthHours }: HoursFile): readonly Action[] =>
  activities.filter(
    (activity) => activity.kind === "action" && (sharesHealthHours || !isHealthHours(activity.category)),
  ) as readonly Action[];

/** HRS-7: hours that are declared with a consent of their own. */
export const isHealthHours = (category: string): boolean => category === "health";

/** HRS-7, HRS-9, HRS-18: the actions that wait for the Mission Locale: done since the CEJ is open. */
export const waitingHours = (hours: HoursFile, today: CalendarDay): readonly Waiting[] =>
  toValidate(sharedActions(hours), today).filter(({ on }) => on !== null && on >= hours.contract.openedOn);
