import { describe, expect, it } from "vitest";
import { runSeed } from "../run-seed.ts";
import { failuresOf } from "./seeds.ts";

const run = (seed: number) => runSeed({ seed, operations: 60 });

// One half of the 300 seeds of the suite, in a file of its own so that the halves run side by side.
describe("a run", () => {
  it("is the same for the same seed, to the byte", async () => {
    const [once, again, other] = [await run(11), await run(11), await run(12)];

    expect(again).toEqual(once);
    expect(other.fingerprint).not.toBe(once.fingerprint);
  });
});

describe("a project through every trouble", () => {
  for (let first = 1; first < 1 + 150; first += 10) {
    it(`B2 L5 L6 L80 loses nothing, differs in nothing, and is never stuck: seeds ${first} to ${first + 9}`, async () => {
      expect(await failuresOf(first, 10)).toEqual([]);
    });
  }
});
