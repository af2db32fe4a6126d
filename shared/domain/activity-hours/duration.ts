import { french } from "#shared/kernel/french.ts";

/** « 15 h », « 9 h 30 », « 45 min » from whole minutes, never negative. */
export function formatHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0 && rest > 0) return french`${rest} min`;
  return rest === 0 ? french`${hours} h` : french`${hours} h ${String(rest).padStart(2, "0")}`;
}

/** Whole minutes of what a person typed: « 2 h », « 1 h 30 », « 1,5 », « 45 min »; a bare number is hours. `null`: unclear. */
export function readHours(text: string): number | null {
  const typed = text.trim().replace(/\s/g, "").toLowerCase();
  const minutes = /^(\d{1,4})(?:min|mn|minutes?)$/.exec(typed);
  if (minutes !== null) return Number(minutes[1]);
  const hours = /^(\d{1,3})(?:h|heures?)?$/.exec(typed);
  if (hours !== null) return Number(hours[1]) * 60;
  const both = /^(\d{1,3})h([0-5]\d)(?:min|mn)?$/.exec(typed);
  if (both !== null) return Number(both[1]) * 60 + Number(both[2]);
  const decimal = /^(\d{1,3})[.,](25|5|50|75)(?:h|heures?)?$/.exec(typed);
  return decimal === null ? null : Math.round(Number(`${decimal[1]}.${decimal[2]}`) * 60);
}
