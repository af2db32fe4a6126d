import { fold } from "#shared/kernel/fold.ts";

/**
 * FIL-4: whether a file answers a search. Accents, case, ligatures and the order of the words are forgiven; every word
 * must begin a word of the file. An empty search is answered by all.
 */
export function matchesSearch(search: string, texts: readonly (string | null)[]): boolean {
  const asked = fold(search)
    .split(" ")
    .filter((word) => word !== "");
  if (asked.length === 0) return true;
  const words = fold(texts.filter((text) => text !== null).join(" ")).split(" ");
  return asked.every((each) => words.some((word) => word.startsWith(each)));
}
