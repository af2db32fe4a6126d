export {
  type Action,
  type ActionForm,
  type ActionStatus,
  type Activity,
  type Appointment,
  actionForms,
  actionStatuses,
  type Presence,
  type Provider,
  presences,
  providers,
  type Qualification,
} from "./activity.ts";
export { type DecidedOn, isDecidedOn } from "./counting/decided-on.ts";
export {
  type ActionCategory,
  type AppointmentKind,
  actionCategories,
  actionCategoryLabels,
  type FlatHours,
  flatMinutesOf,
} from "./counting/flat-hours.ts";
export type { Hours, HoursLine } from "./counting/hours-line.ts";
export { imiloMeasures, imiloPresences } from "./counting/imilo.ts";
export { type Decision, type Standing, standingDecision } from "./counting/qualification.ts";
export { toValidate, type Waiting } from "./counting/to-validate.ts";
export { formatHours, readHours } from "./duration.ts";
export { type AppointmentPurpose, appointmentLabels, appointmentPurposes } from "./meetings/appointment-labels.ts";
export { type Meeting, type MeetingKind, type Modality, meetingKinds, modalities } from "./meetings/meeting.ts";
export type { MeetingDuty } from "./meetings/meeting-duty.ts";
export {
  type CurrentDuties,
  currentDuties,
  heldIn,
  type MeetingFile,
  monthlyReviews,
  weeklyMeetings,
} from "./meetings/meeting-rhythm.ts";
export { daysOf, frenchWeekLabel, isInWeek, isoWeekLabel, type Week, weekOf, weeksBetween } from "./weeks/week.ts";
export type { ContractDays, StatePeriod, WeekState } from "./weeks/week-state.ts";
export {
  type HoursColumn,
  type HoursContext,
  type HoursFile,
  type HoursLaw,
  hoursLaw,
  summariseWeek,
  summariseWeeks,
  type WeekSummary,
} from "./weeks/week-summary.ts";
export { type PersonalTarget, type Target, type WeeklyDuty, weeklyDuty } from "./weeks/weekly-duty.ts";
export { dayOf, type When } from "./when.ts";
