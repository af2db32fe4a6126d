import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { applyEdit, diffTexts } from "#shared/kernel/text-edit.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { NOTE, Replica } from "../testing/replica.ts";
import { draftUpdate, readBatch, writeBatch } from "./batch.ts";
import { CompartmentDoc } from "./compartment-doc.ts";
import { areFair } from "./fair-update.ts";

allowTimeFor(100);

const FIELDS = ["name", "phone", "basin", "bornOn", "phase"];

const viewOf = ({ doc }: Replica) => ({
  fields: FIELDS.map((field) => doc.facts.current(field).map(({ value, by }) => [value, by])),
  history: FIELDS.map((field) => doc.facts.history(field).map(({ id }) => id)),
  text: doc.text(NOTE),
  lacksOwn: doc.lacksOwn,
});

const edit = fc.record({
  who: fc.nat({ max: 4 }),
  what: fc.oneof(
    fc.record({ field: fc.constantFrom(...FIELDS), value: fc.string({ maxLength: 3 }) }),
    fc.record({ words: fc.string({ minLength: 1, maxLength: 4 }) }),
    fc.constant("seal" as const),
    fc.record({ receive: fc.nat() }),
  ),
});

const run = (edits: readonly { who: number; what: unknown }[], shuffle: (batches: Bytes[]) => Bytes[]) => {
  const replicas = [0, 1, 2, 3, 4].map((by) => new Replica(by + 1, (by - 2) * 86_400_000));
  const sent: Bytes[] = [];
  const give = (replica: Replica, batches: readonly Bytes[]): void => {
    for (const batch of batches) replica.take(batch);
  };
  for (const { who, what } of edits) {
    const replica = replicas[who]!;
    if (what === "seal") {
      const batch = replica.takeBatch();
      if (batch !== null) sent.push(batch);
    } else if (typeof what === "object" && what !== null && "field" in what && "value" in what) {
      replica.set(String(what.field), String(what.value));
    } else if (typeof what === "object" && what !== null && "words" in what) {
      replica.write(String(what.words) + replica.doc.text(NOTE).slice(1));
    } else if (typeof what === "object" && what !== null && "receive" in what && sent.length > 0) {
      give(replica, [sent[Number(what.receive) % sent.length]!]);
    }
  }
  for (const replica of replicas) {
    const batch = replica.takeBatch();
    if (batch !== null) sent.push(batch);
  }
  for (const replica of replicas) give(replica, shuffle([...sent, ...sent.slice(0, 3)]));
  return { replicas, sent };
};

describe("convergence", () => {
  it("L1 five replicas that edit different fields of one file apart lose no field", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (edits, chance) => {
        const { replicas } = run(edits, (batches) => batches.sort(() => (chance.next().value % 3) - 1));

        for (const replica of replicas) {
          expect(viewOf(replica)).toEqual(viewOf(replicas[0]!));
          expect(replica.doc.lacksOwn).toBe(false);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it("L1 L5 every value ever written is in the history of its field, under its author", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const written = edits.flatMap(({ who, what }) =>
          typeof what === "object" && "field" in what ? [[what.field, what.value, who + 1]] : [],
        );

        const { replicas } = run(edits, (batches) => batches.reverse());
        const held = replicas[0]!.doc.facts.all().map(({ field, value, by }) => [field, value, by]);

        expect(held.map(String).sort()).toEqual(written.map(String).sort());
      }),
      { numRuns: runs(100) },
    );
  });

  it("L6 A, then B, then A again on three devices, whatever comes between: the last wish of each stands", () => {
    const wish = fc.record({
      who: fc.nat({ max: 2 }),
      value: fc.constantFrom("A", "B"),
      isGiven: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        const replicas = [1, 2, 3].map((by) => new Replica(by, by * 1_000_000));
        const last = new Map<number, string>();
        for (const { who, value, isGiven } of wishes) {
          const mine = replicas[who]!;
          mine.set("phone", value);
          last.set(who + 1, value);
          const batch = isGiven ? mine.written.splice(0).map(draftUpdate) : [];
          for (const other of replicas) if (other !== mine) other.doc.apply(batch);
        }
        const rest = replicas.flatMap((replica) => replica.written.map(draftUpdate));
        for (const replica of replicas) replica.doc.apply(rest);

        for (const { doc } of replicas) {
          for (const [by, value] of last)
            expect(doc.facts.history("phone").find((f) => f.by === by)?.value).toBe(value);
          const [shown] = doc.facts.current("phone");
          if (shown !== undefined) expect(shown.value).toBe(last.get(shown.by));
        }
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("L16 two values written apart are both current; one that saw the other replaces it", () => {
    const [karim, sonia] = [new Replica(1, 0), new Replica(2, 0)];
    karim.set("phone", "06 12 34 56 78");
    sonia.set("phone", "07 98 76 54 32");
    karim.doc.apply(sonia.written.splice(0).map(draftUpdate));

    expect(karim.doc.facts.current("phone").map(({ value }) => value)).toEqual(["07 98 76 54 32", "06 12 34 56 78"]);
    karim.set("phone", "06 12 34 56 78");
    expect(karim.doc.facts.current("phone").map(({ value }) => value)).toEqual(["06 12 34 56 78"]);
  });

  it("L23 two people who fill the same empty text apart keep both texts, however they type and whatever comes twice", () => {
    // Letters that only one of them types: what is left in the text says whose it is.
    const letters = (from: string) =>
      fc.array(fc.string({ unit: fc.constantFrom(...from), minLength: 1, maxLength: 8 }), {
        minLength: 1,
        maxLength: 6,
      });
    const given = fc.record({
      mine: letters("abcdé"),
      theirs: letters("vwxyz"),
      isSealedEachTime: fc.boolean(),
      order: fc.infiniteStream(fc.nat()),
    });

    fc.assert(
      fc.property(given, ({ mine, theirs, isSealedEachTime, order }) => {
        const [karim, sonia] = [new Replica(1, 0), new Replica(2, 0)];
        const sent = new Map([karim, sonia].map((replica) => [replica, [] as Bytes[]]));
        for (const [replica, pieces] of [[karim, mine] as const, [sonia, theirs] as const]) {
          for (const piece of pieces) {
            replica.write(replica.doc.text(NOTE) + piece);
            if (isSealedEachTime) sent.get(replica)!.push(replica.takeBatch()!);
          }
          if (!isSealedEachTime) sent.get(replica)!.push(replica.takeBatch()!);
        }
        for (const [from, to] of [[karim, sonia] as const, [sonia, karim] as const]) {
          const twice = [...sent.get(from)!, ...sent.get(from)!];
          const shuffled = twice.map((batch) => [order.next().value as number, batch] as const);
          for (const [, batch] of shuffled.sort(([left], [right]) => left - right)) to.take(batch);
        }

        const text = karim.doc.text(NOTE);
        expect(sonia.doc.text(NOTE)).toBe(text);
        // Each text is whole, one before the other: nothing is lost, and nothing is cut in two.
        expect([mine.join("") + theirs.join(""), theirs.join("") + mine.join("")]).toContain(text);
        expect([karim.doc.hasHoles, sonia.doc.hasHoles]).toEqual([false, false]);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("batches", () => {
  it("L78 joined into one update, say the same as their parts", () => {
    const strokes = fc.array(
      fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), insert: fc.string({ maxLength: 4 }) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );

    fc.assert(
      fc.property(strokes, strokes, (before, during) => {
        const doc = new CompartmentDoc(1);
        const all: Bytes[] = [];
        doc.onEdit((update) => all.push(update));
        const strike = ({ at, remove, insert }: { at: number; remove: number; insert: string }): void => {
          const text = doc.text("t");
          const from = at % (text.length + 1);
          const after = text.slice(0, from) + insert + text.slice(from + remove);
          if (after !== text) doc.editText("t", diffTexts(text, after));
        };
        for (const stroke of before) strike(stroke);
        const earlier = all.splice(0);
        for (const stroke of during) strike(stroke);

        const read = readBatch(writeBatch(all));
        expect(read.ok && areFair(read.value, 1)).toBe(true);
        const [whole, parts] = [new CompartmentDoc(1), new CompartmentDoc(1)];
        whole.apply([...earlier.map(draftUpdate), ...(read.ok ? read.value : [])]);
        parts.apply([...earlier, ...all].map(draftUpdate));

        expect(whole.text("t")).toBe(parts.text("t"));
        expect(whole.text("t")).toBe(doc.text("t"));
        expect(whole.lacksOwn).toBe(false);
      }),
      { numRuns: runs(500) },
    );
  });

  it("B28 a stretch of typing costs a fraction of its keystrokes", () => {
    const doc = new CompartmentDoc();
    const updates: Bytes[] = [];
    doc.onEdit((update) => updates.push(update));
    for (const letter of "Dort dans la voiture d’un ami.") {
      const text = doc.text("t");
      doc.editText("t", [{ retain: text.length }, { insert: letter }]);
    }

    const batch = writeBatch(updates);

    expect(batch.length).toBeLessThan(updates.reduce((total, update) => total + update.length, 0) / 5);
  });

  it("L78 keeps the parts as they are when their join would not be the same", () => {
    const [first, second] = [new Y.Doc({ guid: "a" }), new Y.Doc({ guid: "b" })];
    const updates: Bytes[] = [];
    first.on("update", (update: Uint8Array) => updates.push(update as Bytes));
    const text = first.getText("t");
    for (const letter of "abc") text.insert(text.length, letter);
    const withAHole = [updates[0]!, updates[2]!];

    const read = readBatch(writeBatch(withAHole));

    expect(read.ok && read.value.length).toBe(2);
    for (const { bytes } of read.ok ? read.value : []) Y.applyUpdate(second, bytes);
    Y.applyUpdate(second, updates[1]!);
    expect(second.getText("t").toString()).toBe("abc");
  });
});

describe("undo", () => {
  const stroke = fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), insert: fc.string({ maxLength: 4 }) });
  const turn = fc.record({
    who: fc.nat({ max: 1 }),
    what: fc.oneof(stroke, fc.constantFrom("undo" as const, "redo" as const, "exchange" as const)),
  });
  /** Letters that only this author types: what is left in a text says whose it is. */
  const inOwnLetters = (by: number, text: string): string =>
    [...text]
      .map((letter) => String.fromCodePoint((by === 0 ? 0x4e00 : 0x5e00) + (letter.codePointAt(0)! % 50)))
      .join("");
  const ownLetters = (by: number, text: string): number =>
    [...text].filter((letter) => letter.codePointAt(0)! >= 0x5e00 === (by === 1)).length;

  it("L24 never takes back what the other wrote, and both end with the same text", () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
        const docs = [new CompartmentDoc(), new CompartmentDoc()];
        const waiting: Bytes[][] = [[], []];
        for (const [by, doc] of docs.entries()) doc.onEdit((update) => waiting[1 - by]!.push(update));
        const undos = docs.map((doc) => doc.undoOf("t"));
        const exchange = (): void => {
          for (const [by, doc] of docs.entries()) doc.apply(waiting[by]!.splice(0).map(draftUpdate));
        };
        for (const { who, what } of turns) {
          const doc = docs[who]!;
          if (what === "exchange") exchange();
          else if (what === "redo") undos[who]!.redo();
          else if (what === "undo") {
            const before = doc.text("t");
            undos[who]!.undo();
            // Only one's own letters can go; the other's can only come back, where one had removed them.
            expect(ownLetters(1 - who, doc.text("t"))).toBeGreaterThanOrEqual(ownLetters(1 - who, before));
          } else if (typeof what === "object") {
            const text = doc.text("t");
            const from = what.at % (text.length + 1);
            const after = text.slice(0, from) + inOwnLetters(who, what.insert) + text.slice(from + what.remove);
            doc.editText("t", diffTexts(text, after));
          }
        }
        exchange();

        expect(docs[0]!.text("t")).toBe(docs[1]!.text("t"));
        expect(docs.map((doc) => doc.hasHoles)).toEqual([false, false]);
      }),
      { numRuns: 300 },
    );
  });

  it("L24 takes back what was typed here, around what came in between", () => {
    const [karim, sonia] = [new CompartmentDoc(), new CompartmentDoc()];
    karim.onEdit((update) => sonia.apply([draftUpdate(update)]));
    sonia.onEdit((update) => karim.apply([draftUpdate(update)]));
    const undo = karim.undoOf("t");
    karim.editText("t", [{ insert: "Dort dehors." }]);
    sonia.editText("t", [{ retain: 12 }, { insert: " A mangé." }]);

    expect(undo.undo()).toBe(true);
    expect([karim.text("t"), sonia.text("t")]).toEqual([" A mangé.", " A mangé."]);
    expect(undo.undo()).toBe(false);
    expect(undo.redo()).toBe(true);
    expect([karim.text("t"), sonia.text("t")]).toEqual(["Dort dehors. A mangé.", "Dort dehors. A mangé."]);
  });
});

describe("edits of others", () => {
  it("are shown as steps that a form can follow", () => {
    const [karim, sonia] = [new CompartmentDoc(), new CompartmentDoc()];
    karim.onEdit((update) => sonia.apply([draftUpdate(update)]));
    let shown = "";
    sonia.onRemoteTextEdit("notes/a", (edit) => {
      shown = applyEdit(shown, edit);
    });

    for (const text of ["Dort", "Dort dehors", "Ne dort plus dehors"]) {
      karim.editText("notes/a", diffTexts(karim.text("notes/a"), text));
    }

    expect(shown).toBe("Ne dort plus dehors");
    expect(sonia.text("notes/a")).toBe(shown);
  });
});
