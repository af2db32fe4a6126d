import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** A line of the day that sleeps until a day. */
export type StoredAside = { readonly until: CalendarDay; readonly reason: string };

const Asides = z.array(z.tuple([z.string(), z.string(), z.string()]));

export const writeAsides = (asides: ReadonlyMap<string, StoredAside>): Bytes =>
  utf8(JSON.stringify([...asides].map(([key, { until, reason }]) => [key, until, reason])));

/** Empty for bytes that hold none: everything is shown then. */
export function readAsides(bytes: Bytes | null): Map<string, StoredAside> {
  const parsed = Asides.safeParse(JSON.parse((bytes === null ? null : fromUtf8(bytes)) ?? "null"));
  return new Map((parsed.data ?? []).map(([key, until, reason]) => [key, { until: until as CalendarDay, reason }]));
}
