import type { Asked } from "./likeness.ts";
import { likenessOf, type Passage, worth } from "./rank.ts";
import { wordsOf } from "./words.ts";

/** SEA-7: where a file answers. `marks` are the words that do, in `text`: from, up to. */
export type Excerpt = {
  readonly place: Passage["place"];
  readonly of: string;
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
};

/** Characters shown before the first word that answers, and in all. */
const BEFORE = 32;
const LENGTH = 120;

/** SEA-7: the passage that answers best, cut around its best word; `null` when none answers. */
export function excerptOf(passages: readonly Passage[], asked: readonly Asked[]): Excerpt | null {
  const answers = passages.map((passage) => answerOf(passage, asked));
  const best = answers.reduce<Answer | null>((found, each) => (each.total > (found?.total ?? 0) ? each : found), null);
  return best === null ? null : cut(best);
}

type Answer = {
  readonly passage: Passage;
  readonly total: number;
  readonly first: number;
  readonly marks: Excerpt["marks"];
};

function answerOf(passage: Passage, asked: readonly Asked[]): Answer {
  const words = wordsOf(passage.text);
  let [total, most, first] = [0, 0, 0];
  const marks = new Map<number, readonly [number, number]>();
  for (const each of asked) {
    const found = words.map((word) => ({
      word,
      worth: worth(each.word, likenessOf(each, word.word, "near"), passage.place),
    }));
    const best = Math.max(0, ...found.map(({ worth: its }) => its));
    if (best === 0) continue;
    total += best;
    for (const { word, worth: its } of found) {
      // Where a word is written as asked, those that are only like it are not meant.
      if (its === 0 || (best > 100 && its < 100)) continue;
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
  const isWhole = text.length <= LENGTH;
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
