import { article, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import type { TaxHousehold } from "#shared/domain/people/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { AllowanceClass } from "../allowance-case.ts";
import type { FlatClass } from "./flat-maximum.ts";

type ByAge = { readonly adult: AllowanceClass; readonly minor: AllowanceClass };

/** ACEJ-23: what D5131-19 makes of each household, for an adult and for a minor. */
export const householdClasses: DatedTable<Readonly<Record<TaxHousehold, ByAge>>> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: {
      nonTaxable: { adult: "A", minor: "C" },
      autonomous: { adult: "A", minor: "C" },
      firstBracket: { adult: "B", minor: "C" },
      autonomyPresumed: { adult: "autonomyPresumed", minor: "autonomyPresumed" },
      aboveFirstBracket: { adult: "aboveFirstBracket", minor: "aboveFirstBracket" },
    },
    source: article("L5131-6 et D5131-19"),
  },
];

/** ACEJ-23: the class that a household points to on a day; the Mission Locale keeps it, or another. `unknown` before the law. */
export function classOfHousehold(household: TaxHousehold, isMinor: boolean, on: CalendarDay): AllowanceClass {
  return entryAt(householdClasses, on)?.value[household][isMinor ? "minor" : "adult"] ?? "unknown";
}

/** ACEJ-23: the class whose amount is counted: a presumed autonomy is counted as A, as C for a minor; `null`: none. */
export function flatClassOf(kept: AllowanceClass, isMinor: boolean): FlatClass | null {
  if (kept === "autonomyPresumed") return isMinor ? "C" : "A";
  return kept === "A" || kept === "B" || kept === "C" ? kept : null;
}
