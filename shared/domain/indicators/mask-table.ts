import { assert } from "#shared/kernel/assert.ts";
import { canVary } from "./can-vary.ts";
import { columnOf, type Grid, gridOf, isColumnTotal, isRowTotal, rowOf } from "./grid.ts";
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
 * to have another possible value beside all that stays shown. Rows of equal length; whole counts, zero or more.
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
 * Places to hide. It always ends well: with everything hidden but zeros, any count could be one more, with its row
 * total, its column total and the grand total.
 */
function hiddenPlaces(grid: Grid, limit: number): ReadonlySet<number> {
  const small = [...grid.counts.keys()].filter((at) => isSmall(grid.counts[at] ?? 0, limit));
  const hidden = new Set(small);
  for (;;) {
    const exposed = small.find((at) => !canVary(grid, hidden, at));
    if (exposed === undefined) return hidden;
    hidden.add(companionOf(grid, hidden, exposed));
  }
}

/** The least costly count to hide for an exposed one: enough by itself if any is, else beside it, else any. */
function companionOf(grid: Grid, hidden: ReadonlySet<number>, exposed: number): number {
  const candidates = [...grid.counts.keys()]
    .filter((at) => !hidden.has(at) && (grid.counts[at] ?? 0) > 0)
    .sort((left, right) => costOf(grid, left) - costOf(grid, right));
  const isBeside = (at: number): boolean =>
    rowOf(grid, at) === rowOf(grid, exposed) || columnOf(grid, at) === columnOf(grid, exposed);
  const isEnough = (at: number): boolean => canVary(grid, new Set([...hidden, at]), exposed);
  const chosen = candidates.find(isEnough) ?? candidates.find(isBeside) ?? candidates[0];
  assert(chosen !== undefined, "with all but zeros hidden, no count is exposed");
  return chosen;
}

/** Totals are hidden last, small counts first. */
function costOf(grid: Grid, at: number): number {
  const whole = grid.counts.at(-1) ?? 0;
  return (grid.counts[at] ?? 0) + (isRowTotal(grid, at) || isColumnTotal(grid, at) ? whole + 1 : 0);
}
