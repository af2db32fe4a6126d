import { fold } from "#shared/kernel/fold.ts";

// How a first name sounds in French: names are heard in the street, and written by whoever heard them. Spelling goes, sound
// stays. The rules are a selection of ours, from the letters that first names of all origins change between two files.

type Rule = readonly [RegExp, string];

/** In this order: what a group of letters says comes before what each of them says. Capitals are sounds, not letters. */
const RULES: readonly Rule[] = [
  [/(.)\1+/g, "$1"],
  [/ph/g, "f"],
  [/(t?sh|s?ch|tch)/g, "C"],
  [/gn/g, "N"],
  [/dj/g, "j"],
  [/qu|q|ck/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/gu(?=[eiy])/g, "g"],
  [/g(?=[eiy])/g, "j"],
  [/(e?au|aux)/g, "o"],
  [/oua|oi|wa/g, "W"],
  [/ou|w/g, "U"],
  [/[aeio]*y(?=[aeiouU])/g, "i"],
  [/(ai|ei|ay|ey)(?![nm])/g, "e"],
  [/(ain|ein|aim|ym|yn|in|im|un|um)(?![aeiouyU])/g, "I"],
  [/(an|am|en|em)(?![aeiouyU])/g, "A"],
  [/(on|om)(?![aeiouyU])/g, "O"],
  [/y/g, "i"],
  [/h/g, ""],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/v/g, "f"],
  [/U/g, "u"],
  [/(?<=.{2})e$/g, ""],
  [/(?<=.{2})[tdpsx]+$/g, ""],
  [/(.)\1+/g, "$1"],
];

/** OUT-4: one word as it sounds. Empty for a word without letters. */
export function soundOf(word: string): string {
  return RULES.reduce((sound, [spelling, said]) => sound.replace(spelling, said), fold(word).replace(/[^a-z]/g, ""));
}
