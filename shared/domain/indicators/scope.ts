import { assert } from "#shared/kernel/assert.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileFigures } from "./figures.ts";

/** First and last day, both included. */
export type Period = { readonly from: CalendarDay; readonly to: CalendarDay };

/** What is counted. `null` = all. */
export type Scope = {
  readonly period: Period;
  /** Last day of the facts that are read: cohorts are followed until then, and what comes after is as if unknown. */
  readonly until: CalendarDay;
  readonly organization: string | null;
  readonly basin: string | null;
};

/** Does a date fall in a period, both days included? */
export const isWithin = (date: CalendarDay, { from, to }: Period): boolean => from <= date && date <= to;

/**
 * IND-1, IND-3: the files of a scope, as they were known on its last day. Each counts once: a merged file counts with
 * the one that took it over. Throws when a file is published twice, which only a bug can do.
 */
export function filesIn(files: readonly FileFigures[], { organization, basin, until }: Scope): readonly FileFigures[] {
  const counted = files.filter(
    (file) =>
      file.mergedInto === null &&
      (organization === null || file.organization === organization) &&
      (basin === null || file.basin === basin),
  );
  assert(new Set(counted.map(({ file }) => file)).size === counted.length, "a file publishes its figures once");
  return counted.map((file) => knownBy(file, until));
}

function knownBy(file: FileFigures, until: CalendarDay): FileFigures {
  const notAfter = (date: CalendarDay | null): CalendarDay | null => (date !== null && date <= until ? date : null);
  return {
    ...file,
    events: file.events.filter(({ on }) => on <= until),
    weeks: file.weeks.filter(({ monday }) => monday <= until),
    duties: file.duties.filter(({ on }) => on <= until),
    obstacles: file.obstacles.filter(({ on }) => on <= until),
    rights: file.rights.map(({ suggestedOn, openedOn }) => ({
      suggestedOn: notAfter(suggestedOn),
      openedOn: notAfter(openedOn),
    })),
    jobs: file.jobs.filter(({ firstDay }) => firstDay <= until),
  };
}
