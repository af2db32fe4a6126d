import { type DatedTable, entryAt, OUR_CHOICE } from "#shared/domain/law/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";

export type ReminderId = Brand<string, "ReminderId">;
export type Reminder = { readonly id: ReminderId; readonly dueAt: Instant };

/** ATT-12: hours after which a reminder that could not be given is no longer worth giving. */
const staleAfterHours: DatedTable<number> = [{ from: day("2022-03-01"), to: null, value: 12, source: OUR_CHOICE }];

/** Where a device stands: the moment, its day in the project's zone, and the reminders that it already dealt with. */
export type ReminderDesk = {
  readonly now: Instant;
  readonly today: CalendarDay;
  readonly handled: ReadonlySet<ReminderId>;
};

/**
 * ATT-12: the reminders to give now, and those to drop: a laptop opened after a week gives none of last week's. Both are
 * then handled, so that nothing is given twice.
 */
export function dueReminders(
  reminders: readonly Reminder[],
  { now, today, handled }: ReminderDesk,
): { readonly give: readonly Reminder[]; readonly drop: readonly Reminder[] } {
  const hours = entryAt(staleAfterHours, today)?.value ?? 0;
  const due = reminders.filter(({ id, dueAt }) => dueAt <= now && !handled.has(id));
  const isStale = ({ dueAt }: Reminder): boolean => now - dueAt > hours * 3_600_000;
  return { give: due.filter((reminder) => !isStale(reminder)), drop: due.filter(isStale) };
}
