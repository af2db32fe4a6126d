import { canVary } from "./can-vary.ts";
import { type Grid, gridOf, linesOf } from "./grid.ts";
import { isSmall, type Masked, reveal } from "./mask.ts";

/** A table of counts with its totals, as it may be published. */
export type MaskedTable = {
  readonly cells: readonly (readonly Masked[])[];
  readonly rowTotals: readonly Masked[];
  readonly columnTotals: readonly Masked[];
  readonly total: Masked;
};

/**
 * IND-20, IND-21: hides the small counts of a table, totals included, and as many others as it takes for each small one
 * to have another possible value beside all that stays shown, and for no line to give the sum of a small group away.
 * Rows of equal length; whole counts, zero or more.
 */
export function maskTable(rows: readonly (readonly number[])[], limit: number): MaskedTable {
  const grid = gridOf(rows);
  const hidden = hiddenPlaces(grid, limit);
  const lines = Array.from({ length: grid.height }, (_, row) =>
    grid.counts.map((count, at) => reveal(count, hidden.has(at))).slice(row * grid.width, (row + 1) * grid.width),
  );
  const inside = lines.slice(0, -1);
  const totals = lines.at(-1) ?? [];
  return {
    cells: inside.map((line) => line.slice(0, -1)),
    rowTotals: inside.flatMap((line) => line.slice(-1)),
    columnTotals: totals.slice(0, -1),
    total: totals.at(-1) ?? { kind: "masked" },
  };
}

/**
 * Places to hide, added one by one until no small count and no small group is given away. It always ends well: with
 * everything hidden but zeros, any count could be one more, with its row total, its column total and the grand total.
 */
function hiddenPlaces(grid: Grid, limit: number): ReadonlySet<number> {
  const small = [...grid.counts.keys()].filter((at) => isSmall(grid.counts[at] ?? 0, limit));
  const hidden = new Set(small);
  for (;;) {
    const next = besideSmallGroup(grid, hidden, limit) ?? besideExposed(grid, hidden, small);
    if (next === null) return hidden;
    hidden.add(next);
  }
}

/** A line whose total is shown gives the sum of what it hides: when that is a small group, one more is hidden in it. */
function besideSmallGroup(grid: Grid, hidden: ReadonlySet<number>, limit: number): number | null {
  for (const { cells, total } of linesOf(grid)) {
    const sum = cells.reduce((added, at) => added + (hidden.has(at) ? (grid.counts[at] ?? 0) : 0), 0);
    if (!hidden.has(total) && isSmall(sum, limit)) {
      return candidatesIn(grid, hidden).find((at) => at === total || cells.includes(at)) ?? total;
    }
  }
  return null;
}

/** For a small count that has no other possible value: what is enough by itself if any is, else the least costly. */
function besideExposed(grid: Grid, hidden: ReadonlySet<number>, small: readonly number[]): number | null {
  const exposed = small.find((at) => !canVary(grid, hidden, at));
  if (exposed === undefined) return null;
  const candidates = candidatesIn(grid, hidden);
  return candidates.find((at) => canVary(grid, new Set([...hidden, at]), exposed)) ?? candidates[0] ?? null;
}

/** Counts that may be hidden, the smallest first: it costs the reader least. Zeros never are. */
const candidatesIn = (grid: Grid, hidden: ReadonlySet<number>): readonly number[] =>
  [...grid.counts.keys()]
    .filter((at) => !hidden.has(at) && (grid.counts[at] ?? 0) > 0)
    .sort((left, right) => (grid.counts[left] ?? 0) - (grid.counts[right] ?? 0));
