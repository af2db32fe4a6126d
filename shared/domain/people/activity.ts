import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** `lycee` covers collège; `certifyingCourse` is any qualifying or certifying course, distance included. */
export const enrolments = ["lycee", "university", "certifyingCourse", "structuringPathway"] as const;
export type Enrolment = (typeof enrolments)[number];

/** `leavesOn` is the first day without enrolment (the day of the exit certificate); `null` when it is not known. */
export type Schooling =
  | { readonly kind: "outOfSchool"; readonly leftOn: CalendarDay | null }
  | { readonly kind: Enrolment; readonly leavesOn: CalendarDay | null };

/** `undeclared` says that an activity was mentioned, and records nothing more (neither what, nor how much). */
export const openEndedJobs = ["none", "eveningWeekendCdi", "partTimeUpToHalf", "moreThanHalf", "undeclared"] as const;

/** `endsOn` is the last day of work; `null` when it is not known. */
export type Job =
  | { readonly kind: (typeof openEndedJobs)[number] }
  | { readonly kind: "fullTimeCdd"; readonly endsOn: CalendarDay | null };

/** National levels since 2019. Older files use I–V reversed (V = CAP → `level3`). */
export const certificationLevels = ["level1to2", "level3", "level4", "level5", "level6", "level7to8"] as const;
export type CertificationLevel = (typeof certificationLevels)[number];

/** Whether the person is enrolled in a school, a course or a pathway on a day. */
export const isEnrolledOn = (schooling: Schooling, on: CalendarDay): boolean =>
  schooling.kind !== "outOfSchool" && (schooling.leavesOn === null || on < schooling.leavesOn);

/** Whether the person has a job on a day, undeclared or not. */
export const hasJobOn = (job: Job, on: CalendarDay): boolean =>
  job.kind === "fullTimeCdd" ? job.endsOn === null || on <= job.endsOn : job.kind !== "none";
