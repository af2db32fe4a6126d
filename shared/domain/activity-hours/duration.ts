import { french } from "#shared/kernel/french.ts";

/** « 15 h », « 9 h 30 », « 45 min » from whole minutes, never negative. */
export function formatHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0 && rest > 0) return french`${rest} min`;
  return rest === 0 ? french`${hours} h` : french`${hours} h ${String(rest).padStart(2, "0")}`;
}
