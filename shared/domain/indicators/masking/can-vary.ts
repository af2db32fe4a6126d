import { columnOf, type Grid, isColumnTotal, isRowTotal, rowOf } from "./grid.ts";

// Each row and each column says: its cells add up to its total. Count totals (not the grand one) as negative and each of
// these sentences becomes « what is here adds up to zero ». A hidden cell joins a row and a column; raising it by one
// must be made up for along a closed path of hidden cells, in turn lowered and raised. Two whole-number solutions always
// differ by such closed paths: a cell has another value if and only if one passes through it.

/**
 * IND-21: may the hidden count at this place have another value, given the counts that are shown, that sums hold, and
 * that what is hidden is at least 1?
 */
export function canVary(grid: Grid, hidden: ReadonlySet<number>, at: number): boolean {
  const others = [...hidden].filter((other) => other !== at);
  const [row, column] = [rowNode(grid, at), columnNode(grid, at)];
  return (
    (canRise(grid, at) && leadsTo(grid, others, column, row)) ||
    (canFall(grid, at) && leadsTo(grid, others, row, column))
  );
}

const rowNode = (grid: Grid, at: number): number => rowOf(grid, at);
const columnNode = (grid: Grid, at: number): number => grid.height + columnOf(grid, at);

const isNegative = (grid: Grid, at: number): boolean => isRowTotal(grid, at) !== isColumnTotal(grid, at);

/** A count may always grow; it may shrink when at least 1 is left. A negative one does it the other way round. */
const canRise = (grid: Grid, at: number): boolean => !isNegative(grid, at) || (grid.counts[at] ?? 0) > 1;
const canFall = (grid: Grid, at: number): boolean => isNegative(grid, at) || (grid.counts[at] ?? 0) > 1;

/** Is there a path from a node to another, through cells raised on the way from row to column, lowered on the way back? */
function leadsTo(grid: Grid, cells: readonly number[], from: number, to: number): boolean {
  const reached = new Set([from]);
  // A set gives the values added while it is walked: this visits every node that can be reached, once.
  for (const node of reached) {
    for (const at of cells) {
      if (node === rowNode(grid, at) && canRise(grid, at)) reached.add(columnNode(grid, at));
      if (node === columnNode(grid, at) && canFall(grid, at)) reached.add(rowNode(grid, at));
    }
  }
  return reached.has(to);
}
