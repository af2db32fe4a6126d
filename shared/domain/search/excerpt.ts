import { type Asked, asWritten, LIKENESS, nearness } from "./likeness.ts";
import { type Passage, worth } from "./rank.ts";
import { soundOf } from "./sound.ts";
import { type Word, wordsOf } from "./words.ts";

/** SEA-7: where a file answers. `marks` are the words that do, in `text`: from, up to. */
export type Excerpt = {
  readonly place: Passage["place"];
  readonly of: string;
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
};

/** Characters shown before the best word of a passage that is cut, and in all. */
const BEFORE = 32;
const LENGTH = 120;
/** Two lines of a list: a short passage whose best word comes later is cut as well, so that the word is seen. */
const IN_VIEW = 56;

/**
 * SEA-7: the passage that answers best, cut around its best word; `null` when none answers. `soundOfWord`: who knows the
 * sounds of these words need not have them worked out again.
 */
export function excerptOf(
  passages: readonly Passage[],
  asked: readonly Asked[],
  soundOfWord: (word: string) => string = soundOf,
): Excerpt | null {
  const read = passages.flatMap((passage) => readPassage(passage, asked) ?? []);
  // What is only near is dear to find: it is looked for where it may still make the difference, the likeliest first.
  read.sort((left, right) => right.most - left.most);
  let best: Answer | null = null;
  for (const each of read) {
    if (best !== null && each.most < best.total) break;
    const answer = answerOf(each, soundOfWord);
    // Of those that count the same, the first.
    const isFirst = answer.total === best?.total && passages.indexOf(each.passage) < passages.indexOf(best.passage);
    if (answer.total > (best?.total ?? 0) || isFirst) best = answer;
  }
  return best === null ? null : cut(best);
}

/** A word asked, and what each word of the passage counts for it as it is written. */
type ReadWord = { readonly asked: Asked; readonly worths: readonly number[]; readonly best: number };

type ReadPassage = {
  readonly passage: Passage;
  readonly words: readonly Word[];
  readonly found: readonly ReadWord[];
  /** No search for what is near makes it count more. */
  readonly most: number;
};

/** `null` for a passage in which nothing can answer. */
function readPassage(passage: Passage, asked: readonly Asked[]): ReadPassage | null {
  const { place, text } = passage;
  const possible = asked.filter(({ word }) => worth(word, LIKENESS.whole, place) > 0);
  if (possible.length === 0) return null;
  const words = wordsOf(text);
  let most = 0;
  const found = possible.map((each): ReadWord => {
    const worths = words.map(({ word }) => worth(each.word, asWritten(each.word, word), place));
    const best = largest(worths);
    most += best > 0 ? best : worth(each.word, LIKENESS.sound, place);
    return { asked: each, worths, best };
  });
  return { passage, words, found, most };
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, each) => Math.max(most, each), 0);

type Answer = {
  readonly passage: Passage;
  readonly total: number;
  readonly first: number;
  readonly marks: Excerpt["marks"];
};

function answerOf({ passage, words, found }: ReadPassage, soundOfWord: (word: string) => string): Answer {
  let [total, most, first] = [0, 0, 0];
  const marks = new Map<number, readonly [number, number]>();
  for (const { asked, worths: written, best: bestWritten } of found) {
    // Where a word is written as asked, those that are only like it are not meant.
    const worths =
      bestWritten > 0
        ? written
        : words.map(({ word }) => worth(asked.word, nearness(asked, word, soundOfWord(word)), passage.place));
    total += largest(worths);
    for (const [at, word] of words.entries()) {
      const its = worths[at] ?? 0;
      if (its === 0) continue;
      marks.set(word.start, [word.start, Math.max(word.end, marks.get(word.start)?.[1] ?? 0)]);
      if (its > most) [most, first] = [its, word.start];
    }
  }
  return { passage, total, first, marks: apart([...marks.values()].sort(([left], [right]) => left - right)) };
}

/** A word inside another that is marked is marked with it. */
const apart = (marks: Excerpt["marks"]): Excerpt["marks"] =>
  marks.filter(([start], at) => marks.slice(0, at).every(([, end]) => end <= start));

function cut({ passage: { place, of, text }, first, marks }: Answer): Excerpt {
  const isWhole = text.length <= LENGTH && first <= IN_VIEW;
  const from = isWhole ? 0 : wordStart(text, Math.max(0, first - BEFORE), first);
  const to = isWhole ? text.length : Math.min(text.length, from + LENGTH);
  const [head, tail] = [from > 0 ? "… " : "", to < text.length ? " …" : ""];
  const shift = head.length - from;
  return {
    place,
    of,
    text: head + oneLine(text.slice(from, to)) + tail,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start + shift, end + shift]),
  };
}

/** The beginning of a word, at `at` or after it, and no later than `latest`. */
function wordStart(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, latest).search(/\s/);
  return space === -1 ? latest : at + space + 1;
}

/** As long as what it comes from, so that the marks stay where they are. */
const oneLine = (text: string): string => text.replace(/\s/g, " ");
