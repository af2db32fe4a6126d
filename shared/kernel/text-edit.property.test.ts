import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, diffTexts, movePlace, type TextEdit, transformEdit } from "./text-edit.ts";
import { type TextMessage, TextPeer } from "./text-peer.ts";

const someText = fc.string({ unit: fc.constantFrom("a", "b", "é", " ", "\n", "👍", "œ"), maxLength: 12 });

describe("edits of a text", () => {
  it("turn the first text into the second, and never cut a character in two", () => {
    fc.assert(
      fc.property(someText, someText, (before, after) => {
        const edit = diffTexts(before, after);

        expect(applyEdit(before, edit)).toBe(after);
        for (const step of edit) if ("insert" in step) expect(step.insert.isWellFormed()).toBe(true);
      }),
    );
  });

  it("keep the words around: a letter typed in the middle is one insertion", () => {
    expect(diffTexts("Dort dans la voiture", "Dort dans sa voiture")).toEqual([
      { retain: 10 },
      { delete: 1 },
      { insert: "s" },
    ]);
    expect(diffTexts("abc", "abc")).toEqual([]);
  });

  it("give the same text in both orders", () => {
    fc.assert(
      fc.property(someText, someText, someText, (base, left, right) => {
        const [mine, theirs] = [diffTexts(base, left), diffTexts(base, right)];

        const leftThenRight = applyEdit(left, transformEdit(theirs, mine, false));
        const rightThenLeft = applyEdit(right, transformEdit(mine, theirs, true));

        expect(leftThenRight).toBe(rightThenLeft);
      }),
      { numRuns: 1_000 },
    );
  });

  it("carry a caret along: it stays before the same letter, or where that letter was", () => {
    expect(movePlace(3, [{ insert: "Un " }])).toBe(6);
    expect(movePlace(3, [{ retain: 5 }, { insert: "!" }])).toBe(3);
    expect(movePlace(6, [{ retain: 2 }, { delete: 3 }])).toBe(3);
    expect(movePlace(4, [{ retain: 2 }, { delete: 10 }])).toBe(2);
  });

  it("lose nothing that either side inserted", () => {
    const merged = applyEdit(
      applyEdit("café", [{ insert: "Un " }]),
      transformEdit(diffTexts("café", "café jeudi"), [{ insert: "Un " }], false),
    );

    expect(merged).toBe("Un café jeudi");
  });
});

describe("two sides on one text", () => {
  it("end with the same text, whatever crosses on the way", () => {
    const turn = fc.record({
      who: fc.constantFrom("form", "engine"),
      act: fc.constantFrom("type", "type", "receive"),
      text: someText,
    });

    fc.assert(
      fc.property(someText, fc.array(turn, { maxLength: 40 }), (base, turns) => {
        const sides = {
          form: { peer: new TextPeer(false), text: base, inbox: [] as TextMessage[] },
          engine: { peer: new TextPeer(true), text: base, inbox: [] as TextMessage[] },
        };
        const type = (who: "form" | "engine", edit: TextEdit): void => {
          const [side, other] = who === "form" ? [sides.form, sides.engine] : [sides.engine, sides.form];
          side.text = applyEdit(side.text, edit);
          other.inbox.push(side.peer.send(edit));
        };
        const receive = (who: "form" | "engine"): void => {
          const message = sides[who].inbox.shift();
          if (message !== undefined) sides[who].text = applyEdit(sides[who].text, sides[who].peer.receive(message));
        };

        for (const { who, act, text } of turns) {
          if (act === "receive") receive(who as "form" | "engine");
          else
            type(
              who as "form" | "engine",
              diffTexts(sides[who as "form" | "engine"].text, text + sides[who as "form" | "engine"].text.slice(2)),
            );
        }
        while (sides.form.inbox.length + sides.engine.inbox.length > 0) {
          receive("form");
          receive("engine");
        }

        expect(sides.form.text).toBe(sides.engine.text);
      }),
      { numRuns: 1_000 },
    );
  });
});
