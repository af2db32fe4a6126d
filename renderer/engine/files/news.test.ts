import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { docsOf, readSummary } from "./file-content.ts";
import { newsIn } from "./file-summaries.ts";
import { readTimeline } from "./timeline.ts";
import { isKnown, unseenIn } from "./unseen.ts";
import { allOf } from "./visit-book.ts";

const ME = 1;
const reader = {
  authorName: (number: number) => `Poste n° ${number}`,
  me: ME,
  now: instant(1_800_000_000_000),
  knowsActor: () => true,
  actorOf: () => null,
};
const BASE = 1_700_000_000_000 * 1024;

type Written = { readonly by: number; readonly field: string; readonly hour: number };

const docsWith = (written: readonly Written[]) => {
  const doc = new CompartmentDoc(1);
  for (const [order, { by, field, hour }] of written.entries()) {
    const at = (BASE + hour * 3_600_000 * 1024 + order) as Stamp;
    doc.addFacts([{ field, value: "x", by, at, supersedes: [] }]);
  }
  return docsOf((compartment) => (compartment === "identity" ? doc : null));
};
const summaryOf = (written: readonly Written[]) => readSummary("f" as CaseFileId, docsWith(written), reader);

describe("what colleagues changed", () => {
  it("TDY-5 is new until it was seen, by number and not by clock: what came late is new however old it is", () => {
    const before = summaryOf([{ by: 2, field: "phone", hour: 50 }]);
    const late = summaryOf([
      { by: 2, field: "phone", hour: 50 },
      { by: 3, field: "notes/a", hour: 2 },
    ]);

    expect(newsIn(late.heard, allOf(before), reader.authorName)).toEqual([
      { author: "Poste n° 3", at: instant(1_700_000_000_000 + 2 * 3_600_000), what: "note", count: 1 },
    ]);
  });

  it("TDY-5 marks in the timeline what colleagues wrote after the last that was seen, and nothing of mine", () => {
    const seen = [
      { by: 2, field: "phone", hour: 50 },
      { by: ME, field: "basin", hour: 51 },
    ];
    const later = [
      { by: 3, field: "notes/a", hour: 2 },
      { by: ME, field: "notes/b", hour: 60 },
      { by: 2, field: "basin", hour: 61 },
    ];
    const docs = docsWith([...seen, ...later]);
    const unseen = unseenIn(docs, ME, allOf(summaryOf(seen)));
    const marked = readTimeline(docs, [], reader, unseen).map(({ field, note, isNew }) => [field ?? note, isNew]);

    expect(marked).toEqual([
      ["basin", true],
      ["b", false],
      ["basin", false],
      ["phone", false],
      ["a", true],
    ]);
    expect(readTimeline(docs, [], reader).some(({ isNew }) => isNew)).toBe(false);
  });

  it("TDY-5 knows a file from the first thing that I saw or wrote in it: before, nothing stands out", () => {
    const theirs = [{ by: 2, field: "phone", hour: 1 }];
    const docs = docsWith(theirs);

    expect(isKnown(docs, ME, {})).toBe(false);
    expect(isKnown(docs, ME, allOf(summaryOf(theirs)))).toBe(true);
    expect(isKnown(docsWith([...theirs, { by: ME, field: "notes/a", hour: 2 }]), ME, {})).toBe(true);
  });

  it("TDY-5 CON-18 tells a « no » from what moves a contract forward", () => {
    const heard = (field: string) => summaryOf([{ by: 2, field, hour: 1 }]).heard.map(({ what }) => what);

    expect(heard("contract/refusals/a")).toEqual(["contractNo"]);
    expect(heard("contract/acts/a")).toEqual(["contract"]);
  });

  it("TDY-5 counts every fact of others once, none of mine, and nothing of what was seen", () => {
    const fact = fc.record({
      by: fc.integer({ min: 1, max: 4 }),
      field: fc.constantFrom("phone", "basin", "notes/a", "contract/acts/a"),
      hour: fc.nat(99),
    });
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 12 }), fc.array(fact, { maxLength: 12 }), (seen, later) => {
        const all = summaryOf([...seen, ...later]);
        const news = newsIn(all.heard, allOf(summaryOf(seen)), reader.authorName);

        const count = news.reduce((total, each) => total + each.count, 0);
        expect(count).toBe(later.filter(({ by }) => by !== ME).length);
        expect(newsIn(all.heard, allOf(all), reader.authorName)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
