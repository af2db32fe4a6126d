// OUT-4: how alike two names are, word by word, whatever their order.

import type { Name, Word } from "./names.ts";
import { isNearly } from "./nearly.ts";
import { isShortFor } from "./nickname.ts";
import type { Resemblance } from "./resemblance.ts";
import { DESCRIBING, INITIAL, MORE_WORDS, OTHER_DESCRIPTION, OTHER_WORD, WORD } from "./weights.ts";

/** What one word that is like another says. */
export type Alike = { readonly bits: number; readonly why: Resemblance };

/** `words`: how many of them are alike. */
export type NamesAlike = Alike & { readonly words: number };

/** `rarity` is that of the right one. */
export function wordsAlike(left: Word, right: Word, rarity: number): Alike | null {
  if (left.text.length === 1 || right.text.length === 1)
    return left.text[0] === right.text[0] ? { bits: Math.min(INITIAL, rarity), why: { kind: "startsAlike" } } : null;
  if (left.text === right.text) return { bits: rarity + WORD.same, why: { kind: "sameWord", word: right.text } };
  if (left.sound.length >= 2 && left.sound === right.sound)
    return { bits: rarity + WORD.sound, why: { kind: "soundsAlike" } };
  if (startsWith(left.text, right.text) || startsWith(right.text, left.text))
    return { bits: rarity + WORD.start, why: { kind: "startsAlike" } };
  if (mayBeNear(left.letters, right.letters) && isNearly(left.text, right.text))
    return { bits: rarity + WORD.slip, why: { kind: "nearlyAlike" } };
  if (mayBeNear(left.soundLetters, right.soundLetters) && isNearly(left.sound, right.sound))
    return { bits: rarity + WORD.soundSlip, why: { kind: "nearlyAlike" } };
  return isShortFor(left.text, right.text) || isShortFor(right.text, left.text)
    ? { bits: rarity + WORD.nickname, why: { kind: "nickname" } }
    : null;
}

const startsWith = (start: string, word: string): boolean => start.length >= 3 && word.startsWith(start);

/** One slip changes two letters of the set at most: this rejects nearly all, at no cost. */
function mayBeNear(left: number, right: number): boolean {
  let differing = left ^ right;
  differing &= differing - 1;
  differing &= differing - 1;
  return differing === 0;
}

/** Each word of the left goes with that of the right which says most, once; `null` where none does. */
export function weighNames<LeftWord, RightWord>(
  left: Omit<Name, "words"> & { readonly words: readonly LeftWord[] },
  right: Omit<Name, "words"> & { readonly words: readonly RightWord[] },
  alike: (left: LeftWord, right: RightWord) => Alike | null,
): NamesAlike | null {
  let [bits, words, taken] = [0, 0, 0];
  let best: Alike | null = null;
  for (const word of left.words) {
    let most: Alike | null = null;
    let its = 0;
    for (let at = 0; at < right.words.length; at++) {
      if ((taken & (1 << at)) !== 0) continue;
      const each = alike(word, right.words[at] as RightWord);
      if (each !== null && (most === null || each.bits > most.bits)) [most, its] = [each, at];
    }
    if (most === null) continue;
    taken |= 1 << its;
    words++;
    bits += most.bits;
    if (best === null || most.bits > best.bits) best = most;
  }
  if (best === null) return null;
  const isDescription = left.isDescription || right.isDescription;
  const [leftOver, rightOver] = [left.words.length - words, right.words.length - words];
  const isOther = leftOver > 0 && rightOver > 0;
  const rest = isOther ? (isDescription ? OTHER_DESCRIPTION : OTHER_WORD) : leftOver + rightOver > 0 ? MORE_WORDS : 0;
  const why: Resemblance = left.whole === right.whole ? { kind: "sameName" } : best.why;
  return { bits: bits + rest + (isDescription ? DESCRIBING : 0), why, words };
}
