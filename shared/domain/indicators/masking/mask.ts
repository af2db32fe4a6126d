import { type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/**
 * A count as it may leave the machine. A small count and a cell hidden to protect it look the same: with two marks,
 * « moins de 5 » and « masqué » under a total of 6 could only be 1 and 5.
 */
export type Masked = { readonly kind: "shown"; readonly count: number } | { readonly kind: "masked" };

/** IND-20: counts from 1 to below the limit are small: they could name people. Zero names nobody. */
const smallCountLimits: DatedTable<number> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: 5,
    source: { reference: french`Convention de diffusion : pas d’effectif de 1 à 4 personnes`, status: "derived" },
  },
];

/** The limit on a day; without one, every count is small. */
export const smallCountLimit = (on: CalendarDay): number =>
  entryAt(smallCountLimits, on)?.value ?? Number.POSITIVE_INFINITY;

/** From 1 to below the limit. */
export const isSmall = (count: number, limit: number): boolean => count > 0 && count < limit;

/** A count shown, or hidden. */
export const reveal = (count: number, isHidden: boolean): Masked =>
  isHidden ? { kind: "masked" } : { kind: "shown", count };

/** A count that stands alone, in no sum. */
export const maskCount = (count: number, limit: number): Masked => reveal(count, isSmall(count, limit));
