import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { readBatch, writeBatch } from "./batch.ts";
import { type ContentKind, clientId, kindOf } from "./client-id.ts";
import { CompartmentDoc } from "./compartment-doc.ts";
import { areFair } from "./fair-update.ts";

// Updates written byte by byte, as no program of ours would: where a Yjs document is asked to insert what, beside what.

type Place = { readonly client: number; readonly clock: number };
type Struct = { readonly what: "text" | "fact" | "deleted"; readonly left: Place | null; readonly right: Place | null };

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const text = (value: string): number[] => [...varint(value.length), ...new TextEncoder().encode(value)];
const place = ({ client, clock }: Place): number[] => [...varint(client), ...varint(clock)];

const CONTENTS = {
  deleted: { code: 1, root: "notes/a", bytes: [2] },
  text: { code: 4, root: "notes/a", bytes: text("zz") },
  fact: { code: 8, root: "facts", bytes: [1, 117, 4, 125, 5, 125, 2, 119, ...text("name"), 119, ...text("Marc")] },
} as const;

function written({ what, left, right }: Struct): number[] {
  const { code, root, bytes } = CONTENTS[what];
  const info = code + (left === null ? 0 : 128) + (right === null ? 0 : 64);
  const parent = left === null && right === null ? [1, ...text(root)] : [];
  return [info, ...(left === null ? [] : place(left)), ...(right === null ? [] : place(right)), ...parent, ...bytes];
}

type Section = Place & { readonly structs: readonly Struct[] };

const updateOf = ({ client, clock, structs }: Section, deleted: Place): Bytes =>
  Uint8Array.from([
    ...[1, ...varint(structs.length), ...varint(client), ...varint(clock), ...structs.flatMap(written)],
    ...[1, ...varint(deleted.client), 1, ...varint(deleted.clock), 1],
  ]);

/** The document of Karim (1), and where its pieces lie. */
const honest = () => {
  const doc = new CompartmentDoc(1);
  const updates: Bytes[] = [];
  doc.onEdit((update) => updates.push(update));
  doc.addFacts([{ field: "name", value: "Inès", by: 1, at: 4_000 as Stamp, supersedes: [] }]);
  doc.editText("notes/a", [{ insert: "Dort dehors." }]);
  doc.addFacts([{ field: "phone", value: "06 12 34 56 78", by: 1, at: 4_001 as Stamp, supersedes: [] }]);
  const read = readBatch(writeBatch(updates));
  if (!read.ok) throw new Error("not a batch");
  const ids = updates.flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => id.client));
  return { updates: read.value, ids: [...new Set(ids)] };
};

describe("whatever a device inserts, and beside whatever", () => {
  it("a fair update never makes the document throw, loses no fact, and reorders no text", () => {
    const { updates, ids } = honest();
    const clients = [...ids, ...([2, 3] as const).flatMap((by) => [clientId(by, "text", 5), clientId(by, "facts", 5)])];
    // Mostly what may pass: its own ids, one kind at a time; the rest is there to be refused.
    const among = (kind: ContentKind | null): fc.Arbitrary<Place> => {
      const fitting = clients.filter((client) => kind === null || kindOf(client) === kind);
      return fc.record({ client: fc.constantFrom(...fitting), clock: fc.nat({ max: 14 }) });
    };
    const sectionOf = (kind: ContentKind | null, client: number): fc.Arbitrary<Section> => {
      const fitting = { facts: ["fact"], text: ["text", "deleted"], all: ["text", "fact", "deleted"] } as const;
      const struct: fc.Arbitrary<Struct> = fc.record({
        what: fc.constantFrom(...fitting[kind ?? "all"]),
        left: fc.option(among(kind)),
        right: fc.option(among(kind)),
      });
      const structs = fc.array(struct, { minLength: 1, maxLength: 4 });
      return fc.record({ client: fc.constant(client), clock: fc.nat({ max: 4 }), structs });
    };
    const section = fc.oneof(
      { weight: 3, arbitrary: sectionOf("text", clientId(2, "text", 5)) },
      { weight: 2, arbitrary: sectionOf("text", clientId(3, "text", 5)) },
      { weight: 3, arbitrary: sectionOf("facts", clientId(2, "facts", 5)) },
      { weight: 1, arbitrary: fc.constantFrom(...clients).chain((client) => sectionOf(null, client)) },
    );
    const deletion = fc.oneof({ weight: 4, arbitrary: among("text") }, among(null));
    let fair = 0;

    fc.assert(
      fc.property(fc.array(fc.tuple(section, deletion), { maxLength: 8 }), (made) => {
        const hostile = made.map(([each, deleted]) => ({ format: "v1" as const, bytes: updateOf(each, deleted) }));
        const taken = hostile.filter((update) => areFair([update], 2) || areFair([update], 3));
        fair += taken.length;

        const doc = new CompartmentDoc(1);
        doc.apply([...updates, ...taken]);

        const mine = doc.facts.all().filter(({ by }) => by === 1);
        expect(mine.map(({ value }) => value)).toEqual(["06 12 34 56 78", "Inès"]);
        expect(isWithin(doc.text("notes/a").replaceAll("z", ""), "Dort dehors.")).toBe(true);
        expect(doc.lacksOwn).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(fair).toBeGreaterThan(150);
  });
});

/** Whether a text is another with letters taken out. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length;
}
