// OUT-4: a name as the words that tell who it is, each as it is written and as it sounds.
import { fold } from "#shared/kernel/fold.ts";
import { soundOf } from "./sound.ts";

/** Words that describe nobody. */
const EMPTY_WORDS = new Set(
  "a alias au aux avec chez d dans de des dit dite du elle en et gars il jeune l la le les lui mec meuf par qui sa son sous sur un une fille garcon".split(
    " ",
  ),
);

/** Written apart or in one with the word after: « Da Silva » is « DaSilva ». */
const PARTICLES = new Set("abd abdel abou ait al da di do dos el ibn ould san van von".split(" "));
/** The same, but a first name where they come first. */
const LATER_PARTICLES = new Set(["ben", "bel", "bou"]);

export type Name = {
  readonly words: readonly string[];
  /** The same for the same words in whatever order. */
  readonly whole: string;
  /** « Le grand au chien »: its words tell less than those of a name. */
  readonly isDescription: boolean;
};

/** More words that tell than a name has. */
const MOST_WORDS = 3;

export function readName(name: string): Name {
  const all = fold(name).split(" ");
  const words = tellingIn(all);
  return {
    words,
    whole: [...words].sort().join(" "),
    isDescription: words.length > MOST_WORDS || (words.length > 1 && all.some((word) => EMPTY_WORDS.has(word))),
  };
}

function tellingIn(all: readonly string[]): readonly string[] {
  const words: string[] = [];
  let before = "";
  for (const word of all) {
    if (word === "" || EMPTY_WORDS.has(word)) continue;
    const isFirst = words.length === 0 && before === "";
    if (PARTICLES.has(word) || (LATER_PARTICLES.has(word) && !isFirst)) before += word;
    else {
      words.push(before + word);
      before = "";
    }
  }
  return before === "" ? words : [...words, before];
}

export type Word = {
  readonly text: string;
  readonly sound: string;
  readonly letters: number;
  readonly soundLetters: number;
};

export function wordOf(text: string): Word {
  const sound = soundOf(text);
  return { text, sound, letters: lettersOf(text), soundLetters: lettersOf(sound) };
}

/** One bit a letter, whatever its case. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}
