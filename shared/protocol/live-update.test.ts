// Against Yjs itself: the bytes that a stock document gives, and what it makes of ours.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Bytes, concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { decodeFrontier, decodeRows, encodeFrontier, encodeRows, type LiveRow } from "./live-update.ts";

const row = (client: number, clock: number, text = `${client}/${clock}`): LiveRow => ({
  client,
  clock,
  bytes: utf8(text),
});

const chain = (client: number, length: number): LiveRow[] =>
  Array.from({ length }, (_, clock) => row(client, clock, `${client}/${clock} ${"x".repeat((clock * 37) % 300)}`));

/** A document that took in these updates, one by one. */
function docOf(updates: readonly Bytes[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const stateOf = (doc: Y.Doc): string => toHex(Y.encodeStateAsUpdate(doc));

const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 40 })), {
  minLength: 1,
  maxLength: 5,
});
const rowsOf = (devices: readonly (readonly [number, number])[]): LiveRow[] =>
  [...new Map(devices)].flatMap(([client, length]) => chain(client, length));

describe("the outer document of a room", () => {
  it("L82 golden: the bytes of three rows never change", () => {
    const bytes = encodeRows([row(2, 0, "b"), row(1, 0, "a"), row(1, 1, "A")]);

    expect(toHex(bytes)).toBe("020102000301036c6f6701620201000301036c6f670161830100014100");
  });

  it("L82 gives byte for byte what a stock document encodes, and its state vector is the frontier", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (devices, order) => {
        const rows = rowsOf(devices);
        const shuffled = rows.map((each) => [order.next().value as number, each] as const).sort(([a], [b]) => a - b);

        const doc = docOf(shuffled.map(([, each]) => encodeRows([each])));

        expect(stateOf(doc)).toBe(toHex(encodeRows(rows)));
        expect(toHex(Y.encodeStateVector(doc))).toBe(toHex(encodeFrontier(new Map(devices))));
        expect(decodeFrontier(Y.encodeStateVector(doc) as Bytes)).toEqual({
          ok: true,
          value: new Map([...new Map(devices)].sort(([left], [right]) => right - left)),
        });
      }),
    );
  });

  it("L78 is the same by one update of 10,000 rows as by each row alone, in the order of arrival or not", () => {
    const rows = [1, 2, 3, 4].flatMap((client) => chain(client, 2_500));
    const inOneTransaction = (given: readonly LiveRow[]): Y.Doc => {
      const doc = new Y.Doc({ gc: false });
      doc.transact(() => {
        for (const each of given) Y.applyUpdate(doc, encodeRows([each]));
      });
      return doc;
    };

    expect(stateOf(docOf([encodeRows(rows)]))).toBe(toHex(encodeRows(rows)));
    expect(stateOf(inOneTransaction(rows))).toBe(toHex(encodeRows(rows)));
    const backwards = rows.filter(({ clock }) => clock < 100).reverse();
    expect(stateOf(inOneTransaction(backwards))).toBe(toHex(encodeRows(backwards)));
  });

  it("reads back its rows, holes included, from its own bytes and from those of Yjs", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.boolean()), (devices, keep) => {
        const kept = rowsOf(devices).filter(() => keep.next().value);
        const sorted = (rows: readonly LiveRow[]) =>
          [...rows].sort((left, right) => left.client - right.client || left.clock - right.clock);

        const own = decodeRows(encodeRows(kept));
        const merged = decodeRows(Y.mergeUpdates(kept.map((each) => encodeRows([each]))) as Bytes);
        const pending = decodeRows(Y.encodeStateAsUpdate(docOf([encodeRows(kept)])) as Bytes);

        for (const read of kept.length === 0 ? [own] : [own, merged, pending]) {
          expect(read.ok && sorted(read.value)).toEqual(sorted(kept));
        }
      }),
    );
  });

  it("keeps what comes too early until what lacks has come, and then says all of it at once", () => {
    const doc = docOf([3, 4, 1, 0].map((clock) => encodeRows([row(7, clock)])));
    const said: unknown[] = [];
    doc.on("update", (update: Uint8Array) => said.push(decodeRows(update as Bytes)));

    Y.applyUpdate(doc, encodeRows([row(7, 2)]));

    expect(said).toEqual([{ ok: true, value: [2, 3, 4].map((clock) => row(7, clock)) }]);
  });

  it("L76 a handshake is a few bytes a device, whatever the number of sessions and envelopes", () => {
    const month = new Map([1, 2, 3, 4, 5].map((client) => [client, 30 * 8 * 60]));

    expect(encodeFrontier(month).length).toBeLessThan(5 * 5);
  });

  it("takes 6 bytes around an envelope", () => {
    const rows = Array.from({ length: 1_000 }, (_, clock) => row(3, clock, "x".repeat(194)));

    expect(encodeRows(rows).length / rows.length - 194).toBeLessThan(6.1);
  });
});

describe("an update that is not ours", () => {
  const stock = (write: (doc: Y.Doc) => void): Bytes => {
    const doc = new Y.Doc({ gc: false });
    doc.clientID = 5;
    write(doc);
    return Y.encodeStateAsUpdate(doc) as Bytes;
  };
  const binary = Uint8Array.of(1, 2, 3);
  const good = encodeRows([row(5, 0), row(5, 1)]);

  const hostile: Readonly<Record<string, Bytes>> = {
    "a deletion": stock((doc) => {
      doc.getArray("log").push([binary, binary]);
      doc.getArray("log").delete(0, 1);
    }),
    "deleted and forgotten content": (() => {
      const doc = new Y.Doc({ gc: true });
      doc.getMap("log").set("a", new Y.Array());
      doc.getMap("log").delete("a");
      return Y.encodeStateAsUpdate(doc) as Bytes;
    })(),
    "another root": stock((doc) => doc.getArray("other").push([binary])),
    "a map": stock((doc) => doc.getMap("log").set("key", binary)),
    "a text": stock((doc) => doc.getText("log").insert(0, "mot")),
    json: stock((doc) => doc.getArray("log").push([{ a: 1 }])),
    "a nested type": stock((doc) => doc.getArray("log").push([new Y.Array()])),
    "a document inside": stock((doc) => doc.getMap("log").set("doc", new Y.Doc())),
    "an insertion before another": stock((doc) => {
      doc.getArray("log").push([binary]);
      doc.getArray("log").insert(0, [binary]);
    }),
    "an origin of another client": (() => {
      const doc = docOf([encodeRows([row(9, 0)])]);
      doc.clientID = 5;
      const before = Y.encodeStateVector(doc);
      doc.getArray("log").push([binary]);
      return Y.encodeStateAsUpdate(doc, before) as Bytes;
    })(),
    "the same client twice": Uint8Array.from([2, ...good.subarray(1, -1), ...good.subarray(1, -1), 0]),
    "a byte more": concatBytes([good, Uint8Array.of(0)]),
    "a byte less": good.slice(0, -1),
    "the second version of the format": Y.convertUpdateFormatV1ToV2(good) as Bytes,
    nothing: new Uint8Array(),
  };

  it.each(Object.entries(hostile))("is refused whole: %s", (_, update) => {
    expect(decodeRows(update)).toEqual({ ok: false, failure: { kind: "malformed" } });
  });

  it("with one byte changed anywhere is refused, or is another set of rows that encodes to those very bytes", () => {
    const rows = [1, 2, 3].flatMap((client) => chain(client, 4));
    const update = encodeRows(rows);
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = update.slice();
        changed[at] = (changed[at] ?? 0) ^ change;

        const read = decodeRows(changed);

        if (!read.ok) return;
        const canonical = encodeRows(read.value);
        expect(decodeRows(canonical)).toMatchObject({ ok: true });
        expect(stateOf(docOf([canonical]))).toBe(stateOf(docOf([changed])));
      }),
      { numRuns: 1_000 },
    );
  });
});
