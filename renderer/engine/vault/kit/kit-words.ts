// The secret of a paper kit as a person writes it: twelve words of the French list of BIP-39. The first four letters of a
// word, without accents, are those of no other word of the list: what follows them may be misspelt.
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import { fold } from "#shared/kernel/fold.ts";
import type { TypedWord } from "#shared/ports/paper-kit.ts";
import { checkByte } from "#shared/protocol/crypto.ts";

export const KIT_WORDS = 12;
/** 128 bits; four more check them. */
export const KIT_SECRET_SIZE = 16;

/** Its place in the list. */
type WordPlace = number;

const BITS = 11n;
const CHECK_BITS = 4n;
const TOLD_BY = 4;

const folded = wordlist.map(fold);
const byLetters = new Map(folded.map((word, place) => [word.slice(0, TOLD_BY), place]));

export const wordAt = (place: WordPlace): string => wordlist[place]?.normalize("NFC") ?? "";

/** Each word as it was typed, and its place in the list; `null`: no word of the list begins so. Numbers are left out. */
export function readTypedWords(text: string): readonly { readonly typed: string; readonly place: WordPlace | null }[] {
  return text
    .split(/[\s\d.,;:·•()/-]+/u)
    .filter((typed) => typed !== "")
    .map((typed) => ({ typed, place: byLetters.get(fold(typed).slice(0, TOLD_BY)) ?? null }));
}

/** As the person who types is shown it. */
export const typedWord = ({
  typed,
  place,
}: {
  readonly typed: string;
  readonly place: WordPlace | null;
}): TypedWord => ({
  typed,
  word: place === null ? null : wordAt(place),
});

/** The words of a secret (BIP-39 of 128 bits). */
export function placesOf(secret: Bytes): readonly WordPlace[] {
  let bits = (BigInt(`0x${toHex(secret)}`) << CHECK_BITS) | checkOf(secret);
  const places: WordPlace[] = [];
  for (let at = 0; at < KIT_WORDS; at++) {
    places.unshift(Number(bits & (2n ** BITS - 1n)));
    bits >>= BITS;
  }
  return places;
}

/** The secret that words stand for; `null` when they can't be those of one kit: one of fifteen faults is not seen so. */
export function secretOf(places: readonly WordPlace[]): Bytes | null {
  const bits = places.reduce((all, place) => (all << BITS) | BigInt(place), 0n);
  const hex = (bits >> CHECK_BITS).toString(16).padStart(2 * KIT_SECRET_SIZE, "0");
  const secret = places.length === KIT_WORDS ? fromHex(hex) : null;
  return secret !== null && checkOf(secret) === (bits & (2n ** CHECK_BITS - 1n)) ? secret : null;
}

const checkOf = (secret: Bytes): bigint => BigInt(checkByte(secret) >> 4);

/** What a hand that copies may have meant: one word for another, or two neighbours in the wrong order. */
export function* nearly(places: readonly WordPlace[]): Generator<readonly WordPlace[]> {
  for (let at = 0; at + 1 < places.length; at++) {
    const [left = 0, right = 0] = places.slice(at, at + 2);
    if (left !== right) yield places.with(at, right).with(at + 1, left);
  }
  for (let at = 0; at < places.length; at++) {
    for (let place = 0; place < folded.length; place++) {
      if (place !== places[at]) yield places.with(at, place);
    }
  }
}
