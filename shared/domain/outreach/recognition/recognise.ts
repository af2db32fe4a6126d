// « Peut-être déjà connu·e » : who among those already met, or who have a file, this may be. It suggests, and says why; it
// never decides, and never prevents (OUT-5).
import { fold } from "#shared/kernel/fold.ts";
import { type Name, readName, type Word, wordOf } from "./names.ts";
import type { Resemblance } from "./resemblance.ts";
import { type Alike, weighNames, wordsAlike } from "./weigh-names.ts";
import {
  NEAR_AGE,
  OTHER_PLACE,
  oddsOfNobody,
  rarityOfPlace,
  rarityOfWord,
  SAME_PLACE,
  weightOfAges,
} from "./weights.ts";

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

/** `likelihood`: that it is this one, between 0 and 1. */
export type Suggestion<Ref> = { readonly ref: Ref; readonly likelihood: number; readonly why: readonly Resemblance[] };

/** Those already known, read once: what is asked at each keystroke is then quick. */
export type Acquaintances<Ref> = {
  readonly people: readonly Prepared<Ref>[];
  /** Each word once, with how many bear one that sounds so. */
  readonly words: readonly (Word & { readonly rarity: number })[];
  /** Each place once, with how many were there. */
  readonly places: readonly { readonly text: string; readonly count: number }[];
};

type Prepared<Ref> = Omit<Name, "words"> & {
  readonly ref: Ref;
  /** Positions in `words`, and in `places`. */
  readonly words: readonly number[];
  readonly places: readonly number[];
  readonly age: number | null;
};

/** Shown when it is not less likely than one in so many: three namesakes of one town are worth a look, thirty are not. */
const LEAST_LIKELY = 1 / 20;

export function acquaint<Ref>(known: Iterable<Known<Ref>>): Acquaintances<Ref> {
  const [words, places] = [new Numbering(), new Numbering()];
  const people = Array.from(known, ({ ref, name, age, places: seen }): Prepared<Ref> => {
    const read = readName(name);
    return { ...read, ref, age, words: read.words.map(words.at), places: placesIn(seen).map(places.at) };
  });
  const counted = counts(people.flatMap((person) => person.places));
  const read = words.texts.map(wordOf);
  const bearers = counts(people.flatMap((person) => person.words.map((word) => read[word]?.sound ?? "")));
  return {
    people,
    words: read.map((word) => ({ ...word, rarity: rarityOfWord(bearers.get(word.sound) ?? 0, people.length) })),
    places: places.texts.map((text, at) => ({ text, count: counted.get(at) ?? 0 })),
  };
}

/** OUT-5: the most likely first, `most` at most, each with its reasons. Nobody is suggested from a place alone. */
export function recognise<Ref>(
  { name, age, place }: Described,
  { people, words, places }: Acquaintances<Ref>,
  most = 5,
): readonly Suggestion<Ref>[] {
  const read = readName(name);
  const asked = {
    ...read,
    words: read.words.map((text) => {
      const word = wordOf(text);
      return words.map((each) => wordsAlike(word, each, each.rarity));
    }),
  };
  const where = placesLike(fold(place), places, people.length);
  const found: { readonly ref: Ref; readonly odds: number; readonly why: readonly Resemblance[] }[] = [];
  let all = oddsOfNobody(people.length);
  for (const person of people) {
    const named = weighNames(asked, person, (row: readonly (Alike | null)[], word) => row[word] ?? null);
    if (named === null) continue;
    const isSamePlace = where !== null && person.places.some((at) => where.like[at]);
    const isOtherPlace = where !== null && !isSamePlace && person.places.length > 0;
    const bits = named.bits + weightOfAges(age, person.age);
    const odds = 2 ** (bits + (isSamePlace ? where.bits : isOtherPlace ? OTHER_PLACE : 0));
    all += odds;
    const why: Resemblance[] = [named.why];
    if (isSamePlace) why.push({ kind: "samePlace" });
    if (age !== null && person.age !== null && Math.abs(age - person.age) <= NEAR_AGE) why.push({ kind: "sameAge" });
    found.push({ ref: person.ref, odds, why });
  }
  return found
    .filter(({ odds }) => odds >= all * LEAST_LIKELY)
    .sort((left, right) => right.odds - left.odds)
    .slice(0, most)
    .map(({ ref, odds, why }) => ({ ref, why, likelihood: odds / all }));
}

/** A place is often named more or less wholly: « gare » is of « gare de Souillac ». `null`: none was said. */
function placesLike(asked: string, places: Acquaintances<unknown>["places"], people: number) {
  if (asked === "") return null;
  const like = places.map(({ text }) => text.includes(asked) || asked.includes(text));
  const there = places.reduce((count, each, at) => count + (like[at] ? each.count : 0), 0);
  return { like, bits: rarityOfPlace(Math.min(there, people), people) + SAME_PLACE };
}

const placesIn = (places: readonly string[]): readonly string[] => [
  ...new Set(places.map(fold).filter((place) => place !== "")),
];

function counts<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const count = new Map<Key, number>();
  for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1);
  return count;
}

/** Each text once, by the order in which it came. */
class Numbering {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  readonly at = (text: string): number => {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const next = this.texts.push(text) - 1;
    this.#numbers.set(text, next);
    return next;
  };
}
