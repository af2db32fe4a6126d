import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actSchema } from "#shared/contract/evidence/act.ts";
import { addPoint, beginStroke, canBegin, dotted, type Strokes } from "./strokes.ts";

const aPlace = fc.tuple(fc.double({ min: -1, max: 2, noNaN: true }), fc.double({ min: -1, max: 2, noNaN: true }));
const aHand = fc.array(fc.array(aPlace, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 80 });

function drawn(hand: readonly (readonly (readonly [number, number])[])[]): Strokes {
  let strokes: Strokes = [];
  for (const [first, ...others] of hand) {
    if (first === undefined || !canBegin(strokes)) continue;
    strokes = beginStroke(strokes, first);
    for (const place of others) strokes = addPoint(strokes, place);
    strokes = dotted(strokes);
  }
  return strokes;
}

/** What a record says of a hand, and nothing else of it. */
const holds = (strokes: Strokes): boolean => {
  const content = { kind: "signature", method: { kind: "hand", witness: { person: "1", name: "Karim" }, strokes } };
  const parsed = actSchema.safeParse({ content, signature: "" });
  return parsed.success || !parsed.error.issues.some(({ path }) => path.includes("strokes"));
};

describe("the line of a hand", () => {
  it("whatever is drawn, and wherever the pointer goes, is a line that a record holds", () => {
    fc.assert(
      fc.property(aHand, (hand) => {
        expect(holds(drawn(hand))).toBe(true);
      }),
    );
    expect(holds([[0]])).toBe(false);
  });

  it("keeps the shape: a stroke across the field goes from one edge to the other", () => {
    const [stroke] = drawn([
      [
        [0, 0],
        [0.5, 0.5],
        [1, 1],
      ],
    ]);

    expect(stroke).toEqual([0, 0, 500, 167, 1_000, 333]);
  });

  it("leaves the finished strokes as they are while the next one is drawn, and everything where nothing moved", () => {
    const finished = drawn([
      [
        [0, 0],
        [1, 1],
      ],
    ]);
    const next = addPoint(beginStroke(finished, [0.5, 0.5]), [0.6, 0.6]);

    expect(next[0]).toBe(finished[0]);
    expect(dotted(next)[1]).toBe(next[1]);
    expect(addPoint(next, [0.6, 0.6])).toBe(next);
  });

  it("a dot is a line, and a hand that does not move adds nothing", () => {
    expect(drawn([[[0.5, 0.5]]])).toEqual([[500, 167, 501, 167]]);
    expect(drawn([[[1, 1]]])).toEqual([[1_000, 333, 999, 333]]);
    expect(
      drawn([
        [
          [0.1, 0.1],
          [0.1, 0.1],
          [0.2, 0.1],
        ],
      ]),
    ).toEqual([[100, 33, 200, 33]]);
  });
});
