import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, cents, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { resourceKinds } from "#shared/domain/people/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { month, monthsLater } from "#shared/kernel/calendar-month.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { typographyFaults } from "#shared/kernel/testing/typography.ts";
import type { AllowanceCase, AllowanceClass } from "./allowance-case.ts";
import type { MeasureDecision } from "./decisions/measure-rules.ts";
import { estimateAllowance } from "./estimate.ts";
import type { ResourceReceived } from "./resources/resource.ts";

const anyMonth = fc.integer({ min: -2, max: 64 }).map((count) => monthsLater(month("2022-03"), count));
const anyDay = fc.integer({ min: 0, max: 2000 }).map((count) => addDays(day("2022-01-01"), count));

const anyCase: fc.Arbitrary<AllowanceCase> = anyMonth.chain((paid) => {
  const near = fc.integer({ min: -2, max: 1 }).map((offset) => monthsLater(paid, offset));
  const resource: fc.Arbitrary<ResourceReceived> = fc.record(
    {
      kind: fc.constantFrom(...resourceKinds),
      amount: fc.integer({ min: 0, max: 1500_00 }).map(cents),
      month: near,
      receivedBy: fc.constantFrom("self", "partner", "householdAsDependant"),
      lastActivityMonth: near,
    },
    { requiredKeys: ["kind", "amount", "month", "receivedBy"] },
  );
  const decision = {
    decidedBy: fc.constantFrom("member-7" as PersonId, null),
    effectiveFrom: near,
    liftedFrom: fc.option(near),
  };
  const measure: fc.Arbitrary<MeasureDecision> = fc.oneof(
    fc.record({
      measure: fc.constantFrom("noMeasure", "quarterCut", "oneMonthStop", "endOfAllowanceAndContract"),
      ...decision,
    }),
    fc.record({
      measure: fc.constant("suspension2025" as const),
      percent: fc.integer({ min: 0, max: 100 }),
      months: fc.integer({ min: 1, max: 6 }),
      ...decision,
    }),
  ) as fc.Arbitrary<MeasureDecision>;
  const classes: readonly AllowanceClass[] = ["A", "B", "C", "aboveFirstBracket", "autonomyPresumed", "unknown"];
  return fc.record({
    month: fc.constant(paid),
    territory: fc.constantFrom("general", "mayotte", null),
    bornOn: fc.oneof(
      fc.integer({ min: 5_800, max: 7_400 }).map((age) => answered(addDays(day(`${paid}-15`), -age))),
      fc.constant(notAsked),
    ),
    openedOn: fc.option(anyDay),
    endedOn: fc.option(anyDay),
    changes: fc.record({
      classSince: fc.option(fc.record({ on: anyDay, by: fc.constantFrom("review", "household") })),
      territorySince: fc.option(anyDay),
      reviewSince: fc.option(anyDay),
      isUnsettled: fc.boolean(),
    }),
    allowanceClass: fc.oneof(fc.constantFrom(...classes).map(answered), fc.constantFrom(notAsked, noAnswer)),
    resources: fc.oneof(fc.array(resource, { maxLength: 4 }).map(answered), fc.constantFrom(notAsked, noAnswer)),
    measures: fc.array(measure, { maxLength: 2 }),
    hasUnfinishedMeasure: fc.boolean(),
    profileResources: fc.array(
      fc.record({ kind: fc.constantFrom(...resourceKinds), receivedBy: fc.constantFrom("self", "partner") }),
      { maxLength: 2 },
    ),
    proofsCompleteOn: fc.option(anyDay),
    precautionary: fc.array(fc.record({ decidedBy: fc.constantFrom("member-7" as PersonId, null), month: near }), {
      maxLength: 4,
    }),
  });
});

describe("whatever the case", () => {
  it("LAW-1 explains itself: every line has a rule, a source and sentences that are well set in French", () => {
    fc.assert(
      fc.property(anyCase, (situation) => {
        const { lines } = estimateAllowance(situation);

        expect(lines.length).toBeGreaterThan(0);
        for (const { rule, verdict, reason, wouldChange, source } of lines) {
          expect(rule).toMatch(/^ACEJ-\d+$/);
          if (source.status === "toConfirm") expect(verdict).not.toBe("no");
          for (const sentence of [reason, ...(wouldChange === null ? [] : [wouldChange])]) {
            expect(sentence).toMatch(/^\p{Lu}.*[.?]$/u);
          }
          for (const text of [reason, wouldChange ?? "", source.reference]) {
            expect(typographyFaults(text), text).toEqual([]);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("L111 adds up, never falls below zero, and gives a refusal for a zero or a line that explains it", () => {
    fc.assert(
      fc.property(anyCase, (situation) => {
        const { outcome, lines } = estimateAllowance(situation);
        const sum = lines.reduce((total, { effect }) => total + effect, 0);

        if (outcome.kind === "notKnown") expect(sum).toBe(0);
        if (outcome.kind === "indication") expect(sum).toBe(outcome.unpublishedAmount);
        if (outcome.kind === "estimated") expect(sum).toBe(outcome.amount);
        expect(sum).toBeGreaterThanOrEqual(0);
        if (lines.some(({ verdict }) => verdict === "no")) expect(outcome).toEqual({ kind: "estimated", amount: 0 });
        if (outcome.kind === "notKnown") expect(lines.map(({ verdict }) => verdict)).toContain("notKnownYet");
      }),
      { numRuns: 1500 },
    );
  });
});
