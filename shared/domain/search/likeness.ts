import { soundOf } from "./sound.ts";
import { errorsForgiven, isSpelt } from "./spelling.ts";

/** How much a word that is written is like the one that was asked; the larger the better. */
export const LIKENESS = { none: 0, misspelt: 1, sound: 2, beginning: 3, whole: 4 } as const;
export type Likeness = (typeof LIKENESS)[keyof typeof LIKENESS];

/** SEA-5: what is written as it was asked. */
export const isWritten = (likeness: Likeness): boolean => likeness >= LIKENESS.beginning;

/** SEA-1: whether the word is written so, whole or by its beginning. */
export function asWritten(asked: string, word: string): Likeness {
  if (word === asked) return LIKENESS.whole;
  return word.startsWith(asked) ? LIKENESS.beginning : LIKENESS.none;
}

/** What stays the same for one word asked, looked for in many. */
export type Asked = { readonly word: string; readonly sound: string; readonly errors: number };

const SHORTEST_SOUND = 3;

export function askedOf(word: string): Asked {
  const isPlain = !/\d/.test(word);
  return {
    word,
    sound: isPlain && word.length >= SHORTEST_SOUND ? soundOf(word) : "",
    errors: isPlain ? errorsForgiven(word.length) : 0,
  };
}

/** SEA-3, SEA-4: how near a word that is not written so comes; `sound` is the one of the word. */
export function nearness({ word: asked, sound: askedSound, errors }: Asked, word: string, sound: string): Likeness {
  const isHeard =
    askedSound !== "" &&
    (sound === askedSound || (askedSound.length >= SHORTEST_SOUND && sound.startsWith(askedSound)));
  if (isHeard) return LIKENESS.sound;
  return errors > 0 && isSpelt(asked, word, errors) ? LIKENESS.misspelt : LIKENESS.none;
}
