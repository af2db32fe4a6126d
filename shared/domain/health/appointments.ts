import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { HealthStep } from "./topics.ts";

/** HEA-8: all that leaves a track of its appointment, and only to the day of who reads it: no name, no place, no topic. */
export type HealthDay = {
  readonly on: CalendarDay;
  /** « 09:30 » in the project's zone; `null`: nobody said when. */
  readonly at: string | null;
};

/** HEA-3: nobody is expected where the answer was « no », or where it stopped. */
const NOBODY_EXPECTED: readonly HealthStep[] = ["declined", "stopped"];

/** HEA-8: whether somebody is expected in a track, by where it stands; a step of a later version keeps its appointment. */
export const isExpectedIn = (step: unknown): boolean => !NOBODY_EXPECTED.some((each) => each === step);
