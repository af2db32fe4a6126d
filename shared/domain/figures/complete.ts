import { monthlyReviews, weeklyMeetings, weeksBetween } from "#shared/domain/activity-hours/index.ts";
import type { DutyFigure, FileFigures, WeekFigure } from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFacts } from "./case-facts.ts";
import { cejSpans } from "./cej-spans.ts";

/** Under what a case is counted. */
export type CountedAs = Pick<FileFigures, "file" | "organization" | "basin">;

/**
 * FIG-3: a case as `indicators` counts it: with the weeks of the CEJ in which nothing was done, and with what was due, up to
 * `until`.
 */
export function figuresOf(facts: CaseFacts, as: CountedAs, until: CalendarDay): FileFigures {
  const { age, level, events, obstacles, jobs, workKnownUntil } = facts;
  return {
    ...as,
    mergedInto: null,
    profile: {
      age,
      level,
      gender: null,
      isInQpv: null,
      isInFrr: null,
      zoneVintage: null,
      hasRqth: null,
      publics: [],
    },
    events,
    weeks: weeksOf(facts, until),
    duties: dutiesOf(facts, until),
    obstacles,
    rights: [],
    jobs,
    workKnownUntil,
  };
}

/** IND-10: every week with a day in the CEJ. */
function weeksOf({ events, weeks, startsOn }: CaseFacts, until: CalendarDay): readonly WeekFigure[] {
  const known = new Map(weeks.map((week) => [week.monday, week]));
  const mondays = cejSpans(events, startsOn).flatMap(({ from, to }) =>
    weeksBetween(from, earlier(to, until)).map(({ monday }) => monday),
  );
  return [...new Set(mondays)].map((monday) => known.get(monday) ?? { monday, flatMinutes: 0, realMinutes: 0 });
}

/** IND-11: those that are over, or were held already. */
function dutiesOf({ events, held, startsOn }: CaseFacts, until: CalendarDay): readonly DutyFigure[] {
  const meetings = held.map(
    ({ kind, on }) => ({ kind, when: { on }, modality: "elsewhere", presence: "present" }) as const,
  );
  return cejSpans(events, startsOn).flatMap(({ from, to }) => {
    if (from > until) return [];
    const file = { contract: { openedOn: from, endedOn: to }, periods: [], meetings };
    return [...weeklyMeetings(file, until), ...monthlyReviews(file, until)]
      .filter(({ status }) => status === "held" || status === "missing")
      .map(({ kind, from: on, status }) => ({ kind, on, isHeld: status === "held" }));
  });
}

const earlier = (to: CalendarDay | null, until: CalendarDay): CalendarDay => (to !== null && to < until ? to : until);
