// Every word of every file that this device may read, and in which files it stands: a search reads words, never files. It
// says what `rankOf` would say of each file (SEA-1 to SEA-6), which the tests hold it to.
import {
  type Asked,
  askedOf,
  askedWords,
  asWritten,
  FEW,
  type Likeness,
  nearness,
  type Passage,
  PLACES,
  type Place,
  type Reach,
  soundOf,
  wordsOf,
  worth,
} from "#shared/domain/search/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** A word, and where it stands best in each file that has it. Most stand in notes alone, which are many. */
type Entry = {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
  /** By place, as `PLACES` counts them. */
  readonly in: readonly number[][];
  /** Which taking in of a file has met it last; what it was worth there before, and what it is worth now (0: nothing). */
  turn: number;
  was: number;
  is: number;
};

/** The words of a file; `worths` says of each its place, as `PLACES` counts them. */
type Held = { readonly number: number; readonly entries: readonly Entry[]; readonly worths: Uint8Array };

const placesInOrder = Object.entries(PLACES) as [Place, number][];

export class SearchIndex {
  readonly #entries = new Map<string, Entry>();
  /** All words in their order, but for those that came since. */
  #sorted: Entry[] = [];
  #fresh: Entry[] = [];
  readonly #held = new Map<CaseFileId, Held>();
  /** By number. */
  readonly #files: (CaseFileId | null)[] = [];
  /** Numbers of files that went. */
  readonly #free: number[] = [];
  #turn = 0;

  /** Takes in what a file says now, in the place of what it said: only words that came, went or moved are touched. */
  set(file: CaseFileId, passages: readonly Passage[]): void {
    const held = this.#held.get(file);
    const number = held?.number ?? this.#free.pop() ?? this.#files.length;
    this.#files[number] = file;
    const met = this.#meet(held, passages);
    for (const entry of met) {
      if (entry.was === entry.is) continue;
      if (entry.was > 0) drop(entry.in[entry.was], number);
      if (entry.is > 0) entry.in[entry.is]?.push(number);
    }
    const entries = met.filter(({ is }) => is > 0);
    this.#held.set(file, { number, entries, worths: Uint8Array.from(entries, ({ is }) => is) });
  }

  /** The words of a file, of before and of now, each once. There are millions to meet at an opening: no map is made for them. */
  #meet(held: Held | undefined, passages: readonly Passage[]): readonly Entry[] {
    const turn = ++this.#turn;
    const met: Entry[] = [];
    held?.entries.forEach((entry, at) => {
      entry.turn = turn;
      entry.was = held.worths[at] ?? 0;
      entry.is = 0;
      met.push(entry);
    });
    for (const { place, text } of passages) {
      for (const { word } of wordsOf(text)) {
        const entry = this.#entry(word);
        if (entry.turn !== turn) {
          entry.turn = turn;
          entry.was = entry.is = 0;
          met.push(entry);
        }
        if (entry.is < PLACES[place]) entry.is = PLACES[place];
      }
    }
    return met;
  }

  remove(file: CaseFileId): void {
    const held = this.#held.get(file);
    if (held === undefined) return;
    held.entries.forEach((entry, at) => {
      drop(entry.in[held.worths[at] ?? 0], held.number);
    });
    this.#files[held.number] = null;
    this.#free.push(held.number);
    this.#held.delete(file);
  }

  /** The files that answer, with their rank; `null` for a search that asks for nothing, which all answer. */
  find(search: string): ReadonlyMap<CaseFileId, number> | null {
    const asked = askedWords(search).map(askedOf);
    if (asked.length === 0) return null;
    const written = this.#reach(asked, "written");
    return written.size < FEW ? this.#reach(asked, "near") : written;
  }

  /** The sound of a word; of those that it has, without working it out. */
  soundOf(word: string): string {
    return this.#entries.get(word)?.sound ?? soundOf(word);
  }

  #reach(asked: readonly Asked[], reach: Reach): ReadonlyMap<CaseFileId, number> {
    // A rank of zero: this file lacks a word.
    let ranks: Uint16Array | null = null;
    for (const each of asked) {
      const best = new Uint16Array(this.#files.length);
      this.#note(best, each, reach);
      ranks =
        ranks === null ? best : ranks.map((rank, at) => (rank === 0 || best[at] === 0 ? 0 : rank + (best[at] ?? 0)));
    }
    const found = new Map<CaseFileId, number>();
    ranks?.forEach((rank, at) => {
      const file = this.#files[at];
      if (rank > 0 && file != null) found.set(file, rank);
    });
    return found;
  }

  #note(best: Uint16Array, asked: Asked, reach: Reach): void {
    const all = this.#inOrder();
    for (let at = firstFrom(all, asked.word); all[at]?.word.startsWith(asked.word); at++) {
      const entry = all[at] as Entry;
      raise(best, entry, asked, asWritten(asked.word, entry.word));
    }
    if (reach === "written" || (asked.sound === "" && asked.errors === 0)) return;
    const letters = lettersOf(asked.word);
    for (const entry of all) {
      // A letter that the word has not is an error: most words have too many of them to be looked at.
      const isFar = bitsIn(letters & ~entry.letters) > asked.errors;
      const isHeard = asked.sound !== "" && entry.sound.startsWith(asked.sound);
      if ((isFar && !isHeard) || entry.word.startsWith(asked.word)) continue;
      raise(best, entry, asked, nearness(asked, entry.word, entry.sound));
    }
  }

  #entry(word: string): Entry {
    const known = this.#entries.get(word);
    if (known !== undefined) return known;
    const made: Entry = {
      word,
      sound: soundOf(word),
      letters: lettersOf(word),
      in: [[], ...placesInOrder.map(() => [])],
      turn: 0,
      was: 0,
      is: 0,
    };
    this.#entries.set(word, made);
    this.#fresh.push(made);
    return made;
  }

  #inOrder(): readonly Entry[] {
    if (this.#fresh.length > 0) {
      this.#sorted = merged(
        this.#sorted,
        this.#fresh.sort((left, right) => (left.word < right.word ? -1 : 1)),
      );
      this.#fresh = [];
    }
    return this.#sorted;
  }
}

function raise(best: Uint16Array, { in: files }: Entry, { word }: Asked, likeness: Likeness): void {
  for (const [place, at] of placesInOrder) {
    const found = worth(word, likeness, place);
    if (found > 0) for (const number of files[at] ?? []) if (found > (best[number] ?? 0)) best[number] = found;
  }
}

/** Takes a number out of a list whose order says nothing. */
function drop(numbers: number[] | undefined, number: number): void {
  const at = numbers?.indexOf(number) ?? -1;
  const last = numbers?.pop();
  if (numbers !== undefined && last !== undefined && at < numbers.length) numbers[at] = last;
}

/** The first word that does not come before this one. */
function firstFrom(sorted: readonly Entry[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.word ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(left: readonly Entry[], right: readonly Entry[]): Entry[] {
  const both: Entry[] = [];
  let at = 0;
  for (const entry of left) {
    for (let next = right[at]; next !== undefined && next.word < entry.word; next = right[++at]) both.push(next);
    both.push(entry);
  }
  for (; at < right.length; at++) both.push(right[at] as Entry);
  return both;
}

/** One bit a letter; all that are not of the alphabet share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (const letter of word) {
    const at = letter.charCodeAt(0) - 97;
    letters |= 1 << (at >= 0 && at < 26 ? at : 26);
  }
  return letters;
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let left = letters; left !== 0; left &= left - 1) count++;
  return count;
}
