// French dates, hours and numbers, in the zone of the project.
import { ageKnownOn } from "#shared/domain/people/index.ts";
import { type CalendarDay, daysBetween, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { frenchMonths } from "#shared/kernel/french.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn, localTime } from "#shared/kernel/time-zone.ts";

/** « 9 h 30 », « 14 h » */
export function hour(at: Instant, zone = DEFAULT_TIME_ZONE): string {
  const { hour: hours, minute } = localTime(at, zone);
  return minute === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(minute).padStart(2, "0")}`;
}

/** « 20/11 » in the year of today, « 20/11/2025 » otherwise. */
export function shortDay(date: CalendarDay, today: CalendarDay): string {
  const whole = formatFrenchDay(date);
  return date.slice(0, 4) === today.slice(0, 4) ? whole.slice(0, 5) : whole;
}

/** « aujourd’hui », « hier », « 20/11 » */
export function nearDay(at: Instant, now: Instant, zone = DEFAULT_TIME_ZONE): string {
  const [date, today] = [dayIn(at, zone), dayIn(now, zone)];
  const days = daysBetween(date, today);
  if (days === 0) return "aujourd’hui";
  return days === 1 ? "hier" : shortDay(date, today);
}

/** « aujourd’hui à 9 h 30 », « le 20/11 à 14 h » */
export function moment(at: Instant, now: Instant, zone = DEFAULT_TIME_ZONE): string {
  const near = nearDay(at, now, zone);
  return `${/^\d/.test(near) ? `le ${near}` : near} à ${hour(at, zone)}`;
}

/** « dimanche 22 novembre 2026 » */
export function longDay(date: CalendarDay): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const name = new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day),
  );
  return `${name} ${day === 1 ? "1er" : day} ${frenchMonths[month - 1]} ${year}`;
}

/** « 19 ans », « ~20 ans », or nothing when nobody knows: a birth date that is still to come says no age. */
export function age(bornOn: CalendarDay | null, apparentAge: number | null, today: CalendarDay): string {
  const known = ageKnownOn({ bornOn, apparentAge }, today);
  if (known === null) return "";
  return bornOn === null || bornOn > today ? `~${years(known)}` : years(known);
}

const years = (count: number): string => `${count}\u00a0an${count > 1 ? "s" : ""}`;

/** « 1 modification », « 12 modifications » */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${new Intl.NumberFormat("fr-FR").format(count)}\u00a0${count > 1 ? many : one}`;

/** « il y a 5 minutes », « il y a 3 jours » */
export function ago(at: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  if (minutes < 1) return "à l’instant";
  if (minutes < 60) return `il y a ${counted(minutes, "minute")}`;
  if (minutes < 60 * 24) return `il y a ${counted(Math.round(minutes / 60), "heure")}`;
  return `il y a ${counted(Math.round(minutes / (60 * 24)), "jour")}`;
}

/** « 640 ko », « 12 Mo », « 1,4 Go » */
export function size(bytes: number): string {
  const [unit, divisor] = SIZES.find(([, least]) => bytes >= least) ?? ["ko", 1_000];
  const digits = bytes / divisor < 10 && unit !== "ko" ? 1 : 0;
  return `${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: digits }).format(bytes / divisor)}\u00a0${unit}`;
}

const SIZES = [
  ["Go", 1_000_000_000],
  ["Mo", 1_000_000],
  ["ko", 1_000],
] as const;

/** « 5 s », « 2 min » */
export function wait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds}\u00a0s` : `${Math.ceil(seconds / 60)}\u00a0min`;
}

/** « moins d’une minute », « 2 minutes »: for words that are said aloud, which must not change at each second. */
export const waitInWords = (milliseconds: number): string =>
  milliseconds < 60_000 ? "moins d’une minute" : counted(Math.ceil(milliseconds / 60_000), "minute");

/** « IM » for « Inès M. », « ? » for nobody. */
export function initials(name: string): string {
  const words = name.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  const letters =
    words.length === 1 ? [...(words[0] ?? "")].slice(0, 2) : words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.length === 0 ? "?" : letters.join("").toUpperCase();
}

/** « 9 h 30 », « 14 h », from « 09:30 » and « 14:00 » */
export function hourOfDay(clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(minutes).padStart(2, "0")}`;
}
