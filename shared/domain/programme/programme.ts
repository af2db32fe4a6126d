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

/** PRG-1: the programme of a project on a day; of two that overlap, the one that started last; `null` when none runs. */
export function programmeOn(periods: readonly ProgrammePeriod[], on: CalendarDay): Programme | null {
  const running = periods.filter(({ from, to }) => from <= on && (to === null || on <= to));
  const latest = running.reduce<ProgrammePeriod | null>(
    (last, period) => (last === null || period.from > last.from ? period : last),
    null,
  );
  return latest?.programme ?? null;
}
