// TDY-12: what the project still keeps for somebody whose path ended.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { DayFile, DayLine } from "./day-lines.ts";
import { isPhase } from "./gate.ts";
import { isFollowed } from "./listed-file.ts";

/** `heldSince`: since when each booking that still takes something up does (RES-6). */
export const heldLines = (
  file: Pick<DayFile, "id" | "isMine" | "phase" | "agenda">,
  heldSince: ReadonlyMap<string, CalendarDay>,
): readonly DayLine[] =>
  isFollowed(file) || !isPhase(file.phase)
    ? []
    : file.agenda.bookings.flatMap(({ id, label }) => {
        const since = heldSince.get(id);
        if (since === undefined) return [];
        return [
          {
            key: `${file.id}/due/booking/${id}`,
            queue: "due",
            file: file.id,
            part: null,
            isMine: file.isMine,
            since,
            at: null,
            reason: french`${label} : encore réservé, alors que l’accompagnement est terminé.`,
            count: 1,
          },
        ];
      });
