import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Source } from "./finding.ts";

/** A value of the law, from a day on (included) to a day (included) up to which it is published; `null` = still in force. */
export type DatedEntry<Value> = {
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
  readonly value: Value;
  readonly source: Source;
};

/** LAW-4: every amount or rule of law is dated data. Entries in order, never overlapping. */
export type DatedTable<Value> = readonly DatedEntry<Value>[];

/** The entry in force on a day, or `null` when none is published for it (LAW-5: never the last known one). */
export function entryAt<Value>(table: DatedTable<Value>, date: CalendarDay): DatedEntry<Value> | null {
  return table.find(({ from, to }) => from <= date && (to === null || date <= to)) ?? null;
}
