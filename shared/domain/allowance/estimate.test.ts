import { describe, expect, it } from "vitest";
import { answered } from "#shared/domain/law/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AllowanceCase, AllowanceClass } from "./allowance-case.ts";
import type { MeasureDecision } from "./decisions/measure-rules.ts";
import { estimateAllowance } from "./estimate.ts";
import type { ResourceReceived } from "./resources/resource.ts";
import { anAllowanceCase, euros, received } from "./testing/builders.ts";

const APRIL = month("2025-04");

type Row = {
  readonly number: number;
  readonly month: string;
  readonly allowanceClass: AllowanceClass;
  readonly partial: number;
  readonly deducted: number;
  readonly amount: number;
};

const row = (
  number: number,
  inMonth: string,
  allowanceClass: AllowanceClass,
  partial: number,
  deducted: number,
  amount: number,
): Row => ({ number, month: inMonth, allowanceClass, partial, deducted, amount });

/** The cases that only depend on the month, the class and the resources. */
const rows: readonly Row[] = [
  row(1, "2022-03", "A", 0, 0, 500.0),
  row(2, "2022-03", "A", 200, 0, 500.0),
  row(3, "2022-03", "A", 600, 0, 347.33),
  row(4, "2022-03", "A", 1300, 0, 0.0),
  row(5, "2022-03", "A", 0, 600, 0.0),
  row(6, "2022-07", "A", 0, 0, 520.0),
  row(7, "2024-04", "A", 300, 0, 552.29),
  row(8, "2024-04", "A", 331.37, 0, 536.73),
  row(9, "2024-04", "A", 500, 0, 453.09),
  row(10, "2024-04", "A", 800, 0, 304.3),
  row(11, "2024-04", "A", 1100, 0, 155.51),
  row(12, "2024-04", "A", 1413.54, 0, 0.0),
  row(13, "2024-04", "A", 0, 349.65, 202.64),
  row(14, "2024-04", "B", 0, 0, 331.37),
  row(15, "2024-04", "B", 600, 0, 242.09),
  row(16, "2024-04", "C", 0, 0, 220.92),
  row(17, "2024-04", "C", 450, 0, 191.16),
  row(18, "2024-12", "A", 800, 0, 310.36),
  row(19, "2025-04", "A", 0, 0, 561.68),
  row(20, "2025-04", "A", 301, 0, 561.19),
  row(21, "2025-04", "A", 650, 0, 389.45),
  row(22, "2025-04", "A", 900, 0, 266.43),
  row(23, "2025-04", "A", 1441.44, 0, 0.0),
  row(24, "2025-04", "B", 700, 0, 218.9),
  row(25, "2025-04", "C", 400, 0, 205.0),
  row(26, "2025-04", "A", 0, 200, 361.68),
  row(27, "2025-04", "A", 500, 200, 263.26),
  row(28, "2025-04", "A", 0, 600, 0.0),
  row(29, "2025-04", "aboveFirstBracket", 0, 0, 0.0),
  row(40, "2026-01", "A", 650, 0, 391.98),
];

const bornFor = (kept: AllowanceClass) => answered(day(kept === "C" ? "2008-06-01" : "2003-06-01"));

const measure = (taken: "quarterCut" | "oneMonthStop" | "endOfAllowanceAndContract"): MeasureDecision => ({
  measure: taken,
  decidedBy: "member-7" as PersonId,
  effectiveFrom: APRIL,
  liftedFrom: null,
});

const inApril = (resource: Partial<ResourceReceived> & Pick<ResourceReceived, "kind">): ResourceReceived => ({
  amount: euros(500),
  month: APRIL,
  receivedBy: "self",
  ...resource,
});

/** The cases of April 2025 in which something else happens. */
const others: readonly (readonly [number, string, Partial<AllowanceCase>, number])[] = [
  [30, "AAH received", { resources: answered([received("aah", 1033.32, APRIL)]) }, 561.68],
  [31, "partner receives RSA", { resources: answered([inApril({ kind: "rsa", receivedBy: "partner" })]) }, 0],
  [
    32,
    "dependant in the parents' RSA household",
    { resources: answered([inApril({ kind: "rsa", receivedBy: "householdAsDependant" })]) },
    561.68,
  ],
  [33, "service civique indemnity", { resources: answered([inApril({ kind: "civicService" })]) }, 0],
  [34, "signed on the 28th", { openedOn: day("2025-04-28"), proofsCompleteOn: day("2025-04-28") }, 561.68],
  [35, "1st breach", { measures: [measure("quarterCut")] }, 421.26],
  [
    36,
    "1st breach with a wage",
    { measures: [measure("quarterCut")], resources: answered([received("wages", 650, APRIL)]) },
    292.09,
  ],
  [
    37,
    "1st breach of a minor",
    { measures: [measure("quarterCut")], allowanceClass: answered("C"), bornOn: bornFor("C") },
    168.51,
  ],
  [38, "2nd breach", { measures: [measure("oneMonthStop")] }, 0],
  [39, "3rd breach", { measures: [measure("endOfAllowanceAndContract")] }, 0],
  [
    41,
    "18 on the 15th, reviewed from C to A",
    { bornOn: answered(day("2007-04-15")), allowanceClass: answered("A") },
    561.68,
  ],
];

describe("the 41 worked cases", () => {
  it.each(rows)("L114 case $number: $month, $allowanceClass, P $partial, D $deducted → $amount €", (given) => {
    const paid = month(given.month);
    const resources = [
      ...(given.partial > 0 ? [received("wages", given.partial, paid)] : []),
      ...(given.deducted > 0 ? [received("afd", given.deducted, paid)] : []),
    ];

    const { outcome } = estimateAllowance(
      anAllowanceCase({
        month: paid,
        allowanceClass: answered(given.allowanceClass),
        bornOn: bornFor(given.allowanceClass),
        resources: answered(resources),
      }),
    );

    expect(outcome).toEqual({ kind: "estimated", amount: euros(given.amount) });
  });

  it.each(others)("L114 case %i: 2025-04, %s", (_, __, given, amount) => {
    const { outcome } = estimateAllowance(anAllowanceCase(given));

    expect(outcome).toEqual({ kind: "estimated", amount: euros(amount) });
  });

  it("L114 counts 41 of them", () => {
    const numbers = [...rows.map(({ number }) => number), ...others.map(([number]) => number)];

    expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
  });

  it("L114 case 38: the allowance comes back the month after, case 39: it does not", () => {
    const may = { month: month("2025-05") };

    expect(estimateAllowance(anAllowanceCase({ ...may, measures: [measure("oneMonthStop")] })).outcome).toEqual({
      kind: "estimated",
      amount: euros(561.68),
    });
    expect(
      estimateAllowance(anAllowanceCase({ ...may, measures: [measure("endOfAllowanceAndContract")] })).outcome,
    ).toEqual({ kind: "estimated", amount: euros(0) });
  });

  it("L114 case 41: without a review, the amount of minors stays and a review is proposed", () => {
    const { outcome, lines } = estimateAllowance(
      anAllowanceCase({ bornOn: answered(day("2007-04-15")), allowanceClass: answered("C") }),
    );

    expect(outcome).toEqual({ kind: "estimated", amount: euros(224.68) });
    expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-5", verdict: "toBeJudged" }));
  });
});
