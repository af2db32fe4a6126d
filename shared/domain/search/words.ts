import { fold } from "#shared/kernel/fold.ts";

/** A word of a text as a search sees it, and where it stands there: from `start` up to `end`, in UTF-16 units. */
export type Word = { readonly word: string; readonly start: number; readonly end: number };

/** A word, or several that apostrophes link. Marks go with the letter before them: a text may be written with loose accents. */
const LINK = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** SEA-2: groups of digits that are read together. Begun where a number begins: a long one is read once, not from each digit. */
const NUMBER = /(?<!\d)\+?\d+(?:[\p{Zs}.\-/]\d+)+|(?<!\d)\+\d+/gu;
/** SEA-1: what an apostrophe links may be typed as one. */
const LINKED = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)+/gu;
/** What is longer is no word of anybody: its beginning is enough to find it. */
const LONGEST_WORD = 40;
const PLAIN = /^[a-z0-9]+$/;

/**
 * SEA-1: the words of a text, and what an apostrophe links, « aujourdhui »; SEA-2: a number that is cut stands whole, and
 * by its parts.
 */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  const linked: Word[] = [];
  for (const { 0: found, index } of text.matchAll(LINK)) {
    if (!/['’]/.test(found)) add(words, found, index, folded(found));
    else {
      addPlain(words, found, index);
      for (const { 0: link, index: at } of found.matchAll(LINKED)) add(linked, link, index + at, joined(link));
    }
  }
  const numbers = /\d/.test(text) ? numbersOf(text) : [];
  return linked.length + numbers.length === 0 ? words : [...words, ...linked, ...numbers];
}

function add(words: Word[], found: string, start: number, word: string): void {
  if (word !== "") words.push({ word, start, end: start + found.length });
}

function addPlain(words: Word[], text: string, from: number): void {
  for (const { 0: found, index } of text.matchAll(WORD)) add(words, found, from + index, folded(found));
}

function plainWords(text: string): readonly Word[] {
  const words: Word[] = [];
  addPlain(words, text, 0);
  return words;
}

function folded(found: string): string {
  const whole = found.slice(0, LONGEST_WORD).toLowerCase();
  return PLAIN.test(whole) ? whole : fold(whole);
}

const joined = (found: string): string => fold(found.slice(0, LONGEST_WORD)).replaceAll(" ", "");

const numbersOf = (text: string): readonly Word[] =>
  [...text.matchAll(NUMBER)].map(({ 0: found, index }) => ({
    word: nationalNumber(found.slice(0, LONGEST_WORD)),
    start: index,
    end: index + found.length,
  }));

const nationalNumber = (typed: string): string => typed.replace(/^(?:\+|00)\D?33\D?0?/, "0").replace(/\D/g, "");

/** More words than anybody types; what comes after them is not looked for. */
const MOST_ASKED = 8;

/** What stands before an apostrophe in « l’école » says nothing of what is looked for; as many signs take its place. */
const withoutElisions = (search: string): string =>
  search.replace(/(?<!\p{L})(?:qu|[cdjlmnst])['’](?=\p{L})/giu, (found) => " ".repeat(found.length));

/** The words of a search, each once. A number that is typed in groups is one word. */
export function askedWords(typed: string): readonly string[] {
  const search = withoutElisions(typed);
  const numbers = numbersOf(search);
  const isInNumber = ({ start, end }: Word): boolean => numbers.some((each) => start >= each.start && end <= each.end);
  const alone = plainWords(search).filter((word) => !isInNumber(word));
  const asked = [...alone, ...numbers].sort((left, right) => left.start - right.start);
  return [...new Set(asked.map(({ word }) => word))].slice(0, MOST_ASKED);
}
