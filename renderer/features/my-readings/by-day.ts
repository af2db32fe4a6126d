import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AuditLineView, MyFileReadings } from "#shared/ports/audit-view.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

export type ReadingLine = AuditLineView & { readonly file: CaseFileId };
export type ReadingDay = { readonly day: CalendarDay; readonly lines: readonly ReadingLine[] };

/** All lines of all files, later first. */
export const linesOf = (read: readonly MyFileReadings[]): readonly ReadingLine[] =>
  read.flatMap(({ file, lines }) => lines.map((line) => ({ ...line, file }))).sort((left, right) => right.at - left.at);

/** By civil day of the project, later first. */
export function byDay(lines: readonly ReadingLine[]): readonly ReadingDay[] {
  const days = Map.groupBy(lines, ({ at }) => dayIn(at, DEFAULT_TIME_ZONE));
  return [...days].map(([day, of]) => ({ day, lines: of }));
}
