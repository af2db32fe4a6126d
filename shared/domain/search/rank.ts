import { type Asked, asWritten, isWritten, LIKENESS, type Likeness, nearness } from "./likeness.ts";
import { soundOf } from "./sound.ts";
import { wordsOf } from "./words.ts";

/** Where something stands in a file, the larger the better (SEA-6). */
export const PLACES = { note: 1, field: 2, name: 3 } as const;
export type Place = keyof typeof PLACES;

/** A text of a file; `of` says which: a field, or a note by its id. */
export type Passage = { readonly place: Place; readonly of: string; readonly text: string };

/** SEA-5: `written` looks for what is written as it was asked; `near` for what is like it, too. */
export type Reach = "written" | "near";

/** SEA-5: fewer files than this, and what is only near is shown as well. */
export const FEW = 8;

/** SEA-5, SEA-6: what a word that is like the one asked counts; 0 for none. Below 256. */
export function worth(asked: string, likeness: Likeness, place: Place): number {
  // SEA-8: nearly every note has a word that begins so.
  if (likeness === LIKENESS.none || (asked.length === 1 && place === "note")) return 0;
  return (isWritten(likeness) ? 100 : 0) + PLACES[place] * 10 + likeness;
}

/** How a file answers, 0 when it does not: read word by word. The index of the engine says the same, without reading. */
export function rankOf(passages: readonly Passage[], asked: readonly Asked[], reach: Reach): number {
  let total = 0;
  for (const each of asked) {
    const best = Math.max(
      0,
      ...passages.map(({ place, text }) => worth(each.word, likenessIn(text, each, reach), place)),
    );
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

const likenessIn = (text: string, asked: Asked, reach: Reach): Likeness =>
  wordsOf(text).reduce<Likeness>((best, { word }) => larger(best, likenessOf(asked, word, reach)), LIKENESS.none);

const larger = (left: Likeness, right: Likeness): Likeness => (left > right ? left : right);

export function likenessOf(asked: Asked, word: string, reach: Reach): Likeness {
  const written = asWritten(asked.word, word);
  return written !== LIKENESS.none || reach === "written" ? written : nearness(asked, word, soundOf(word));
}
