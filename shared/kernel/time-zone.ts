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

/** The civil date of an instant in a zone. A list asks it of ten thousand notes of the same few hundred days. */
export function dayIn(at: Instant, zone: string): CalendarDay {
  const key = `${zone} ${Math.floor(at / DAY)}`;
  const stretches = known.get(key) ?? [];
  const found = stretches.find(({ from, to }) => at >= from && at < to);
  if (found !== undefined) return found.date;
  const stretch = dayAround(at, zone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, [...stretches, stretch].slice(-2));
  return stretch.date;
}

const [HOUR, DAY] = [3_600_000, 86_400_000];

/** A stretch of time of one date, in milliseconds since 1970. */
type Stretch = { readonly from: number; readonly to: number; readonly date: CalendarDay };

/** By zone and day of UTC, which two dates share. */
const known = new Map<string, readonly Stretch[]>();
const MOST_KNOWN = 2_000;

/** The first 23 hours of the date, which every day has; where they are not those, the instant alone. */
function dayAround(at: Instant, zone: string): Stretch {
  const { date, hour, minute } = localTime(at, zone);
  const from = at - (at % 60_000) - hour * HOUR - minute * 60_000;
  const to = from + 23 * HOUR;
  const isDay = [from, to - 1].every((each) => localTime(instant(each), zone).date === date);
  return isDay ? { from, to, date } : { from: at, to: at + 1, date };
}

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
