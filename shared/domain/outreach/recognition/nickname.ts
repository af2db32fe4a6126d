/** Names that a nickname of another sound stands for. */
const USUAL: ReadonlyMap<string, readonly string[]> = new Map([
  ["jb", ["jeanbaptiste"]],
  ["kiki", ["christian", "christine"]],
  ["manu", ["emmanuel", "emmanuelle"]],
  ["med", ["mehdi", "mohamed", "mohammed"]],
  ["mika", ["mickael", "michael"]],
  ["momo", ["maurice"]],
  ["nono", ["arnaud", "bruno"]],
  ["titi", ["thierry", "tristan"]],
  ["zaza", ["elisa", "isabelle"]],
]);

/**
 * OUT-4: whether a word may be short for a name: « Momo », « Lulu » (Lucas), « Tophe » (Christophe). A beginning is for
 * whoever asks.
 */
export function isShortFor(short: string, name: string): boolean {
  if (short.length > 4) return short.length < name.length && name.endsWith(short);
  if (isDoubled(short) && name.charCodeAt(0) === short.charCodeAt(0) && name.charCodeAt(1) === short.charCodeAt(1))
    return true;
  return USUAL.get(short)?.includes(name) ?? false;
}

/** « Momo »: a first syllable said twice. */
const isDoubled = (word: string): boolean =>
  word.length === 4 && word.charCodeAt(0) === word.charCodeAt(2) && word.charCodeAt(1) === word.charCodeAt(3);
