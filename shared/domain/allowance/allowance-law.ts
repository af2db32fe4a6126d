import { type Cents, type DatedEntry, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import type { ResourceKind } from "#shared/domain/people/index.ts";
import { type CalendarMonth, firstDayOf } from "#shared/kernel/calendar-month.ts";
import type { Territory } from "./allowance-case.ts";
import { type FlatMaximum, flatMaximum } from "./classes/flat-maximum.ts";
import { type MeasureRules, measureRules } from "./decisions/measure-rules.ts";
import { type ProofRules, proofRules } from "./decisions/proofs.ts";
import { minimumWage } from "./resources/minimum-wage.ts";
import { type PartialCumulation, partialCumulation, roundingUnit } from "./resources/partial-cumulation.ts";
import { type ResourceRule, resourceRules } from "./resources/resource-class.ts";

/** Everything dated that the amount rests on. Passed in, so that a later table can be tried without touching the past. */
export type AllowanceLaw = {
  readonly flatMaximum: Readonly<Record<Territory, DatedTable<FlatMaximum>>>;
  readonly minimumWage: Readonly<Record<Territory, DatedTable<Cents>>>;
  readonly partialCumulation: DatedTable<PartialCumulation>;
  readonly roundingUnit: DatedTable<Cents>;
  readonly resourceRules: DatedTable<Readonly<Record<ResourceKind, ResourceRule>>>;
  readonly measureRules: DatedTable<MeasureRules>;
  readonly proofRules: DatedTable<ProofRules>;
};

/** The law as the sources read give it; RULES.md says what is still to confirm. */
export const allowanceLaw: AllowanceLaw = {
  flatMaximum,
  minimumWage,
  partialCumulation,
  roundingUnit,
  resourceRules,
  measureRules,
  proofRules,
};

/** The amounts and rules that make the amount of one month. The SMIC may be missing: it only serves above 300 €. */
export type AmountLaw = {
  readonly maximum: DatedEntry<FlatMaximum>;
  readonly cumulation: DatedEntry<PartialCumulation>;
  readonly rounding: DatedEntry<Cents>;
  readonly wage: DatedEntry<Cents> | null;
};

/** ACEJ-2: the law of a month, or `null` when an amount that it needs is not known for it: never the last known one. */
export function amountLawOf(month: CalendarMonth, territory: Territory, law: AllowanceLaw): AmountLaw | null {
  const on = firstDayOf(month);
  const maximum = entryAt(law.flatMaximum[territory], on);
  const cumulation = entryAt(law.partialCumulation, on);
  const rounding = entryAt(law.roundingUnit, on);
  if (maximum === null || cumulation === null || rounding === null) return null;
  return { maximum, cumulation, rounding, wage: entryAt(law.minimumWage[territory], on) };
}
