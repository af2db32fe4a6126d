// TDY-13: who is expected on the days of a week, over the files that somebody reads.
import { appointmentLabels, isInWeek, type Presence, type Week } from "#shared/domain/activity-hours/index.ts";
import type { HealthDay } from "#shared/domain/health/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { compare, type DayFile } from "./day-lines.ts";
import { isFollowed } from "./listed-file.ts";

/** One appointment of a week. `at`: « 09:30 » in the project's zone; `null`: nobody said when. */
export type WeekLine = {
  readonly key: string;
  readonly file: string;
  /** TDY-14: where it stands in its file; nothing says of one of health where it does. */
  readonly part: "appointments" | null;
  readonly isMine: boolean;
  readonly on: CalendarDay;
  readonly at: string | null;
  readonly label: string;
  readonly presence: Presence;
};

/** What became of an appointment for which nobody was awaited, or not yet. */
const HAS_NOT_BEEN: readonly Presence[] = ["planned", "cancelledByUs", "postponed"];

/** TDY-13, HEA-8: those of one file; of one that ended, what took place and not what had been planned. */
export function weekLines(
  file: Pick<DayFile, "id" | "isMine" | "phase" | "agenda">,
  healthDays: readonly HealthDay[],
  week: Week,
): readonly WeekLine[] {
  const { id: of, isMine, agenda } = file;
  const lines = [
    ...agenda.appointments.map(({ id, on, at, label, presence }) => ({
      ...{ key: `${of}/${id}`, on, at, label, presence },
      part: "appointments" as const,
    })),
    ...healthDays.map(({ on, at }, nth) => ({
      ...{ key: `${of}/${nth}/${on}`, on, at },
      label: appointmentLabels.other,
      presence: "planned" as const,
      part: null,
    })),
  ];
  return lines
    .filter(({ on, presence }) => isInWeek(on, week) && (!HAS_NOT_BEEN.includes(presence) || isFollowed(file)))
    .map((line) => ({ file: of, isMine, ...line }));
}

/** TDY-13: day by day, by their hour whichever file each is of, those without one first. */
export const inWeekOrder = (lines: readonly WeekLine[]): readonly WeekLine[] =>
  lines.toSorted((left, right) => compare(orderOf(left), orderOf(right)));

const orderOf = ({ on, at, key }: WeekLine): string => `${on} ${at ?? ""} ${key}`;
