import { describe, expect, it } from "vitest";
import { readBarometer } from "./satisfaction.ts";

describe("barometer", () => {
  it("IND-19 gives the return rate and each answer out of those who answered", () => {
    const { answered, very, little, notAtAll } = readBarometer({ invited: 200, very: 30, little: 8, notAtAll: 2 });

    expect([answered, very, little, notAtAll].map(({ count, of }) => `${count}/${of}`)).toEqual([
      "40/200",
      "30/40",
      "8/40",
      "2/40",
    ]);
    expect(very).toMatchObject({ kind: "share", unit: "people", count: 30, of: 40, unknown: 0, notYet: 0, people: 40 });
    expect(answered.people).toBe(200);
  });
});
