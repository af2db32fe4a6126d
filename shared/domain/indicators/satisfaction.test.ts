import { describe, expect, it } from "vitest";
import { type Barometer, maskBarometer, readBarometer } from "./satisfaction.ts";

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

  it.each<readonly [Barometer, string]>([
    [{ invited: 200, very: 30, little: 8, notAtAll: 5 }, "30 8 5 of 43, 200"],
    [{ invited: 200, very: 30, little: 8, notAtAll: 2 }, "30 . . of 40, 200"],
    [{ invited: 42, very: 30, little: 10, notAtAll: 0 }, "30 . 0 of ., 42"],
    [{ invited: 40, very: 30, little: 10, notAtAll: 0 }, "30 10 0 of 40, 40"],
    [{ invited: 4, very: 3, little: 0, notAtAll: 1 }, ". 0 . of ., ."],
  ])(
    "L108 IND-19 publishes the barometer %j as « %s »: nothing small is left by subtraction",
    (barometer, expected) => {
      const { invited, answered, very, little, notAtAll } = maskBarometer(barometer, 5);
      const [text, said, all] = [[very, little, notAtAll], [answered], [invited]].map((cells) =>
        cells.map((cell) => (cell.kind === "shown" ? cell.count : ".")).join(" "),
      );

      expect(`${text} of ${said}, ${all}`).toBe(expected);
    },
  );
});
