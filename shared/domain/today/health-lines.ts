// HEA-8, TDY-11: the appointments of health of the tracks that a person reads, in their own day and nowhere else.
import { appointmentLabels } from "#shared/domain/activity-hours/index.ts";
import type { HealthDay } from "#shared/domain/health/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type DayFile, type DayLine, hourOf } from "./day-lines.ts";
import { isFollowed } from "./listed-file.ts";

/** Each reads like any appointment that nobody gave a name: its words and its key tell nothing of the track. */
export const healthLines = (
  file: Pick<DayFile, "id" | "isMine" | "phase">,
  days: readonly HealthDay[],
  today: CalendarDay,
): readonly DayLine[] =>
  isFollowed(file)
    ? days
        .filter(({ on }) => on === today)
        .map(({ on, at }, nth) => ({
          key: `${file.id}/appointments/${nth}/${on}`,
          queue: "appointments",
          file: file.id,
          part: null,
          isMine: file.isMine,
          since: on,
          at,
          reason: hourOf(at, appointmentLabels.other),
          count: 1,
        }))
    : [];
