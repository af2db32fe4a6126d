import { isSmall, type Masked, reveal } from "./mask.ts";

/** Counts that add up to a total, as they may be published together. */
export type MaskedList = { readonly cells: readonly Masked[]; readonly total: Masked };

/**
 * IND-20, IND-21: hides the small counts of a list, and then the smallest others, until the total and the rest give away
 * neither a small count nor a small group; the total itself when nothing else is left. Zeros are always shown, so that
 * whoever reads the list knows that what is hidden is at least 1.
 */
export function maskList(counts: readonly number[], limit: number): MaskedList {
  const { hidden, hidesTotal } = linesToHide([counts], limit);
  return { cells: counts.map((count, at) => reveal(count, hidden.has(at))), total: reveal(sumOf(counts), hidesTotal) };
}

/** Lines to hide together, and whether their total must be hidden too. */
export type HiddenLines = { readonly hidden: ReadonlySet<number>; readonly hidesTotal: boolean };

/**
 * IND-21: the lines to hide in every column at once, so that no column gives away a small count or a small group by its
 * total and the lines that are shown; the smallest first, beside those that are hidden already.
 */
export function linesToHide(
  columns: readonly (readonly number[])[],
  limit: number,
  already: ReadonlySet<number> = new Set(),
): HiddenLines {
  const small = columns.flatMap((counts) => [...counts.keys()].filter((at) => isSmall(counts[at] ?? 0, limit)));
  const hidden = new Set([...already, ...small]);
  if (columns.some((counts) => isSmall(sumOf(counts), limit))) return { hidden, hidesTotal: true };
  for (;;) {
    const told = columns.find((counts) => givesAway(hidden, counts, limit));
    if (told === undefined) return { hidden, hidesTotal: false };
    const next = smallestShown(told, hidden);
    if (next === null) return { hidden, hidesTotal: true };
    hidden.add(next);
  }
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Under a total that is shown: one hidden count is what is left, ones can only be ones, and a small sum is a small group. */
function givesAway(hidden: ReadonlySet<number>, counts: readonly number[], limit: number): boolean {
  const sum = sumOf([...hidden].map((at) => counts[at] ?? 0));
  return hidden.size === 1 || (sum > 0 && (sum === hidden.size || sum < limit));
}

function smallestShown(counts: readonly number[], hidden: ReadonlySet<number>): number | null {
  const candidates = [...counts.keys()].filter((at) => !hidden.has(at) && (counts[at] ?? 0) > 0);
  return candidates.sort((left, right) => (counts[left] ?? 0) - (counts[right] ?? 0))[0] ?? null;
}
