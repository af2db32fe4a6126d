// Test builders: a fresh valid value, with what matters to the test said in it.
import { answered, cents } from "#shared/domain/law/index.ts";
import type { ResourceKind } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, month, monthsLater } from "#shared/kernel/calendar-month.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import { NO_CHANGE } from "../classes/dated-terms.ts";
import type { ResourceReceived } from "../resources/resource.ts";

/** An adult of class A, in a CEJ opened long before with every proof handed in, with nothing received, in April 2025. */
export const anAllowanceCase = (given: Partial<AllowanceCase> = {}): AllowanceCase => ({
  month: month("2025-04"),
  territory: "general",
  bornOn: answered(day("2004-02-29")),
  openedOn: day("2022-03-01"),
  endedOn: null,
  changes: NO_CHANGE,
  allowanceClass: answered("A"),
  resources: answered([]),
  measures: [],
  hasUnfinishedMeasure: false,
  profileResources: [],
  proofsCompleteOn: day("2022-03-01"),
  precautionary: [],
  ...given,
});

/** Euros written as in a table of law, in whole cents. */
export const euros = (amount: number) => cents(Math.round(amount * 100));

/** A resource of the young person's own, received the month before the one given. */
export const received = (kind: ResourceKind, amount: number, paidFor: CalendarMonth): ResourceReceived => ({
  kind,
  amount: euros(amount),
  month: monthsLater(paidFor, -1),
  receivedBy: "self",
});
