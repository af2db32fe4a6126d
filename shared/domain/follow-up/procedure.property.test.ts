import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { type FollowUpStep, measureTaken, type Procedure, type StepId, type StepKind, takeStep } from "./index.ts";
import {
  aBreach,
  aDecision,
  aFact,
  aLifting,
  aNotice,
  anExcuse,
  anExplanation,
  anInvitation,
  aReport,
  notABreach,
  observations,
} from "./testing/a-procedure.ts";

// A model of the procedure: whatever is tried, by whomever, in whatever order, an oracle of a few lines tells who may have
// brought a decision about. The steps are tried with any author in any part, as a forged or an odd device would send them.

const FIRST_DAY = day("2024-05-02");
const TODAY = day("2024-12-31");

const common: readonly FollowUpStep[] = [aFact(), aBreach(), aDecision(), aNotice()];
const rare: readonly FollowUpStep[] = [
  anExplanation(),
  aReport(),
  anExcuse(),
  notABreach(),
  anInvitation(),
  observations(),
  aLifting(),
];
const people = ["amal", "bruno", "chloe"] as const;
const delegation = { givenBy: "director" as PersonId, from: day("2024-06-01"), to: day("2024-06-30") };

const aTry = fc.record({
  base: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...common) }, fc.constantFrom(...rare)),
  // `null`: in the part that the step belongs to.
  as: fc.constantFrom(null, null, null, "educator", "advisor", "representative"),
  by: fc.constantFrom(...people),
  advisedBy: fc.constantFrom(...people),
  isDelegate: fc.boolean(),
  days: fc.nat(90),
  corrects: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.nat(10)),
});
type Try = typeof aTry extends fc.Arbitrary<infer Tried> ? Tried : never;

const stepOf = ({ base, as, by, advisedBy, isDelegate, days, corrects }: Try, at: number, steps: Procedure) =>
  ({
    ...base,
    id: `${at}` as StepId,
    as: as ?? base.as,
    by,
    on: addDays(FIRST_DAY, days),
    supersedes: corrects === null ? [] : steps.slice(corrects, corrects + 1).map(({ id }) => id),
    ...(base.kind === "decided"
      ? { advisedBy, capacity: isDelegate ? { kind: "delegate", delegation } : { kind: "legalRepresentative" } }
      : {}),
  }) as unknown as FollowUpStep;

const standingOf = (steps: Procedure, kind: StepKind): readonly FollowUpStep[] =>
  steps.filter((step) => step.kind === kind && !steps.some(({ supersedes }) => supersedes.includes(step.id)));

/** What R5131-17 asks of a decision, read on the steps that were there before it. */
function mayDecide(before: Procedure, step: FollowUpStep): boolean {
  if (step.kind !== "decided") return true;
  const breaches = standingOf(before, "qualified");
  const opposite = [...standingOf(before, "closedAsExcused"), ...standingOf(before, "notQualified")];
  const hasPower =
    step.capacity.kind === "legalRepresentative" || (delegation.from <= step.on && step.on <= delegation.to);
  return (
    breaches.length > 0 &&
    opposite.length === 0 &&
    breaches.every(({ as, by }) => as === "advisor" && by !== step.by) &&
    step.as === "representative" &&
    step.by !== step.advisedBy &&
    hasPower
  );
}

describe("the procedure, tried by anyone in any order", () => {
  it("L116 FOL-1 FOL-8 no path leads to a decision, or to a measure, without a breach of the adviser and a decider with a power", () => {
    let decisions = 0;
    let measures = 0;
    fc.assert(
      fc.property(fc.array(aTry, { minLength: 15, maxLength: 40 }), (tries) => {
        let steps: Procedure = [];
        for (const [at, tried] of tries.entries()) {
          const step = stepOf(tried, at, steps);
          const taken = takeStep(steps, step, TODAY);
          if (!taken.ok) continue;
          expect(mayDecide(steps, step)).toBe(true);
          if (step.kind === "decided") decisions++;
          if (step.kind === "qualified") expect(step.as).toBe("advisor");
          steps = taken.value;

          const measure = measureTaken(steps);
          if (measure === null) continue;
          measures++;
          const authors = standingOf(steps, "decided").map(({ by }) => by);
          expect(authors).toContain(measure.decidedBy);
          expect(standingOf(steps, "notified").length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 600 },
    );
    expect(Math.min(decisions, measures)).toBeGreaterThan(20);
  });

  it("L116 FOL-6 refuses what it refuses whatever the day on which it is read", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.array(aTry, { minLength: 5, maxLength: 20 }), fc.nat(4000), (tries, later) => {
        let steps: Procedure = [];
        for (const [at, tried] of tries.entries()) {
          const step = stepOf(tried, at, steps);
          const taken = takeStep(steps, step, TODAY);
          expect(takeStep(steps, step, addDays(TODAY, later))).toEqual(taken);
          if (taken.ok) steps = taken.value;
          else refused++;
        }
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });
});
