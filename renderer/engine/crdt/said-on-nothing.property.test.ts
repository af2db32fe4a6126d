// Somebody types in a document that shows what a snapshot says; the snapshot is found to lie, and is left out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import { draftUpdate } from "./batch.ts";
import { CompartmentDoc } from "./compartment-doc.ts";
import { areFair } from "./fair-update.ts";
import { saidOnNothing } from "./said-on-nothing.ts";

const NOTE = "notes/a";
const [ME, COLLEAGUE, LIAR] = [2, 1, 9];

/** Letters that only one of them types: what is left in the text says whose it is. */
const stroke = (letters: string) =>
  fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 3 }),
    insert: fc.string({ unit: fc.constantFrom(...letters), maxLength: 5 }),
    fact: fc.boolean(),
  });
const strokes = (letters: string) => fc.array(stroke(letters), { maxLength: 8 });

/** What an author writes in what the others have written so far. */
function typing(by: number, before: readonly Bytes[]) {
  const doc = new CompartmentDoc(by);
  doc.apply(before.map(draftUpdate));
  const written: Bytes[] = [];
  doc.onEdit((update) => written.push(update));
  let stamp = by * 1_000_000;
  const type = ({ at, remove, insert, fact }: { at: number; remove: number; insert: string; fact: boolean }): void => {
    const text = doc.text(NOTE);
    const from = at % (text.length + 1);
    doc.editText(NOTE, diffTexts(text, text.slice(0, from) + insert + text.slice(from + remove)));
    if (fact) doc.addFacts([{ field: "phone", value: insert, by, at: ++stamp as Stamp, supersedes: [] }]);
  };
  return { doc, written, type };
}

const only = (letters: string, text: string): string => [...text].filter((letter) => letters.includes(letter)).join("");

const factsBy = (by: number, { facts }: CompartmentDoc) => facts.all().filter((fact) => fact.by === by);

describe("what was typed on a lie that is left out", () => {
  it("is said again whole and in its order, once, and nothing of the lie with it", () => {
    const given = fc.record({
      truth: strokes("abc"),
      lie: strokes("xyz"),
      mine: strokes("MNO"),
      later: strokes("MNO"),
    });
    fc.assert(
      fc.property(given, ({ truth, lie, mine, later }) => {
        const colleague = typing(COLLEAGUE, []);
        truth.forEach(colleague.type);
        const liar = typing(LIAR, colleague.written);
        lie.forEach(liar.type);
        const leftOut = liar.written.map(draftUpdate);
        const me = typing(ME, [...colleague.written, ...liar.written]);
        const sayAgain = (written: readonly Bytes[]) => {
          const doc = new CompartmentDoc(ME);
          const read = [...colleague.written, ...written].map(draftUpdate);
          doc.apply(read);
          const updates: Bytes[] = [];
          doc.onEdit((update) => updates.push(update));
          const again = saidOnNothing({ read, own: written.map(draftUpdate), leftOut }, ME, doc.saidUpTo);
          if (again !== null) doc.sayAgain(again);
          expect(updates.length).toBe(again === null ? 0 : 1);
          expect(areFair(updates.map(draftUpdate), ME)).toBe(true);
          return { doc, updates };
        };

        mine.forEach(me.type);
        const first = sayAgain(me.written);
        expect(first.doc.lacksOwn).toBe(false);
        expect(only("MNO", first.doc.text(NOTE))).toBe(only("MNO", me.doc.text(NOTE)));
        expect(factsBy(ME, first.doc)).toEqual(factsBy(ME, me.doc));
        expect(only("xyz", first.doc.text(NOTE))).toBe("");
        expect(factsBy(LIAR, first.doc)).toEqual([]);
        expect(factsBy(COLLEAGUE, first.doc)).toEqual(factsBy(COLLEAGUE, colleague.doc));

        // The document of before goes on for a moment: what is typed there since is said again, and that alone.
        later.forEach(me.type);
        const second = sayAgain([...me.written, ...first.updates]);
        expect(second.doc.lacksOwn).toBe(false);
        expect([...only("MNO", second.doc.text(NOTE))].length).toBeGreaterThanOrEqual(
          only("MNO", me.doc.text(NOTE)).length,
        );
        expect(factsBy(ME, second.doc)).toEqual(factsBy(ME, me.doc));
        expect(sayAgain([...me.written, ...first.updates, ...second.updates]).updates).toEqual([]);

        // Whoever never saw the lie reads the same.
        const other = new CompartmentDoc(COLLEAGUE);
        other.apply([...second.updates, ...first.updates, ...me.written, ...colleague.written].map(draftUpdate));
        expect(other.text(NOTE)).toBe(second.doc.text(NOTE));
      }),
      { numRuns: 80 },
    );
  });

  it("takes no word of this device from the lie: who lies may sign for nobody", () => {
    const liar = new CompartmentDoc(ME);
    const forged: Bytes[] = [];
    liar.onEdit((update) => forged.push(update));
    liar.editText(NOTE, [{ insert: "Je renonce." }]);
    liar.addFacts([{ field: "name", value: "Faux", by: ME, at: 5 as Stamp, supersedes: [] }]);
    const me = typing(ME, forged);
    me.doc.editText(NOTE, [{ retain: 11 }, { insert: " Dort dehors." }]);
    const read = me.written.map(draftUpdate);
    const doc = new CompartmentDoc(ME);
    doc.apply(read);

    const again = saidOnNothing({ read, own: read, leftOut: forged.map(draftUpdate) }, ME, doc.saidUpTo);

    expect(again?.facts).toEqual([]);
    expect([...(again?.texts ?? [])]).toEqual([[NOTE, [{ insert: " Dort dehors." }]]]);
  });
});
