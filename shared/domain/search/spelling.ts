// SEA-4: how many typing errors lie between two words.

/** Errors that are forgiven in a word of this length. */
export const errorsForgiven = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Whether `asked` is `word`, or a beginning of it, but for at most `most` letters added, left out, replaced, or exchanged
 * with the next (optimal string alignment).
 */
export function isSpelt(asked: string, word: string, most: number): boolean {
  if (asked.length > word.length + most) return false;
  const width = Math.min(word.length, asked.length + most);
  let before = new Array<number>(width + 1).fill(0);
  let row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let at = 1; at <= asked.length; at++) {
    const next = new Array<number>(width + 1).fill(at);
    let least = at;
    for (let to = 1; to <= width; to++) {
      const isSame = asked[at - 1] === word[to - 1];
      let errors = Math.min(cost(row, to) + 1, cost(next, to - 1) + 1, cost(row, to - 1) + (isSame ? 0 : 1));
      const isSwapped = at > 1 && to > 1 && asked[at - 1] === word[to - 2] && asked[at - 2] === word[to - 1];
      if (isSwapped) errors = Math.min(errors, cost(before, to - 2) + 1);
      next[to] = errors;
      least = Math.min(least, errors);
    }
    if (least > most) return false;
    before = row;
    row = next;
  }
  return row.some((errors) => errors <= most);
}

const cost = (row: readonly number[], at: number): number => row[at] ?? Number.POSITIVE_INFINITY;
