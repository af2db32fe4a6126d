import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linksBetween, nextRank, type PersonLink, type ShownIn, shownIn } from "./same-person.ts";

const link = (from: string, to: string, rank: number, by = 1): PersonLink => ({ from, to, rank, by });
const said = (...links: readonly PersonLink[]): readonly string[] =>
  [...shownIn(links)].map(([file, main]) => `${file} in ${main}`).sort();

describe("files of the same person", () => {
  it("FIL-7 one is shown in the other, as was said", () => {
    expect(said(link("a", "b", 1))).toEqual(["a in b"]);
    expect(said()).toEqual([]);
  });

  it.each([
    ["a chain", [link("a", "b", 1), link("b", "c", 2)], ["a in c", "b in c"]],
    ["the same two, each in the other", [link("a", "b", 1), link("b", "a", 2)], ["b in a"]],
    ["one in two", [link("a", "b", 1), link("a", "c", 2)], ["a in c", "b in c"]],
    ["a ring", [link("a", "b", 1), link("b", "c", 2), link("c", "a", 3)], ["b in a", "c in a"]],
    ["at the same rank", [link("a", "b", 1, 2), link("b", "a", 1, 1)], ["a in b"]],
    ["two people", [link("a", "b", 1), link("c", "d", 2)], ["a in b", "c in d"]],
  ])("FIL-7 linked apart, %s is one person, shown by the latest link", (_, links, expected) => {
    expect(said(...links)).toEqual(expected);
    expect(said(...links.toReversed())).toEqual(expected);
  });

  it("FIL-7 a rank that nobody could go beyond keeps nobody from saying more", () => {
    const highest = link("a", "b", Number.MAX_SAFE_INTEGER);
    const rank = nextRank([highest]);

    expect(Number.isSafeInteger(rank)).toBe(true);
    expect(said(highest, link("c", "d", rank))).toEqual(["a in b", "c in d"]);
  });

  it("FIL-7 of three, the one that is parted leaves the others together", () => {
    const links = [link("a", "b", 1), link("b", "c", 2)];

    expect(linksBetween("a", "c", links)).toEqual([links[0]]);
    expect(linksBetween("b", "c", links)).toEqual([links[1]]);
  });
});

const FILES = ["a", "b", "c", "d", "e", "f", "g"] as const;
const aFile = fc.constantFrom(...FILES);
const aLink = fc
  .record({ from: aFile, to: aFile, rank: fc.nat({ max: 20 }), by: fc.nat({ max: 3 }) })
  .filter(({ from, to }) => from !== to);
const aGraph = fc.array(aLink, { maxLength: 9 });

const mainOf = (shown: ShownIn, file: string): string => shown.get(file) ?? file;
const asSaid = (shown: ShownIn): readonly string[] => [...shown].map(String).sort();

describe("any files linked in any way", () => {
  it("L20 joined and parted, all is as it was, and no link is lost", () => {
    let joinings = 0;
    fc.assert(
      fc.property(aGraph, aFile, aFile, (links, one, other) => {
        const before = shownIn(links);
        const [from, to] = [mainOf(before, one), mainOf(before, other)];
        fc.pre(from !== to);
        joinings++;

        const joined = [...links, { from, to, rank: nextRank(links), by: 1 }];
        const shown = shownIn(joined);
        const parted = joined.filter((each) => !linksBetween(from, to, joined).includes(each));

        expect([mainOf(shown, one), mainOf(shown, other)]).toEqual([to, to]);
        expect(parted).toEqual(links);
        expect(asSaid(shownIn(parted))).toEqual(asSaid(before));
      }),
      { numRuns: 1_000 },
    );
    expect(joinings).toBeGreaterThan(500);
  });

  it("L20 one person is one file that is shown, whoever hears of the links in whatever order", () => {
    fc.assert(
      fc.property(aGraph, fc.infiniteStream(fc.nat()), (links, chance) => {
        const shown = shownIn(links);
        const shuffled = links
          .map((each) => [chance.next().value, each] as const)
          .sort(([left], [right]) => left - right)
          .map(([, each]) => each);

        expect(asSaid(shownIn(shuffled))).toEqual(asSaid(shown));
        for (const { from, to } of links) expect(mainOf(shown, from)).toBe(mainOf(shown, to));
        for (const main of shown.values()) expect(shown.has(main)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("L20 the one that is parted stands apart, and every other link stays", () => {
    fc.assert(
      fc.property(aGraph, aFile, (links, file) => {
        const main = mainOf(shownIn(links), file);
        fc.pre(main !== file);

        const cut = linksBetween(file, main, links);
        const left = shownIn(links.filter((each) => !cut.includes(each)));

        expect(cut.every(({ from, to }) => from === file || to === file)).toBe(true);
        expect(mainOf(left, file)).not.toBe(mainOf(left, main));
      }),
      { numRuns: 1_000 },
    );
  });
});
