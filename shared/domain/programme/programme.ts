import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

export const programmes = ["cejJrWave1", "cejJrWave2", "o2r", "other"] as const;
export type Programme = (typeof programmes)[number];

export const programmeLabels: Readonly<Record<Programme, string>> = {
  cejJrWave1: french`CEJ « jeunes en rupture », première vague`,
  cejJrWave2: french`CEJ « jeunes en rupture », deuxième vague`,
  o2r: "Offre de repérage et de remobilisation (O2R)",
  other: "CEJ, sans programme de repérage",
};

/** What a project runs under, from a day to a day, both included; `null` = still running. A fact of the project. */
export type ProgrammePeriod = {
  readonly programme: Programme;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
};

/**
 * PRG-1: the programme of a project on a day; of two that overlap, the one that started last, or of two begun on one day
 * the later in the list of programmes, so that every device answers the same; `null` when none runs.
 */
export function programmeOn(periods: readonly ProgrammePeriod[], on: CalendarDay): Programme | null {
  const running = periods.filter(({ from, to }) => from <= on && (to === null || on <= to));
  const order = ({ from, programme }: ProgrammePeriod): string => `${from} ${programmes.indexOf(programme)}`;
  return running.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1)?.programme ?? null;
}
