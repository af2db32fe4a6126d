// L78: edits that come in any order say the same as in their own, and each stands behind what it stands on.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { runs } from "../../../build/testing/runs.ts";

import { type DocUpdate, decoded, draftUpdate } from "./batch.ts";
import { inCausalOrder } from "./causal-order.ts";
import { CompartmentDoc } from "./compartment-doc.ts";

const turn = fc.record({
  who: fc.nat({ max: 2 }),
  at: fc.nat(),
  remove: fc.nat({ max: 3 }),
  insert: fc.string({ minLength: 1, maxLength: 4, unit: "grapheme-ascii" }),
  hears: fc.boolean(),
});

/** What three people wrote, each of whom had heard the others now and then; in the order in which it was written. */
function written(turns: readonly { who: number; at: number; remove: number; insert: string; hears: boolean }[]) {
  const all: { readonly by: number; readonly update: DocUpdate }[] = [];
  const docs = [1, 2, 3].map((me, by) => {
    const doc = new CompartmentDoc(me);
    doc.onEdit((update: Bytes) => all.push({ by, update: draftUpdate(update) }));
    return { doc, heard: 0 };
  });
  for (const { who, at, remove, insert, hears } of turns) {
    const own = docs[who]!;
    if (hears) {
      own.doc.apply(all.slice(own.heard).flatMap(({ by, update }) => (by === who ? [] : [update])));
      own.heard = all.length;
    }
    const { length } = own.doc.text("t");
    const from = at % (length + 1);
    const deleted = Math.min(remove, length - from);
    own.doc.editText("t", [{ retain: from }, ...(deleted > 0 ? [{ delete: deleted }] : []), { insert }]);
  }
  return all.map(({ update }) => update);
}

function plainly(updates: readonly DocUpdate[]): { readonly text: string; readonly hasHoles: boolean } {
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  const { pendingStructs, pendingDs } = doc.store;
  return { text: doc.getText("t").toString(), hasHoles: pendingStructs !== null || pendingDs !== null };
}

const shuffledSet = fc
  .array(turn, { minLength: 1, maxLength: 40 })
  .map(written)
  .chain((updates) =>
    fc.record({
      updates: fc.constant(updates),
      order: fc.shuffledSubarray(updates, { minLength: updates.length }),
      lacking: fc.option(fc.nat({ max: updates.length - 1 })),
      twice: fc.subarray(updates),
    }),
  );

describe("edits that come in any order", () => {
  it("L78 say the same as in the order in which they were written, some twice, and one lacking", () => {
    fc.assert(
      fc.property(shuffledSet, ({ updates, order, lacking, twice }) => {
        const gone = lacking === null ? null : updates[lacking];
        const doc = new CompartmentDoc(9);
        doc.apply([...order, ...twice].filter((update) => update !== gone));

        const wanted = plainly(updates.filter((update) => update !== gone));
        expect({ text: doc.text("t"), hasHoles: doc.hasHoles }).toEqual(wanted);
      }),
      { numRuns: runs(300) },
    );
  });

  it("L78 are put behind what they stand on, none left out", () => {
    fc.assert(
      fc.property(shuffledSet, ({ updates, order }) => {
        const { ready, waiting } = inCausalOrder(order, new Map());

        expect([new Set(ready), waiting]).toEqual([new Set(updates), []]);
        const doc = new Y.Doc();
        for (const { bytes } of ready) {
          Y.applyUpdate(doc, bytes);
          expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it("L78 come in parts that each lack something, and say the same once the last one is here", () => {
    fc.assert(
      fc.property(shuffledSet, fc.nat({ max: 40 }), ({ updates, order, twice }, cut) => {
        const doc = new CompartmentDoc(9);
        for (const part of [order.slice(cut), twice, order.slice(0, cut)]) doc.apply(part);

        expect({ text: doc.text("t"), hasHoles: doc.hasHoles }).toEqual(plainly(updates));
      }),
      { numRuns: runs(300) },
    );
  });

  it("keeps what is no edit for the end, and what stands on something that is not there apart", () => {
    const [first, second, third] = written([
      { who: 0, at: 0, remove: 0, insert: "a", hears: false },
      { who: 0, at: 1, remove: 0, insert: "b", hears: false },
      { who: 0, at: 2, remove: 0, insert: "c", hears: false },
    ]) as [DocUpdate, DocUpdate, DocUpdate];
    const noEdit = draftUpdate(new Uint8Array([255, 255, 255, 255]) as Bytes);

    expect(inCausalOrder([noEdit, third, first], new Map())).toEqual({
      ready: [first, noEdit],
      waiting: [third],
    });
    const [client] = decoded(first).structs.map(({ id }) => id.client);
    expect(inCausalOrder([third, second], new Map([[client!, 1]])).ready).toEqual([second, third]);
  });
});
