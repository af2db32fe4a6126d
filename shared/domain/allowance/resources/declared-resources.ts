import { type Cents, cents, type DatedTable, entryAt } from "#shared/domain/law/index.ts";
import type { ResourceKind } from "#shared/domain/people/index.ts";
import { assert } from "#shared/kernel/assert.ts";
import { type CalendarMonth, firstDayOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import type { AllowanceCase } from "../allowance-case.ts";
import type { ResourceReceived } from "./resource.ts";
import type { ResourceClass, ResourceRule } from "./resource-class.ts";

/** A declared resource, with the rule of its class in the month of the case. */
export type ClassedResource = ResourceReceived & ResourceRule;

/** The declared resources with their class; `null` while the declaration is missing, or before the law existed. */
export function classedResources(
  { month, resources }: AllowanceCase,
  table: DatedTable<Readonly<Record<ResourceKind, ResourceRule>>>,
): readonly ClassedResource[] | null {
  const rules = entryAt(table, firstDayOf(month))?.value;
  if (rules === undefined || resources.state !== "answered") return null;
  assert(
    resources.value.every(({ amount }) => amount >= 0),
    "a resource is never negative",
  );
  return resources.value.map((resource) => ({ ...resource, ...rules[resource.kind] }));
}

/** ACEJ-8: the month whose resources count, the one before. */
export const countedMonth = (month: CalendarMonth): CalendarMonth => monthsLater(month, -1);

/** ACEJ-8: the person's own resources of a class, received in the month that counts. */
export const countedOf = (
  resourceClass: ResourceClass,
  declared: readonly ClassedResource[],
  month: CalendarMonth,
): readonly ClassedResource[] =>
  declared.filter(
    (resource) =>
      resource.resourceClass === resourceClass &&
      resource.receivedBy === "self" &&
      resource.month === countedMonth(month),
  );

/** Sum of net amounts, in cents. */
export const totalOf = (resources: readonly ResourceReceived[]): Cents =>
  cents(resources.reduce((total, { amount }) => total + amount, 0));
