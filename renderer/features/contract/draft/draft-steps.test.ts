import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Typing, typeIn, undoStep, wipe } from "./draft-steps.ts";

const EMPTY: Typing = { typed: {}, steps: [] };
const restored: Typing = { typed: { familyName: "Moreau", hours: "15" }, steps: [] };

describe("what was typed of a contract", () => {
  it("wipes everything in one step, which is taken back in one", () => {
    const wiped = wipe(typeIn(restored, "hours", "20"));

    expect(wiped.typed).toEqual({});
    const back = undoStep(wiped);
    expect(back.typed).toEqual({ familyName: "Moreau", hours: "20" });
    expect(undoStep(back).typed).toEqual(restored.typed);
  });

  it("makes no step of wiping nothing, nor of going on in one field", () => {
    expect(wipe(EMPTY)).toEqual(EMPTY);
    expect(typeIn(typeIn(EMPTY, "hours", "1"), "hours", "15").steps).toHaveLength(1);
  });

  it("comes back to where it was, whatever was typed and wiped, and loses nothing on the way", () => {
    const acts = fc.array(fc.option(fc.tuple(fc.constantFrom("a", "b", "c"), fc.string({ maxLength: 3 }))), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(acts, (each) => {
        let typing = restored;
        for (const act of each) typing = act === null ? wipe(typing) : typeIn(typing, ...act);
        for (let left = typing.steps.length; left > 0; left--) typing = undoStep(typing);
        expect(typing).toEqual(restored);
      }),
    );
  });
});
