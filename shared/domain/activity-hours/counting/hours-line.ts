import type { Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** Flat hours, in whole minutes. */
export type FlatMinutes = {
  /** Of what is in progress, done or expected. */
  readonly declaredFlat: number;
  /** Of what the advisor validated, or of an appointment that took place. */
  readonly validatedFlat: number;
};

/** Flat and real time of one activity, or of several. They are never added to each other (HRS-3). */
export type Hours = FlatMinutes & { readonly realMinutes: number };

/** What one activity counts for, and why. Each line stands alone: an odd one never hides the others (L111). */
export type HoursLine = Finding & {
  readonly activity: string;
  readonly on: CalendarDay;
  readonly hours: Hours;
  /** Health hours that the young person did not agree to declare: kept out of the flat totals (HRS-7). */
  readonly isWithheld: boolean;
};

/** Nothing, in flat hours. */
export const NO_FLAT: FlatMinutes = { declaredFlat: 0, validatedFlat: 0 };
/** Nothing at all. */
export const NO_HOURS: Hours = { ...NO_FLAT, realMinutes: 0 };

/** Sum of two sets of hours, measure by measure. */
export const addHours = (left: Hours, right: Hours): Hours => ({
  declaredFlat: left.declaredFlat + right.declaredFlat,
  validatedFlat: left.validatedFlat + right.validatedFlat,
  realMinutes: left.realMinutes + right.realMinutes,
});

type Draft = Omit<Finding, "wouldChange"> & Partial<Pick<Finding, "wouldChange">>;

/** A finding that nothing foreseeable changes, unless said. */
export const finding = ({ wouldChange = null, ...rest }: Draft): Finding => ({ ...rest, wouldChange });
