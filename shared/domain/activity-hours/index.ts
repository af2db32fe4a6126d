export type {
  Action,
  ActionForm,
  ActionStatus,
  Activity,
  Appointment,
  Presence,
  Provider,
  Qualification,
} from "./activity.ts";
export { formatHours } from "./duration.ts";
export {
  type ActionCategory,
  type AppointmentKind,
  actionCategoryLabels,
  type FlatHours,
  isActionCategory,
} from "./flat-hours.ts";
export type { Hours, HoursLine } from "./hours-line.ts";
export { imiloMeasures, imiloPresences } from "./imilo.ts";
export type { Meeting, MeetingKind, Modality } from "./meeting.ts";
export type { MeetingDuty } from "./meeting-duty.ts";
export { type MeetingFile, monthlyReviews, weeklyMeetings } from "./meeting-rhythm.ts";
export { type Decision, type Standing, standingDecision } from "./qualification.ts";
export { toValidate, type Waiting } from "./to-validate.ts";
export { frenchWeekLabel, isoWeekLabel, type Week, weekOf, weeksBetween } from "./week.ts";
export type { ContractDays, StatePeriod, WeekState } from "./week-state.ts";
export {
  type HoursColumn,
  type HoursContext,
  type HoursFile,
  type HoursLaw,
  hoursLaw,
  summariseWeek,
  summariseWeeks,
  type WeekSummary,
} from "./week-summary.ts";
export { type PersonalTarget, type Target, type WeeklyDuty, weeklyDuty } from "./weekly-duty.ts";
export { dayOf, type When } from "./when.ts";
