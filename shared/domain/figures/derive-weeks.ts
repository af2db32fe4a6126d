import { summariseWeek, weekOf, weeksBetween } from "#shared/domain/activity-hours/index.ts";
import type { FigureEvent, WeekFigure } from "#shared/domain/indicators/index.ts";
import { heldOf, hoursOf, type SaidFile } from "#shared/domain/records/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { HeldFigure } from "./case-facts.ts";
import { cejSpans } from "./cej-spans.ts";

/** IND-10: the weeks of the CEJ that have time in them; flat time as it was validated. */
export function weekFigures(
  said: SaidFile,
  events: readonly FigureEvent[],
  startsOn: CalendarDay | null,
): readonly WeekFigure[] {
  const found = cejSpans(events, startsOn).flatMap(({ from, to }): readonly WeekFigure[] => {
    const file = hoursOf({ ...said, opening: { openedOn: from, startsOn: from } }, false);
    const contract = { openedOn: from, endedOn: to };
    const days = file.activities.flatMap(({ when }) => ("on" in when ? when.on : []));
    const last = days.toSorted().at(-1);
    if (last === undefined) return [];
    const weeks = weeksBetween(from, to !== null && to < last ? to : last);
    const dated = new Set(days.map((on) => weekOf(on).monday));
    return weeks.flatMap((week): readonly WeekFigure[] => {
      if (!dated.has(week.monday)) return [];
      const { total } = summariseWeek({ ...file, contract }, week, addDays(week.sunday, 1));
      const { validatedFlat: flatMinutes, realMinutes } = total;
      return flatMinutes + realMinutes === 0 ? [] : [{ monday: week.monday, flatMinutes, realMinutes }];
    });
  });
  // A week in which one ends and another begins is one week.
  return [...new Map(found.map((week) => [week.monday, week])).values()];
}

/** HRS-14, HRS-15: the days on which an interview or a review was held. */
export function heldFigures(said: SaidFile): readonly HeldFigure[] {
  const { weeklyMeeting, monthlyReview } = heldOf(said);
  return [
    ...weeklyMeeting.map((on): HeldFigure => ({ kind: "weeklyMeeting", on })),
    ...monthlyReview.map((on): HeldFigure => ({ kind: "monthlyReview", on })),
  ];
}
