import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { isSmall, type Masked, maskCount, smallCountLimit } from "./mask.ts";
import { maskList } from "./mask-list.ts";
import { type MaskedTable, maskTable } from "./mask-table.ts";

const LIMIT = 5;

/** « . » = hidden. */
const asText = (cells: readonly Masked[]): string =>
  cells.map((cell) => (cell.kind === "shown" ? String(cell.count) : ".")).join(" ");

const tableAsText = ({ cells, rowTotals, columnTotals, total }: MaskedTable): readonly string[] => [
  ...cells.map((line, row) => asText([...line, rowTotals[row] ?? total])),
  asText([...columnTotals, total]),
];

/** Small counts and zeros often, as in a project of a few dozen young people. */
const anyCount = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 6 }), weight: 4 },
  { arbitrary: fc.integer({ min: 5, max: 30 }), weight: 1 },
);
const anyTable = (maxRows: number, maxColumns: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: maxRows }), fc.integer({ min: 1, max: maxColumns }))
    .chain(([height, width]) =>
      fc.array(fc.array(anyCount, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The table with its totals, row after row. */
const withTotals = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const lines = rows.map((row) => [...row, sum(row)]);
  const totals = (lines[0] ?? []).map((_, column) => sum(lines.map((line) => line[column] ?? 0)));
  return [...lines, totals];
};

const published = ({ cells, rowTotals, columnTotals, total }: MaskedTable): readonly (readonly Masked[])[] => [
  ...cells.map((line, row) => [...line, rowTotals[row] ?? total]),
  [...columnTotals, total],
];

/**
 * An attacker: fills in the hidden cells with whole numbers from 1 on, by trial, and stops at the first table that fits
 * all that is shown and in which the aimed cell is not what it really is.
 */
function findsAnother(
  shownCells: readonly (readonly Masked[])[],
  real: readonly (readonly number[])[],
  aim: { readonly row: number; readonly column: number },
): boolean {
  const height = real.length - 1;
  const width = (real[0]?.length ?? 1) - 1;
  const guess: number[][] = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
  const fits = (cell: Masked | undefined, value: number): boolean =>
    cell?.kind === "shown" ? cell.count === value : value >= 1;

  const isSolution = (): boolean => {
    const lines = withTotals(guess);
    const fitsAll = lines.every((line, row) => line.every((value, column) => fits(shownCells[row]?.[column], value)));
    return fitsAll && lines[aim.row]?.[aim.column] !== real[aim.row]?.[aim.column];
  };
  const tryFrom = (at: number): boolean => {
    if (at === height * width) return isSolution();
    const [row, column] = [Math.floor(at / width), at % width];
    const line = guess[row] as number[];
    if (column === 0 && row > 0 && !fits(shownCells[row - 1]?.[width], sum(guess[row - 1] ?? []))) return false;
    const cell = shownCells[row]?.[column];
    const values = cell?.kind === "shown" ? [cell.count] : around(real[row]?.[column] ?? 0);
    return values.some((value) => {
      line[column] = value;
      return tryFrom(at + 1);
    });
  };
  return tryFrom(0);
}

/** One less, the same, one more; never below 1. To find a solution among fewer values only makes the proof stronger. */
const around = (real: number): readonly number[] => [real + 1, real, real - 1].filter((value) => value >= 1);

/** Is the hidden unknown `aim` fixed by the linear equations alone? Gauss elimination; the entries stay −1, 0 or 1. */
function isSolvedByAlgebra(
  shownCells: readonly (readonly Masked[])[],
  aim: { readonly row: number; readonly column: number },
): boolean {
  const last = { row: shownCells.length - 1, column: (shownCells[0]?.length ?? 1) - 1 };
  const unknowns = shownCells.flatMap((line, row) =>
    line.flatMap((cell, column) => (cell.kind === "masked" ? [{ row, column }] : [])),
  );
  const rowEquations = shownCells.map((_, row) =>
    unknowns.map((cell) => (cell.row === row ? (cell.column === last.column ? -1 : 1) : 0)),
  );
  const columnEquations = (shownCells[0] ?? []).map((_, column) =>
    unknowns.map((cell) => (cell.column === column ? (cell.row === last.row ? -1 : 1) : 0)),
  );
  const matrix: number[][] = [...rowEquations, ...columnEquations];
  let pivots = 0;
  for (let column = 0; column < unknowns.length; column++) {
    const found = matrix.findIndex((line, at) => at >= pivots && line[column] !== 0);
    if (found < 0) continue;
    const pivot = matrix[found] as number[];
    matrix[found] = matrix[pivots] as number[];
    const factor = pivot[column] as number;
    matrix[pivots] = pivot.map((value) => value / factor);
    for (const [at, line] of matrix.entries()) {
      const times = line[column] as number;
      if (at !== pivots && times !== 0) {
        matrix[at] = line.map((value, index) => value - times * (matrix[pivots]?.[index] as number));
      }
    }
    pivots++;
  }
  const aimed = unknowns.findIndex(({ row, column }) => row === aim.row && column === aim.column);
  return matrix.some((line) => line.every((value, index) => (index === aimed ? value !== 0 : value === 0)));
}

const smallCells = (real: readonly (readonly number[])[]) =>
  real.flatMap((line, row) => line.flatMap((count, column) => (isSmall(count, LIMIT) ? [{ row, column }] : [])));

describe("counts that stand alone", () => {
  it.each([
    [0, { kind: "shown", count: 0 }],
    [1, { kind: "masked" }],
    [4, { kind: "masked" }],
    [5, { kind: "shown", count: 5 }],
  ])("L108 publishes %i as %j", (count, expected) => {
    expect(maskCount(count, LIMIT)).toEqual(expected);
  });

  it("IND-20 has a limit of 5 since March 2022, and shows no count without a limit", () => {
    expect(smallCountLimit(day("2022-03-01"))).toBe(5);
    expect(maskCount(1000, smallCountLimit(day("2022-02-28")))).toEqual({ kind: "masked" });
    expect(maskCount(0, smallCountLimit(day("2022-02-28")))).toEqual({ kind: "shown", count: 0 });
  });
});

describe("lists", () => {
  it.each([
    [[10, 20, 30], "10 20 30", "60"],
    [[3, 20, 30], ". . 30", "53"],
    [[3, 2, 30], ". . 30", "35"],
    [[1, 1, 30], ". . .", "32"],
    [[1, 1, 30, 8], ". . 30 .", "40"],
    [[1, 2, 30], ". . .", "33"],
    [[2, 2, 2, 30], ". . . 30", "36"],
    [[3, 0, 0], ". 0 0", "."],
    [[6, 0, 0], "6 0 0", "6"],
    [[4, 0, 12], ". 0 .", "16"],
    [[1, 5], ". .", "6"],
    [[2, 2], ". .", "."],
    [[1, 1, 1, 1, 1], ". . . . .", "."],
    [[], "", "0"],
  ])("L108 publishes %j as « %s », total %s", (counts, cells, total) => {
    const list = maskList(counts, LIMIT);

    expect(asText(list.cells)).toBe(cells);
    expect(asText([list.total])).toBe(total);
  });

  it("L108 gives no small count of a list away: each one has another value that fits", () => {
    fc.assert(
      fc.property(fc.array(anyCount, { minLength: 1, maxLength: 6 }), (counts) => {
        const { cells, total } = maskList(counts, LIMIT);
        const hidden = [...counts.entries()].filter(([at]) => cells[at]?.kind === "masked");

        for (const [at, count] of counts.entries()) {
          if (isSmall(count, LIMIT)) expect(cells[at]?.kind).toBe("masked");
          if (cells[at]?.kind === "shown") expect(cells[at]).toEqual({ kind: "shown", count });
        }
        for (const [at, count] of counts.entries()) {
          // With the total shown, one hidden count gives one to another, and both stay at 1 or more.
          const canSwap = hidden.some(([other, its]) => other !== at && (its > 1 || count > 1));
          if (isSmall(count, LIMIT)) expect(total.kind === "masked" || canSwap).toBe(true);
        }
        if (total.kind === "shown") expect(isSmall(sum(hidden.map(([, count]) => count)), LIMIT)).toBe(false);
        if (isSmall(sum(counts), LIMIT)) expect(total.kind).toBe("masked");
      }),
      { numRuns: 500 },
    );
  });
});

describe("tables", () => {
  it("L108 hides nothing where no count is small", () => {
    expect(
      tableAsText(
        maskTable(
          [
            [10, 20],
            [0, 7],
          ],
          LIMIT,
        ),
      ),
    ).toEqual(["10 20 30", "0 7 7", "10 27 37"]);
  });

  it("L108 hides companions in the row and in the column, the smallest first, totals last", () => {
    const rows = [
      [3, 20, 30],
      [8, 40, 50],
      [60, 70, 80],
    ];

    expect(tableAsText(maskTable(rows, LIMIT))).toEqual([". . 30 53", ". . 50 98", "60 70 80 210", "71 130 160 361"]);
  });

  it("L108 hides the smallest companions wherever they stand", () => {
    const rows = [
      [3, 30, 20],
      [9, 40, 50],
      [60, 80, 8],
    ];

    expect(tableAsText(maskTable(rows, LIMIT))).toEqual([". 30 . 53", ". 40 . 99", "60 80 8 148", "72 150 78 300"]);
  });

  it("L108 costs three companions at most, and no total, to hide one small count among large ones", () => {
    const large = fc.integer({ min: 5, max: 99 });
    const anyLarge = fc.array(fc.array(large, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });

    fc.assert(
      fc.property(anyLarge, fc.integer({ min: 1, max: 4 }), fc.nat(3), fc.nat(3), (rows, count, row, column) => {
        const withOne = rows.map((line, at) => (at === row ? line.with(column, count) : line));
        const { cells, rowTotals, columnTotals, total } = maskTable(withOne, LIMIT);

        expect(cells.flat().filter(({ kind }) => kind === "masked")).toHaveLength(4);
        expect([...rowTotals, ...columnTotals, total].every(({ kind }) => kind === "shown")).toBe(true);
      }),
    );
  });

  it("L108 hides totals when a small count is alone in its row and in its column", () => {
    expect(tableAsText(maskTable([[2]], LIMIT))).toEqual([". .", ". ."]);
    expect(
      tableAsText(
        maskTable(
          [
            [2, 0],
            [0, 9],
          ],
          LIMIT,
        ),
      ),
    ).toEqual([". 0 .", "0 . .", ". . 11"]);
  });

  it("L108 does not stop at two hidden counts a line: two ones under a total of two are still one each", () => {
    const { cells, rowTotals } = maskTable(
      [
        [1, 1, 9],
        [7, 8, 9],
      ],
      LIMIT,
    );

    expect(asText(cells[0] ?? [])).not.toBe(". . 9");
    expect(asText(rowTotals.slice(1))).not.toBe("");
  });

  it("L108 hides every small count, shows the true value of the others, and always shows zeros", () => {
    fc.assert(
      fc.property(anyTable(5, 6), (rows) => {
        const real = withTotals(rows);
        const cells = published(maskTable(rows, LIMIT));

        for (const [row, line] of real.entries()) {
          for (const [column, count] of line.entries()) {
            const cell = cells[row]?.[column];
            if (isSmall(count, LIMIT)) expect(cell).toEqual({ kind: "masked" });
            if (count === 0) expect(cell).toEqual({ kind: "shown", count: 0 });
            if (cell?.kind === "shown") expect(cell.count).toBe(count);
          }
        }
      }),
    );
  });

  it("L108 resists trial: whoever fills in the table finds another value for each small count", () => {
    fc.assert(
      fc.property(anyTable(3, 3), (rows) => {
        const real = withTotals(rows);
        const cells = published(maskTable(rows, LIMIT));

        for (const aim of smallCells(real)) expect(findsAnother(cells, real, aim)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("L108 resists algebra: no small count is solved by the sums of rows and columns", () => {
    fc.assert(
      fc.property(anyTable(6, 7), (rows) => {
        const cells = published(maskTable(rows, LIMIT));

        for (const aim of smallCells(withTotals(rows))) expect(isSolvedByAlgebra(cells, aim)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it("L108 gives no small group away: what a line hides under its total is nobody, or five people or more", () => {
    fc.assert(
      fc.property(anyTable(5, 6), (rows) => {
        const real = withTotals(rows);
        const cells = published(maskTable(rows, LIMIT));
        const columns = (real[0] ?? []).map((_, column) => real.map((line) => line[column] ?? 0));
        const maskedColumns = (cells[0] ?? []).map((_, column) => cells.map((line) => line[column]));

        for (const [counts, marks] of [
          ...real.map((line, row) => [line, cells[row] ?? []] as const),
          ...columns.map((line, column) => [line, maskedColumns[column] ?? []] as const),
        ]) {
          const group = sum(counts.slice(0, -1).filter((_, at) => marks[at]?.kind === "masked"));
          if (marks.at(-1)?.kind === "shown") expect(isSmall(group, LIMIT)).toBe(false);
        }
      }),
    );
  });

  it("L108 the attackers do win against a table in which only the small counts are hidden", () => {
    const rows = [
      [3, 20, 30],
      [8, 40, 50],
    ];
    const real = withTotals(rows);
    const naive = real.map((line): readonly Masked[] => line.map((count) => maskCount(count, LIMIT)));
    const aim = { row: 0, column: 0 };

    expect(findsAnother(naive, real, aim)).toBe(false);
    expect(isSolvedByAlgebra(naive, aim)).toBe(true);
  });
});
