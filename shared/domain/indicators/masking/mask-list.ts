import { isSmall, type Masked, reveal } from "./mask.ts";

/** Counts that add up to a total, as they may be published together. */
export type MaskedList = { readonly cells: readonly Masked[]; readonly total: Masked };

/**
 * IND-20, IND-21: hides the small counts of a list, and then the smallest others, until the total and the rest give away
 * neither a small count nor a small group; the total itself when nothing else is left. Zeros are always shown, so that
 * whoever reads the list knows that what is hidden is at least 1.
 */
export function maskList(counts: readonly number[], limit: number): MaskedList {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hidden = new Set([...counts.keys()].filter((at) => isSmall(counts[at] ?? 0, limit)));
  let hidesTotal = isSmall(total, limit);
  while (!hidesTotal && givesAway(hidden, counts, limit)) {
    const next = smallestShown(counts, hidden);
    if (next === null) hidesTotal = true;
    else hidden.add(next);
  }
  return { cells: counts.map((count, at) => reveal(count, hidden.has(at))), total: reveal(total, hidesTotal) };
}

/** Under a total that is shown: one hidden count is what is left, ones can only be ones, and a small sum is a small group. */
function givesAway(hidden: ReadonlySet<number>, counts: readonly number[], limit: number): boolean {
  const sum = [...hidden].reduce((total, at) => total + (counts[at] ?? 0), 0);
  return hidden.size > 0 && (hidden.size === 1 || sum === hidden.size || sum < limit);
}

function smallestShown(counts: readonly number[], hidden: ReadonlySet<number>): number | null {
  const candidates = [...counts.keys()].filter((at) => !hidden.has(at) && (counts[at] ?? 0) > 0);
  return candidates.sort((left, right) => (counts[left] ?? 0) - (counts[right] ?? 0))[0] ?? null;
}
