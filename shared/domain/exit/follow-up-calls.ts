import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { addMonths, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Exit } from "./exit.ts";
import { MEASURES } from "./sources.ts";

type Months = { readonly afterEntry: readonly number[]; readonly afterExit: readonly number[] };

const followUpMonths: DatedTable<Months> = [
  { from: day("2022-03-01"), to: null, value: { afterEntry: [3, 6, 9], afterExit: [6] }, source: MEASURES },
];

// Two measures that are never put together (EXI-10): two types, two functions, no common list.

export type AfterEntryCall = { readonly monthsAfterEntry: number; readonly dueOn: CalendarDay };
export type AfterExitCall = { readonly monthsAfterExit: number; readonly dueOn: CalendarDay };

/** EXI-10: when to ask for news after the opening of the contract, whether it still runs or not. */
export function callsAfterEntry(openedOn: CalendarDay, exit: Exit | null): readonly AfterEntryCall[] {
  if (closesReminders(exit)) return [];
  const months = entryAt(followUpMonths, openedOn)?.value.afterEntry ?? [];
  return months.map((count) => ({ monthsAfterEntry: count, dueOn: addMonths(openedOn, count) }));
}

/** EXI-11: when to ask for news after the exit that stands. */
export function callsAfterExit(exit: Exit): readonly AfterExitCall[] {
  if (closesReminders(exit)) return [];
  const months = entryAt(followUpMonths, exit.exitedOn)?.value.afterExit ?? [];
  return months.map((count) => ({ monthsAfterExit: count, dueOn: addMonths(exit.exitedOn, count) }));
}

/** EXI-12: a death closes every reminder at once. */
export const closesReminders = (exit: Exit | null): boolean => exit?.reason === "death";
