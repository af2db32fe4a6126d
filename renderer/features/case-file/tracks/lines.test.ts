import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { lastFirst } from "./lines.ts";

/** Of a step of housing, what its place in the list rests on. */
const step = (on: string, at: number, id = "a"): RecordView<"homeSteps"> =>
  ({
    id,
    at: instant(at),
    fields: { on: { values: on === "" ? [] : [{ value: on }], changes: 0 } },
  }) as never;

const told = (all: readonly RecordView<"homeSteps">[]) => lastFirst(all).map(({ id }) => id);

it("HOU-4 what has no day stands before, then the last day first; of one day, the last added", () => {
  const steps = [step("2026-03-01", 1, "first"), step("2026-03-02", 1, "last"), step("", 1, "undated")];

  expect(told(steps)).toEqual(["undated", "last", "first"]);
  expect(told([step("2026-03-01", 1, "before"), step("2026-03-01", 2, "after")])).toEqual(["after", "before"]);
});

it("HOU-4 the steps stand in one order, however they came", () => {
  const days = fc.constantFrom("", "2026-03-01", "2026-03-02");
  const steps = fc.uniqueArray(fc.record({ on: days, at: fc.integer({ min: 0, max: 2 }), id: fc.string() }), {
    selector: ({ id }) => id,
  });
  fc.assert(
    fc.property(
      steps.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const made = (list: typeof all) => list.map(({ on, at, id }) => step(on, at, id));
        expect(told(made(shuffled))).toEqual(told(made(all)));
      },
    ),
    { numRuns: 100 },
  );
});
