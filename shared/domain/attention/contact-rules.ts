import { type DatedTable, entryAt, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, day, daysBetween, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { counted, french } from "#shared/kernel/french.ts";
import type { Found } from "./attention.ts";
import { DROP_OUT } from "./sources.ts";
import type { WatchedAppointment, WatchedFile } from "./watched-file.ts";

/** ATT-1: whole days without contact. */
const silence: DatedTable<number> = [{ from: day("2022-03-01"), to: null, value: 30, source: DROP_OUT }];

/** ATT-2: missed appointments in a row. */
const missedInARow: DatedTable<number> = [{ from: day("2022-03-01"), to: null, value: 2, source: OUR_CHOICE }];

/** ATT-1: no exchange, no presence, no action done, from the thirtieth day on. Someone who wants no contact is left in peace. */
export function noContact(file: WatchedFile, today: CalendarDay): readonly Found[] {
  const entry = entryAt(silence, today);
  if (entry === null || file.wantsNoContact) return [];
  const last = file.lastContactOn ?? file.openedOn;
  const since = addDays(last, entry.value);
  if (today < since) return [];
  return [
    {
      rule: "ATT-1",
      subject: "",
      since,
      reason: french`${counted(daysBetween(last, today), "jour")} sans échange, depuis le ${formatFrenchDay(last)}.`,
      wouldChange: "Un échange, une venue ou une action faite ensemble.",
      source: entry.source,
    },
  ];
}

/** ATT-2: appointments missed without an excuse, with no presence since. Excused or cancelled ones neither count nor break the row. */
export function missedAppointments(file: WatchedFile, today: CalendarDay): readonly Found[] {
  const entry = entryAt(missedInARow, today);
  if (entry === null) return [];
  const order = ({ on, id }: WatchedAppointment): string => `${on} ${id}`;
  const past = file.appointments.filter(({ on }) => on <= today).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const row = past
    .slice(past.findLastIndex(({ presence }) => presence === "present") + 1)
    .filter(({ presence }) => presence === "absentUnexcused");
  const reached = row[entry.value - 1];
  if (reached === undefined) return [];
  return [
    {
      rule: "ATT-2",
      subject: reached.id,
      since: reached.on,
      reason: french`${counted(row.length, "rendez-vous manqué", "rendez-vous manqués")} de suite. Un sujet à comprendre ensemble, pas une faute.`,
      wouldChange: "Une venue, ou une explication notée.",
      source: entry.source,
    },
  ];
}
