import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noFacts, type PartName } from "#shared/domain/figures/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { type Stamp, stampedAt } from "#shared/kernel/stamp.ts";
import { factId } from "../crdt/fact.ts";
import { casesOf } from "./read-published.ts";

const PARTS = ["case", day("2026-03-30"), day("2026-05-04")] as const;

/** What an organisation said of a part, at a time; each has a time of its own. */
const aPart = (pseudonym: string, part: PartName, organization: string, time: number) => ({
  ...{ pseudonym, part, organization, same: [] },
  facts: { ...noFacts, events: [{ kind: "reached", on: addDays(day("2026-04-01"), time) }] as const },
  fact: {
    ...{ id: factId(time as Stamp, 1), field: `figures/${pseudonym}/${part}`, value: null },
    ...{ by: 1, at: (time * 1024 * 1000) as Stamp, supersedes: [] },
  },
});

describe("what all organisations have published", () => {
  it("counts each case once, under the organisation that spoke last, in whatever order it is read", () => {
    const spoken = fc.record({
      pseudonym: fc.constantFrom("a", "b", "c"),
      part: fc.constantFrom(...PARTS),
      organization: fc.constantFrom("Association du Lot", "Mission Locale du Lot"),
    });
    fc.assert(
      fc.property(
        fc
          .array(spoken, { maxLength: 12 })
          .map((all) => all.map((each, at) => aPart(each.pseudonym, each.part, each.organization, at + 1)))
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([inOrder, shuffled]) => {
          const cases = casesOf(shuffled);
          expect(cases).toEqual(casesOf(inOrder));
          expect(cases.map(({ pseudonym }) => pseudonym).sort()).toEqual(
            [...new Set(inOrder.map(({ pseudonym }) => pseudonym))].sort(),
          );
          for (const { pseudonym, organization, publishedAt } of cases) {
            const last = inOrder.findLast((each) => each.pseudonym === pseudonym);
            expect(organization).toBe(last?.organization);
            expect(publishedAt).toBe(stampedAt(last?.fact.at as Stamp));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
