import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingFacts } from "./index.ts";

const aFact = (id: string, ...supersedes: readonly string[]) => ({ id, supersedes });
const idsOf = (facts: readonly { readonly id: string }[]) => facts.map(({ id }) => id);

describe("facts that stand", () => {
  it("LAW-9 are those whose place no other takes; two made apart both stand", () => {
    expect(idsOf(standingFacts([aFact("a"), aFact("b", "a"), aFact("c", "a")]))).toEqual(["b", "c"]);
    expect(idsOf(standingFacts([aFact("a"), aFact("b", "a"), aFact("c", "a"), aFact("d", "b", "c")]))).toEqual(["d"]);
    expect(standingFacts([])).toEqual([]);
  });

  it("LAW-9 are the same in any order of arrival", () => {
    const facts = fc
      .array(fc.array(fc.nat(6), { maxLength: 2 }), { maxLength: 7 })
      .map((rows) => rows.map((supersedes, at) => aFact(`${at}`, ...supersedes.map(String))));

    fc.assert(
      fc.property(facts, (given) => {
        expect(idsOf(standingFacts(given.toReversed())).sort()).toEqual(idsOf(standingFacts(given)).sort());
      }),
    );
  });
});
