import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canVary } from "./can-vary.ts";
import { type Grid, gridOf, linesOf } from "./grid.ts";

const anyRows = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })).chain(([width, height]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

/** Every table with counts from 0 to `most` in its hidden cells; what is shown and what is hidden must both hold. */
function* tablesThatFit(
  rows: readonly (readonly number[])[],
  hidden: ReadonlySet<number>,
  most: number,
): Generator<Grid> {
  const real = gridOf(rows);
  const width = rows[0]?.length ?? 0;
  const inside = rows.flatMap((row, at) => row.map((_, column) => at * real.width + column));
  const free = inside.filter((at) => hidden.has(at));
  for (let number = 0; number < most ** free.length; number++) {
    const guess = rows.map((row) => [...row]);
    let rest = number;
    for (const at of free) {
      const line = guess[Math.floor(at / real.width)] as number[];
      line[at % real.width] = 1 + (rest % most);
      rest = Math.floor(rest / most);
    }
    const grid = gridOf(guess);
    const fits = grid.counts.every((count, at) => (hidden.has(at) ? count >= 1 : count === real.counts[at]));
    if (fits && width > 0) yield grid;
  }
}

describe("grid", () => {
  it("adds totals, and knows its lines", () => {
    const grid = gridOf([
      [1, 2],
      [3, 4],
    ]);

    expect(grid).toEqual({ width: 3, height: 3, counts: [1, 2, 3, 3, 4, 7, 4, 6, 10] });
    expect(linesOf(grid)).toEqual([
      { cells: [0, 1], total: 2 },
      { cells: [3, 4], total: 5 },
      { cells: [6, 7], total: 8 },
      { cells: [0, 3], total: 6 },
      { cells: [1, 4], total: 7 },
      { cells: [2, 5], total: 8 },
    ]);
  });
});

describe("another possible value", () => {
  it("IND-21 agrees, for any hidden counts of small tables, with trying every table that fits", () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.boolean()), (rows, coins) => {
        const grid = gridOf(rows);
        const hidden = new Set(
          [...grid.counts.keys()].filter((at) => (grid.counts[at] ?? 0) > 0 && coins.next().value),
        );
        const fitting = [...tablesThatFit(rows, hidden, 5)];

        for (const at of hidden) {
          const other = fitting.some(({ counts }) => counts[at] !== grid.counts[at]);

          expect(canVary(grid, hidden, at)).toBe(other);
        }
      }),
      { numRuns: 300 },
    );
  });
});
