// A room of which the rows come in another order than they were written in, as by a stick, read as the engine reads it (L78).
import * as Y from "yjs";
import { type DocUpdate, draftUpdate } from "#engine/crdt/batch.ts";
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { anEdit, seeded } from "./french-edits.ts";
import { conditionsOfNow } from "./load-now.ts";

const EDITS = 2_000;

export function shuffledSection(rounds: number): Promise<Section> {
  const random = seeded(78);
  const written = twoAuthors(random);
  const orders: Readonly<Record<string, readonly DocUpdate[]>> = {
    "as they were written": written.map(({ update }) => update),
    "one author after the other": [1, 2].flatMap((who) =>
      written.flatMap(({ by, update }) => (by === who ? [update] : [])),
    ),
    shuffled: written
      .map(({ update }) => ({ update, at: random() }))
      .sort((left, right) => left.at - right.at)
      .map(({ update }) => update),
  };
  const rows = Object.entries(orders).map(([name, updates]) => [
    name,
    rounded(middle(rounds, () => new CompartmentDoc().apply(updates))),
    rounded(middle(1, () => plainly(updates))),
    name === "shuffled" ? "≤ 150" : "",
  ]);
  return Promise.resolve({
    title: `${rounded(EDITS)} edits of one room, in whatever order they come`,
    conditions: [
      `two authors who write in one note, each at once behind what the other wrote; median of ${rounds} rounds; ${conditionsOfNow()}`,
      "beside: the same updates given to Yjs one after the other, in one transaction, once",
    ],
    columns: ["order", "Trait d’Union ms", "Yjs ms", "target ms"],
    rows,
  });
}

function twoAuthors(random: () => number) {
  const written: { readonly by: number; readonly update: DocUpdate }[] = [];
  const docs = new Map([1, 2].map((me) => [me, new CompartmentDoc(me)]));
  for (const [me, doc] of docs) {
    doc.onEdit((bytes: Bytes) => {
      const update = draftUpdate(bytes);
      written.push({ by: me, update });
      for (const [other, theirs] of docs) if (other !== me) theirs.apply([update]);
    });
  }
  for (let at = 0; at < EDITS; at++) {
    const doc = docs.get(random() < 0.5 ? 1 : 2);
    const { length } = doc?.text("note") ?? "";
    doc?.editText("note", [{ retain: Math.floor(random() * length) }, { insert: anEdit(random) }]);
  }
  return written;
}

function plainly(updates: readonly DocUpdate[]): void {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
}

function middle(rounds: number, act: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return percentile(times, 0.5);
}
