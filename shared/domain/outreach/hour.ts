/**
 * OUT-3: an hour of the clock as people write it: « 21 h 47 », « 21:47 », « 9h », « 9.05 ». `null`: it is none. An empty text is
 * for who reads it to decide.
 */
export function readHour(text: string): string | null {
  const match = /^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?$/i.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
