// The peer of the search: reading every word of every file, at each keystroke; beside the index on the same files.
import { askedOf, askedWords, rankOf } from "#shared/domain/search/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { SearchIndex } from "../../../renderer/engine/search/search-index.ts";
import { type InventedFile, passagesOf } from "./invented-files.ts";

/** Names typed to the index, letter by letter; and of all these searches, how many are also read for. */
const NAMES = 40;
const SCANNED = 5;

export function scanBeside(files: readonly InventedFile[]): { readonly index: number[]; readonly scan: number[] } {
  const passages = files.map(passagesOf);
  const index = new SearchIndex();
  for (const [at, each] of passages.entries()) index.set(`f${at}` as CaseFileId, each);
  index.find("a");
  const searches = files.slice(0, NAMES).flatMap(({ name }) => [name, misspelt(name)].flatMap(keystrokes));
  const every = Math.floor(searches.length / SCANNED);
  return {
    index: searches.map((search) => timeOf(() => index.find(search))),
    scan: searches
      .filter((_, at) => at % every === 0)
      .map((search) => timeOf(() => passages.map((each) => rankOf(each, askedWords(search).map(askedOf), "written")))),
  };
}

const keystrokes = (text: string): readonly string[] =>
  Array.from({ length: text.length - 2 }, (_, at) => text.slice(0, at + 1));
const misspelt = (name: string): string => `${name[0]}${name[2] ?? ""}${name[1] ?? ""}${name.slice(3)}`;

function timeOf(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}
