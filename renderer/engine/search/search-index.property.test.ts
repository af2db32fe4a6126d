import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedOf, askedWords, FEW, type Passage, rankOf } from "#shared/domain/search/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { SearchIndex } from "./search-index.ts";

type Content = ReadonlyMap<CaseFileId, readonly Passage[]>;

/** Reads every word of every file: slow, and plainly right. */
function scanned(files: Content, search: string): ReadonlyMap<CaseFileId, number> | null {
  const asked = askedWords(search).map(askedOf);
  if (asked.length === 0) return null;
  const by = (reach: "written" | "near") =>
    new Map(
      [...files].map(([id, passages]) => [id, rankOf(passages, asked, reach)] as const).filter(([, rank]) => rank > 0),
    );
  return by("written").size < FEW ? by("near") : by("written");
}

const word = fc.constantFrom(
  ...[
    "Inès",
    "ines",
    "Anes",
    "Karim",
    "carim",
    "Yanis",
    "Yannis",
    "gare",
    "garé",
    "Gourdon",
    "L’école",
    "œuvre",
    "06 12 34",
    "+33612",
    "2024",
    "a",
    "à",
  ],
);
const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(" "));
const passages = fc.tuple(text, text, text).map(([name, field, note]): readonly Passage[] => [
  { place: "name", of: "name", text: name },
  { place: "field", of: "basin", text: field },
  { place: "note", of: "n", text: note },
]);
const search = fc.oneof(text, fc.string({ unit: fc.constantFrom(..."aeinrsky 016"), maxLength: 8 }));
const change = fc.record({ file: fc.nat(14), passages: fc.option(passages) });

describe("the index of words", () => {
  it("SEA-5 SEA-6 finds the files, and ranks them, that reading all of them finds, while files change and go", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(change, search), { minLength: 1, maxLength: 40 }), (turns) => {
        const index = new SearchIndex();
        const files = new Map<CaseFileId, readonly Passage[]>();
        for (const [{ file, passages: next }, asked] of turns) {
          const id = `f${file}` as CaseFileId;
          if (next === null) {
            index.remove(id);
            files.delete(id);
          } else {
            index.set(id, next);
            files.set(id, next);
          }
          expect(new Map(index.find(asked) ?? [])).toEqual(new Map(scanned(files, asked) ?? []));
          expect(index.find(asked) === null).toBe(scanned(files, asked) === null);
        }
      }),
      { numRuns: 150 },
    );
  });
});
