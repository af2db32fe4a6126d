import { assert } from "./assert.ts";
import { type CalendarDay, dayNumber, makeDay } from "./calendar-day.ts";
import { type Instant, instant } from "./instant.ts";

/** The zone of a project: its weeks and days are counted there, whatever the machine's own zone (design D5). */
export const DEFAULT_TIME_ZONE = "Europe/Paris";

export type LocalTime = { readonly date: CalendarDay; readonly hour: number; readonly minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil date and clock time of an instant in a zone (IANA name). Throws on an unknown zone. */
export function localTime(at: Instant, zone: string): LocalTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(at)) parts[type] = Number(value);
  const made = makeDay({ year: parts["year"] ?? 0, month: parts["month"] ?? 0, day: parts["day"] ?? 0 });
  assert(made.ok, "an instant falls between 1900 and 2199");
  return { date: made.value, hour: parts["hour"] ?? 0, minute: parts["minute"] ?? 0 };
}

/** The civil date of an instant in a zone. */
export const dayIn = (at: Instant, zone: string): CalendarDay => localTime(at, zone).date;

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, made);
  return made;
}

/** The instant of a clock time of a day in a zone. A time that a change of hour leaps over is the one an hour later. */
export function instantAt(date: CalendarDay, hour: number, minute: number, zone: string): Instant {
  const wanted = minutesOf({ date, hour, minute });
  const shown = (at: number): number => minutesOf(localTime(instant(at * 60_000), zone));
  const first = wanted - (shown(wanted) - wanted);
  return instant((first - (shown(first) - wanted)) * 60_000);
}

/** Since 1970, as if there were no zones. */
const minutesOf = ({ date, hour, minute }: LocalTime): number => dayNumber(date) * 24 * 60 + hour * 60 + minute;
