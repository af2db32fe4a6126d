// « Peut-être déjà connu·e » : who among those already met, or who have a file, this may be. It suggests, and says why; it
// never decides, and never prevents (OUT-5).
import { fold } from "#shared/kernel/fold.ts";
import { isNearly } from "./nearly.ts";
import { soundOf } from "./sound.ts";

/** Somebody already known: `ref` is given back as it is. */
export type Known<Ref> = {
  readonly ref: Ref;
  readonly name: string;
  /** In years, apparent or not. */
  readonly age: number | null;
  /** Every place where they were seen, or their basin. */
  readonly places: readonly string[];
};

/** What is being typed of somebody. */
export type Described = { readonly name: string; readonly age: number | null; readonly place: string };

/** Why somebody is suggested. `sameWord` names the word, as it is folded. */
export type Resemblance =
  | { readonly kind: "sameName" }
  | { readonly kind: "startsAlike" }
  | { readonly kind: "soundsAlike" }
  | { readonly kind: "nearlyAlike" }
  | { readonly kind: "sameWord"; readonly word: string }
  | { readonly kind: "samePlace" }
  | { readonly kind: "sameAge" };

export type Suggestion<Ref> = { readonly ref: Ref; readonly score: number; readonly why: readonly Resemblance[] };

/** Those already known, read once: what is asked at each keystroke is then quick. */
export type Acquaintances<Ref> = {
  readonly people: readonly Prepared<Ref>[];
  /** Each word once, however many bear it. */
  readonly words: readonly Word[];
};

type Word = { readonly text: string; readonly sound: string; readonly letters: number; readonly soundLetters: number };
type Prepared<Ref> = {
  readonly ref: Ref;
  /** Places in `words`. */
  readonly words: readonly number[];
  readonly whole: string;
  readonly age: number | null;
  readonly places: readonly string[];
};

/** Words that describe nobody. */
const EMPTY_WORDS = new Set(
  "a au aux avec chez d dans de des du elle en et gars il jeune l la le les lui mec meuf par qui sa son sous sur un une fille garcon".split(
    " ",
  ),
);

const SAME_NAME = 10;
const PART_OF_NAME = 8;
const SOUND = 7;
const SLIP = 6;
const START = 6;
const WORD = 5;
const PLACE = 3;
const AGE = 2;
/** Two people of one first name in one team are usual: a place, or an age, then tells them apart. */
const ENOUGH = 5;
/** A difference of age, in years, that an apparent age forgives; beyond twice that it speaks against. */
export const NEAR_AGE = 3;

export function acquaint<Ref>(known: Iterable<Known<Ref>>): Acquaintances<Ref> {
  const words: Word[] = [];
  const placeOf = new Map<string, number>();
  const people = Array.from(known, ({ ref, name, age, places }): Prepared<Ref> => {
    const texts = tellingWords(name);
    for (const text of texts) {
      if (!placeOf.has(text)) placeOf.set(text, words.push(wordOf(text)) - 1);
    }
    return {
      ref,
      words: texts.flatMap((text) => placeOf.get(text) ?? []),
      whole: wholeOf(texts),
      age,
      places: places.map(fold).filter((place) => place !== ""),
    };
  });
  return { people, words };
}

/** OUT-5: the most likely first, `most` at most, each with its reasons. Nobody is suggested from a place alone. */
export function recognise<Ref>(
  { name, age, place }: Described,
  { people, words }: Acquaintances<Ref>,
  most = 5,
): readonly Suggestion<Ref>[] {
  const texts = tellingWords(name);
  if (texts.length === 0) return [];
  const rows = texts.map((text) => {
    const asked = wordOf(text);
    return words.map((word) => likenessOf(asked, word));
  });
  const asked = { whole: wholeOf(texts), count: texts.length, age, place: fold(place) };
  const found: Suggestion<Ref>[] = [];
  for (const person of people) {
    const likeness = likenessOfNames(asked, person, rows);
    const why = likeness === null ? null : resemblance(asked, person, likeness);
    if (why !== null && why.score >= ENOUGH) found.push({ ref: person.ref, ...why });
  }
  return found.sort((left, right) => right.score - left.score).slice(0, most);
}

/** The words of a name that tell who it is. */
export const tellingWords = (name: string): readonly string[] =>
  fold(name)
    .split(" ")
    .filter((text) => text !== "" && !EMPTY_WORDS.has(text));

const wholeOf = (texts: readonly string[]): string => [...texts].sort().join(" ");

function wordOf(text: string): Word {
  const sound = soundOf(text);
  return { text, sound, letters: lettersOf(text), soundLetters: lettersOf(sound) };
}

type Asked = { readonly whole: string; readonly count: number; readonly age: number | null; readonly place: string };
type Likeness = { readonly score: number; readonly why: Resemblance };

function resemblance(asked: Asked, known: Prepared<unknown>, name: Likeness): Omit<Suggestion<never>, "ref"> {
  const isSamePlace =
    asked.place !== "" && known.places.some((place) => place.includes(asked.place) || asked.place.includes(place));
  const apart = asked.age === null || known.age === null ? null : Math.abs(asked.age - known.age);
  const isNearAge = apart !== null && apart <= NEAR_AGE;
  const isFarAge = apart !== null && apart > 2 * NEAR_AGE;
  const why: Resemblance[] = [name.why];
  if (isSamePlace) why.push({ kind: "samePlace" });
  if (isNearAge) why.push({ kind: "sameAge" });
  return { score: name.score + (isSamePlace ? PLACE : 0) + (isNearAge ? AGE : 0) - (isFarAge ? SLIP : 0), why };
}

/** The word that is most alike says why; each other word that is alike counts for half. */
function likenessOfNames(
  { whole, count }: Asked,
  known: Prepared<unknown>,
  rows: readonly (readonly (Likeness | null)[])[],
): Likeness | null {
  if (whole === known.whole) return { score: SAME_NAME, why: { kind: "sameName" } };
  let best: Likeness | null = null;
  let total = 0;
  for (const row of rows) {
    let alike: Likeness | null = null;
    for (const word of known.words) {
      const each = row[word] ?? null;
      if (each !== null && each.score > (alike?.score ?? 0)) alike = each;
    }
    if (alike === null) continue;
    total += alike.score;
    if (alike.score > (best?.score ?? 0)) best = alike;
  }
  if (best === null) return null;
  // A word in a description says less than a word in a name.
  const isDescription = best.why.kind === "sameWord" && Math.max(count, known.words.length) > 2;
  const own = isDescription ? WORD : best.score;
  return { score: own + (total - best.score) / 2, why: best.why };
}

function likenessOf(left: Word, right: Word): Likeness | null {
  if (left.text === right.text) return { score: PART_OF_NAME, why: { kind: "sameWord", word: right.text } };
  if (left.text.length >= 3 && right.text.startsWith(left.text)) return { score: START, why: { kind: "startsAlike" } };
  if (left.sound.length >= 2 && left.sound === right.sound) return { score: SOUND, why: { kind: "soundsAlike" } };
  if (mayBeNear(left.letters, right.letters) && isNearly(left.text, right.text))
    return { score: SLIP, why: { kind: "nearlyAlike" } };
  return mayBeNear(left.soundLetters, right.soundLetters) && isNearly(left.sound, right.sound)
    ? { score: SLIP - 1, why: { kind: "nearlyAlike" } }
    : null;
}

/** One bit a letter, whatever its case. */
const lettersOf = (text: string): number => {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
};

/** One slip changes two letters of the set at most: this rejects nearly all, at no cost. */
function mayBeNear(left: number, right: number): boolean {
  let differing = left ^ right;
  differing &= differing - 1;
  differing &= differing - 1;
  return differing === 0;
}
