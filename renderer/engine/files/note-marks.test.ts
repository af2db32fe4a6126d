import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NoteId } from "#shared/ports/engine.ts";
import type { ShareView } from "#shared/ports/share-view.ts";
import { noteMarks } from "./note-marks.ts";

const [MINE, OTHER, THEIRS] = ["mine", "other", "theirs"] as NoteId[] as [NoteId, NoteId, NoteId];
const NOTES = [
  { id: MINE, isMine: true },
  { id: OTHER, isMine: true },
  { id: THEIRS, isMine: false },
];
const RELAYED: ShareView = { kind: "relayed" };
const toSend: ShareView = { kind: "local", toSend: 1 };

describe("what a note says of itself", () => {
  it("L60 says « transmis » of the note that left, « à transmettre » of the one that was typed in since, and nothing of a colleague's", async () => {
    const marks = noteMarks();
    const said = (share: ShareView, isWhole: boolean) =>
      Object.fromEntries(marks.shares("field", NOTES, share, isWhole).map(([id, { share: each }]) => [id, each]));

    expect(said(toSend, false)).toEqual({ mine: null, other: null, theirs: null });
    expect(said(RELAYED, true)).toEqual({ mine: RELAYED, other: RELAYED, theirs: null });
    await marks.writing(OTHER, true, () => Promise.resolve());
    expect(said(toSend, false)).toEqual({ mine: RELAYED, other: "toSend", theirs: null });
    await marks.writing(THEIRS, true, () => Promise.resolve());
    expect(said(RELAYED, true)).toEqual({ mine: RELAYED, other: RELAYED, theirs: RELAYED });
    expect(said({ kind: "notSaved", failure: "diskFull" as never }, false)).toMatchObject({ mine: RELAYED });
  });

  it("L60 never calls what is still on its way to the disk transmitted, whatever comes between", async () => {
    const step = fc.constantFrom("type", "disk", "typing", "sealed", "relayed", "undo");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const marks = noteMarks();
        const waiting: (() => void)[] = [];
        // What is true: edits that the disk has not, and edits that the relay has not.
        let [onWay, unsent, typed] = [0, 0, 0];
        for (const each of steps) {
          if (each === "type" || each === "undo") {
            onWay++;
            if (each === "type") typed++;
            void marks.writing(MINE, each === "type", () => new Promise<void>((done) => waiting.push(done)));
          } else if (each === "disk" && waiting.length > 0) {
            waiting.shift()?.();
            await Promise.resolve();
            await Promise.resolve();
            await Promise.resolve();
            onWay--;
            unsent++;
          } else if (each === "relayed") unsent = 0;
          // The rooms know nothing of what has not come to the disk.
          const isWhole = unsent === 0;
          const [[, said]] = marks.shares("field", NOTES, isWhole ? RELAYED : toSend, isWhole) as [
            readonly [NoteId, { readonly share: unknown; readonly edits: number }],
          ];

          expect(said.edits).toBe(typed);
          if (onWay + unsent > 0) expect(said.share).not.toEqual(RELAYED);
          else if (typed > 0) expect(said.share).toEqual(RELAYED);
        }
      }),
      { numRuns: 200 },
    );
  });
});
