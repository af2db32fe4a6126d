import type { Quartiles } from "../value.ts";

/**
 * IND-7: median and quartiles, by interpolation between ranks: what a spreadsheet gives with MEDIANE and QUARTILE
 * (R's type 7), so that anyone can check them. `null` without a value.
 */
export function quartilesOf(values: readonly number[]): Quartiles | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  return { low: at(sorted, 0.25), median: at(sorted, 0.5), high: at(sorted, 0.75) };
}

function at(sorted: readonly number[], share: number): number {
  const rank = (sorted.length - 1) * share;
  const below = Math.floor(rank);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (rank - below) * (high - low);
}
