/** A table with its totals in the last row and column, row after row. */
export type Grid = { readonly width: number; readonly height: number; readonly counts: readonly number[] };

/** Adds the totals. Rows of equal length, at least one. */
export function gridOf(rows: readonly (readonly number[])[]): Grid {
  const lines = rows.map((row) => [...row, sum(row)]);
  const width = (rows[0]?.length ?? 0) + 1;
  const totals = Array.from({ length: width }, (_, column) => sum(lines.map((line) => line[column] ?? 0)));
  return { width, height: lines.length + 1, counts: [...lines.flat(), ...totals] };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Row of a place. */
export const rowOf = ({ width }: Grid, at: number): number => Math.floor(at / width);
/** Column of a place. */
export const columnOf = ({ width }: Grid, at: number): number => at % width;

/** Is it the total of a row (the grand total included)? */
export const isRowTotal = (grid: Grid, at: number): boolean => columnOf(grid, at) === grid.width - 1;
/** Is it the total of a column (the grand total included)? */
export const isColumnTotal = (grid: Grid, at: number): boolean => rowOf(grid, at) === grid.height - 1;

/** Each row and each column as the places of its cells, and the place of its total. */
export function linesOf(grid: Grid): readonly { readonly cells: readonly number[]; readonly total: number }[] {
  const places = [...grid.counts.keys()];
  const rows = Array.from({ length: grid.height }, (_, row) => places.filter((at) => rowOf(grid, at) === row));
  const columns = Array.from({ length: grid.width }, (_, column) =>
    places.filter((at) => columnOf(grid, at) === column),
  );
  return [...rows, ...columns].map((line) => ({ cells: line.slice(0, -1), total: line.at(-1) ?? 0 }));
}
