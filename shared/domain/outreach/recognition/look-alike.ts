// OUT-9: files that were made apart and may be of one person. Pointed out, and settled by nobody but a person.
import { ageKnownOn } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { fold } from "#shared/kernel/fold.ts";
import { type Name, readName, type Word, wordOf } from "./names.ts";
import { type Alike, weighNames, wordsAlike } from "./weigh-names.ts";
import {
  OTHER_PLACE,
  oddsOfNobody,
  rarityOfPlace,
  rarityOfWord,
  SAME_PHONE,
  SAME_PLACE,
  weightOfAges,
  weightOfDates,
} from "./weights.ts";

export type Listed = {
  readonly id: string;
  readonly bornOn: CalendarDay | null;
  readonly apparentAge: number | null;
  readonly basin: string | null;
  /** Each in its one form (PEO-11). */
  readonly phones?: readonly string[] | undefined;
};

/** A name as it is compared, worked out once. */
export type ReadName = Omit<Name, "words"> & { readonly words: readonly Word[] };

/** What of a file's name is compared, for who keeps it from one look to the next. */
export function readForAlike(name: string): ReadName {
  const read = readName(name);
  return { ...read, words: read.words.map(wordOf) };
}

type Compared = {
  readonly id: string;
  readonly name: Omit<Name, "words"> & { readonly words: readonly (Word & { readonly rarity: number })[] };
  readonly bornOn: CalendarDay | null;
  readonly age: number | null;
  readonly place: string;
  /** What it says that another is of the same place. */
  readonly placeBits: number;
  readonly phones: readonly string[];
};

/** More files than that which share one thing: it says too little, and something else will say it. */
const MOST_SHARING = 100;
/** Pointed out when it is not less likely than one in so many: a file of every two, three or four that look alike is another's. */
const LEAST_LIKELY = 1 / 8;
/** What is far less likely does not count beside the others either. */
const LEAST_COUNTED = 1 / 16;

/** Which others each file looks like; those alone that look like one. */
export type LookAlikes = ReadonlyMap<string, readonly string[]>;

/** OUT-9: by two things at least that agree, weighed by how rare they are among these files, beside all others that resemble. */
export function lookAlikes(files: Iterable<readonly [name: ReadName, file: Listed]>, today: CalendarDay): LookAlikes {
  const all = compared([...files], today);
  const odds = oddsIn(all);
  const nobody = oddsOfNobody(all.length);
  const totals = new Map([...odds].map(([file, others]) => [file, nobody + sum(others.values())]));
  const isLikely = (file: string, its: number): boolean => its >= (totals.get(file) ?? 0) * LEAST_LIKELY;
  return new Map(
    [...odds].flatMap(([file, others]) => {
      const likely = [...others].filter(([other, its]) => isLikely(file, its) && isLikely(other, its));
      return likely.length === 0 ? [] : [[file, likely.map(([other]) => other)]];
    }),
  );
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/** Of each file, how much speaks for each other that may be the same person’s. */
function oddsIn(all: readonly Compared[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const odds = new Map<string, Map<string, number>>();
  const note = (file: string, other: string, its: number): void => {
    const others = odds.get(file);
    if (others === undefined) odds.set(file, new Map([[other, its]]));
    else others.set(other, its);
  };
  for (const group of sharing(all)) {
    for (const [at, left] of group.entries()) {
      for (let next = at + 1; next < group.length; next++) {
        const right = group[next] as Compared;
        const its = oddsOf(left, right);
        if (its < all.length * LEAST_COUNTED) continue;
        note(left.id, right.id, its);
        note(right.id, left.id, its);
      }
    }
  }
  return odds;
}

function compared(files: readonly (readonly [ReadName, Listed])[], today: CalendarDay): readonly Compared[] {
  const bearers = new Map<string, number>();
  const there = new Map<string, number>();
  const more = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const placed = files.map(([name, file]) => ({ name, file, place: fold(file.basin ?? "") }));
  for (const { name, place } of placed) {
    for (const { sound } of name.words) more(bearers, sound);
    more(there, place);
  }
  return placed.map(({ name, file, place }) => ({
    id: file.id,
    name: {
      ...name,
      words: name.words.map((word) => ({
        ...word,
        rarity: rarityOfWord(bearers.get(word.sound) ?? 0, files.length),
      })),
    },
    bornOn: file.bornOn,
    age: ageKnownOn(file, today),
    place,
    placeBits: rarityOfPlace(there.get(place) ?? 0, files.length) + SAME_PLACE,
    phones: file.phones ?? [],
  }));
}

/** Files of which one thing at least is the same: nobody can compare ten thousand with ten thousand. */
function sharing(all: readonly Compared[]): readonly (readonly Compared[])[] {
  const groups = new Map<string, Compared[]>();
  const put = (key: string, file: Compared): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  };
  for (const file of all) {
    const { name, bornOn, place, phones } = file;
    const sounds = name.words.flatMap(({ sound }) => (sound.length > 1 ? [sound] : []));
    if (bornOn !== null && sounds.length > 0) put(bornOn, file);
    if (sounds.length > 0) for (const phone of phones) put(phone, file);
    for (const sound of new Set(sounds)) if (place !== "") put(`${sound} ${place}`, file);
    // One slip changes a word at one of its ends at most: both words begin alike, or both end alike.
    for (const [at, sound] of sounds.entries()) {
      for (let next = at + 1; next < sounds.length; next++) {
        const other = sounds[next] as string;
        put(`<${inOrder(sound.slice(0, 2), other.slice(0, 2))}`, file);
        put(`>${inOrder(sound.slice(-2), other.slice(-2))}`, file);
      }
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_SHARING);
}

const inOrder = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

const byRarity = (left: Word, right: Word & { readonly rarity: number }): Alike | null =>
  wordsAlike(left, right, right.rarity);

/** Zero where one thing alone agrees. */
function oddsOf(left: Compared, right: Compared): number {
  const named = weighNames(left.name, right.name, byRarity);
  if (named === null) return 0;
  const isPlaced = left.place !== "" && right.place !== "";
  const isSamePlace = isPlaced && left.place === right.place;
  const isSamePhone = left.phones.some((phone) => right.phones.includes(phone));
  const isSameDate = left.bornOn !== null && left.bornOn === right.bornOn;
  if (named.words < 2 && !isSamePlace && !isSamePhone && !isSameDate) return 0;
  const place = isSamePlace ? left.placeBits : isPlaced ? OTHER_PLACE : 0;
  const age =
    left.bornOn !== null && right.bornOn !== null
      ? weightOfDates(left.bornOn, right.bornOn)
      : weightOfAges(left.age, right.age);
  return 2 ** (named.bits + place + age + (isSamePhone ? SAME_PHONE : 0));
}
