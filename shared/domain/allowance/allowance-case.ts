import type { Asked } from "#shared/domain/law/index.ts";
import type { Resource } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { TermChanges } from "./classes/dated-terms.ts";
import type { MeasureDecision } from "./decisions/measure-rules.ts";
import type { PrecautionaryDecision } from "./decisions/proofs.ts";
import type { ResourceReceived } from "./resources/resource.ts";

/** Amounts differ in Mayotte (D5131-19 III). */
export type Territory = "general" | "mayotte";

/**
 * Class that the Mission Locale kept at signature, or at a review since (ACEJ-5), as it holds in the month. `A` adult, household not
 * taxable or own fiscal autonomy; `B` adult, household in the first bracket; `C` minor, household not above it;
 * `ageUnknown`: the household is known, and not whether it is an adult's.
 */
export type AllowanceClass = "A" | "B" | "C" | "aboveFirstBracket" | "autonomyPresumed" | "ageUnknown" | "unknown";

/** Everything that the amount of one month depends on. Facts and decisions of others; nothing here is computed. */
export type AllowanceCase = {
  /** The month for which the allowance is due. */
  readonly month: CalendarMonth;
  /** Where the person lives in that month; `null`: not known (ACEJ-24). */
  readonly territory: Territory | null;
  readonly bornOn: Asked<CalendarDay>;
  /** Day of the Mission Locale's act that opens the CEJ; `null` while it is not open. */
  readonly openedOn: CalendarDay | null;
  /** Day on which the right to the allowance ended; `null` while it runs. */
  readonly endedOn: CalendarDay | null;
  /** Those of the class, the household and the territory that the month owes something to (ACEJ-24). */
  readonly changes: TermChanges;
  readonly allowanceClass: Asked<AllowanceClass>;
  /** Monthly declaration: the resources of the month before, and what is received in the month itself and suspends. */
  readonly resources: Asked<readonly ResourceReceived[]>;
  readonly measures: readonly MeasureDecision[];
  /** A measure that may weigh on the month was noted without what it takes to count it. */
  readonly hasUnfinishedMeasure: boolean;
  /** What the profile answers, with neither amount nor month. */
  readonly profileResources: readonly Resource[];
  /** Day on which the file of proofs was complete; `null` while something is missing. */
  readonly proofsCompleteOn: CalendarDay | null;
  readonly precautionary: readonly PrecautionaryDecision[];
};
