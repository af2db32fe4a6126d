import { describe, expect, it } from "vitest";
import { ALONE, type StoredLink } from "#shared/ports/same-person.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { SamePeople } from "./same-people.ts";

const [A, B, C] = ["a", "b", "c"] as unknown as readonly [CaseFileId, CaseFileId, CaseFileId];
const to = (file: CaseFileId, rank = 1): StoredLink => ({ to: file, rank, by: 1 });

/** The files that one person reads, and what each says. */
function reading(files: Readonly<Record<string, readonly StoredLink[]>>) {
  const summaries = new Map(
    Object.entries(files).map(([id, links]) => [id, { id, links } as unknown as StoredSummary]),
  );
  const people = new SamePeople({ get: (file) => summaries.get(file) ?? null, all: () => [...summaries.values()] });
  const say = (file: CaseFileId, links: readonly StoredLink[]): void => {
    summaries.set(file, { id: file, links } as unknown as StoredSummary);
    people.read(file);
  };
  return { people, say };
}

describe("files of the same person, for who reads them", () => {
  it("FIL-7 each knows the other", () => {
    const { people } = reading({ a: [to(B)], b: [] });

    expect([people.of(A), people.of(B)]).toEqual([
      { ...ALONE, shownIn: B },
      { ...ALONE, holds: [A] },
    ]);
  });

  it("FIL-7 nothing is said of a file that is not read, nor through it", () => {
    const { people, say } = reading({ a: [to(B)], c: [to(B, 2)] });

    expect([people.of(A), people.of(C), people.touched([A])]).toEqual([ALONE, ALONE, new Set([A])]);
    say(B, []);
    expect([people.of(A).shownIn, people.of(C).shownIn]).toEqual([B, B]);
  });

  it("FIL-7 two people stay two, until it is said that they are one", () => {
    const { people, say } = reading({ a: [to(B, 0)], b: [] });

    expect([people.of(A), people.of(B)]).toEqual([
      { ...ALONE, apart: [B] },
      { ...ALONE, apart: [A] },
    ]);
    expect(people.saidApart(B, A)).toEqual([{ from: A, to: B }]);
    say(A, [to(B, 1)]);
    expect(people.of(A)).toEqual({ ...ALONE, shownIn: B });
  });

  it("FIL-7 who is shown otherwise is told with who changed, once", () => {
    const { people, say } = reading({ a: [], b: [], c: [] });
    people.touched([]);
    say(A, [to(B)]);

    expect(people.touched([A])).toEqual(new Set([A, B]));
    expect(people.touched([C])).toEqual(new Set([C]));
    expect(people.touched([A])).toEqual(new Set([A, B]));
    say(A, []);
    expect(people.touched([A])).toEqual(new Set([A, B]));
    expect(people.touched([A])).toEqual(new Set([A]));
  });
});
