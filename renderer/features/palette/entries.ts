// What the palette offers beside files: pages and acts, an entry each. Pure but for what an act does when it is chosen.
import { askedOf, askedWords, rankOf } from "#shared/domain/search/index.ts";

export type Entry = {
  readonly id: string;
  readonly label: string;
  /** Other words by which one may look for it. */
  readonly also?: string;
  /** Its shortcut, to be learnt. */
  readonly keys?: string;
  readonly act: () => void;
};

/** The entries that answer, the best first; all of them, in their order, while nothing is asked. */
export function answering(entries: readonly Entry[], search: string): readonly Entry[] {
  const asked = askedWords(search).map(askedOf);
  if (asked.length === 0) return entries;
  const ranked = entries.map((entry) => {
    const passages = [
      { place: "name", of: "label", text: entry.label },
      { place: "field", of: "also", text: entry.also ?? "" },
    ] as const;
    return { entry, rank: rankOf(passages, asked, "near") };
  });
  return ranked
    .filter(({ rank }) => rank > 0)
    .sort((left, right) => right.rank - left.rank)
    .map(({ entry }) => entry);
}
