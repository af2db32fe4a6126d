import { article, type Cents, cents, type DatedTable, toConfirm } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/** How resources of class P reduce the allowance. */
export type PartialCumulation = {
  /** Monthly resources that reduce nothing. Not revalued with the amounts (D5131-19 IV revalues I and III only). */
  readonly disregarded: Cents;
  /** Percentage of the gross monthly SMIC at which nothing is left. */
  readonly nilPercent: number;
};

/** ACEJ-9: full up to 300 €, then degressive, nil at 80 % of the gross monthly SMIC (D5131-23). */
export const partialCumulation: DatedTable<PartialCumulation> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { disregarded: cents(300_00), nilPercent: 80 },
    source: article("D5131-23"),
  },
];

/** ACEJ-11: the amount is rounded half up to this unit. No text read says how. */
export const roundingUnit: DatedTable<Cents> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: cents(1),
    source: toConfirm(french`Convention de calcul : arrondi au centime le plus proche, aucun texte lu ne le fixe`),
  },
];

/** The terms of the formula, amounts in cents. */
export type Degression = PartialCumulation & {
  readonly flat: Cents;
  /** Sum of class-P resources, net, of the previous month. */
  readonly partial: Cents;
  /** Sum of class-D resources, net, of the previous month. */
  readonly deducted: Cents;
  /** Gross monthly SMIC of the payment month. */
  readonly minimumWage: Cents;
  readonly roundingUnit: Cents;
};

/**
 * ACEJ-9 to ACEJ-11: `max(0, F − D − max(0, P − 300) × F / (0.8 × SMIC − 300))`, in cents, rounded half up.
 * Whole numbers all along, so that no fraction of a cent is lost on the way.
 */
export function degressiveAmount(terms: Degression): Cents {
  const { flat, partial, deducted, disregarded, nilPercent, minimumWage, roundingUnit: unit } = terms;
  const above = Math.max(0, partial - disregarded);
  const slope = nilPercent * minimumWage - 100 * disregarded;
  const exact = (flat - deducted) * slope - above * flat * 100;
  return exact <= 0 ? cents(0) : cents(unit * divideHalfUp(exact, slope * unit));
}

/** Share of an amount in whole percents, rounded half up to the unit (ACEJ-11). */
export const percentOf = (amount: Cents, percent: number, unit: Cents): Cents =>
  cents(unit * divideHalfUp(amount * percent, 100 * unit));

/** Quotient of two positive whole numbers, rounded half up, without passing through a fraction. */
function divideHalfUp(dividend: number, divisor: number): number {
  const remainder = dividend % divisor;
  return (dividend - remainder) / divisor + (2 * remainder >= divisor ? 1 : 0);
}
