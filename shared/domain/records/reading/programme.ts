import { type Programme, type ProgrammePeriod, programmeOn, programmes } from "#shared/domain/programme/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { SaidFile } from "./said.ts";

/** PRG-1: what a project of this kind has run under, as long as nobody says otherwise of a file. */
const USUAL: readonly ProgrammePeriod[] = [
  { programme: "cejJrWave1", from: day("2022-04-22"), to: null },
  { programme: "cejJrWave2", from: day("2023-07-01"), to: null },
  { programme: "o2r", from: day("2025-01-01"), to: null },
];

/** REC-7: the programme that a file stands under on a day: what was said of it, else the usual one of that day. */
export function programmeOf({ records }: SaidFile, on: CalendarDay): Programme {
  const said = records.profile[0]?.values.programme ?? null;
  return programmes.find((programme) => programme === said) ?? programmeOn(USUAL, on) ?? "other";
}
