// Letters that have no shape of their own and change how others are shown: control characters, and those that turn the
// order of a line around (Unicode's bidirectional controls). Somebody else's name must not disguise the words beside it.
const SHAPELESS = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name as it may stand in a line, a list or a sentence: one line, in its own order, and no longer than a line. */
export function plainLine(text: string, longest = 120): string {
  return [
    ...text
      .slice(0, 2 * longest)
      .replace(SHAPELESS, " ")
      .trim(),
  ]
    .slice(0, longest)
    .join("");
}
