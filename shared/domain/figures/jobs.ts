import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFacts } from "./case-facts.ts";
import { lastOfEachDay } from "./last-of-each-day.ts";

/** What was answered of work, on the day on which it was noted; the last day of work, where it is known. */
export type SaidWork = { readonly job: string | null; readonly on: CalendarDay; readonly endsOn: CalendarDay | null };

/** FIG-5: those that one may be counted in. Which of them it is is not said; nor can it be said whether it lasts. */
const COUNTED = ["eveningWeekendCdi", "partTimeUpToHalf", "moreThanHalf", "fullTimeCdd"];

/** IND-6, IND-12: jobs from the day on which they were noted, until something else was. `work`: in the order in which it was said. */
export function jobsOf(work: readonly SaidWork[]): Pick<CaseFacts, "jobs" | "workKnownUntil"> {
  const said = lastOfEachDay(work);
  const jobs = said.flatMap(({ job, on, endsOn }, at) => {
    if (job === null || !COUNTED.includes(job) || said[at - 1]?.job === job) return [];
    const next = said.slice(at + 1).find((later) => later.job !== job);
    const lastDay = endsOn !== null && endsOn >= on ? endsOn : (next?.on ?? null);
    return [{ firstDay: on, lastDay, isDurable: false }];
  });
  return { jobs, workKnownUntil: said.some(({ job }) => job !== null) ? (said.at(-1)?.on ?? null) : null };
}
