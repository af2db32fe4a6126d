import { describe, expect, it } from "vitest";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId, ValueView } from "#shared/ports/engine.ts";
import { changeOf, stands } from "./value-undo.ts";

const aValue = (value: Json, isMine = true): ValueView => ({
  id: `${String(value)}.1` as FactId,
  value,
  label: null,
  author: "Karim B.",
  isMine,
  at: 0 as ValueView["at"],
  isDoubtful: false,
});

describe("taking a value back", () => {
  it("L24 brings what the field said before, or nothing when nobody had said anything", () => {
    expect(changeOf([aValue("Figeac")], "Cahors")).toEqual({ from: "Figeac", to: "Cahors" });
    expect(changeOf([], "Cahors")).toEqual({ from: null, to: "Cahors" });
  });

  it("L24 is offered only while the field shows what was written here", () => {
    const change = { from: "Figeac", to: "Cahors" };

    expect(stands(change, [aValue("Cahors")])).toBe(true);
    expect(stands(change, [aValue("Cahors", false)])).toBe(false);
    expect(stands(change, [aValue("Souillac")])).toBe(false);
    expect(stands(change, [aValue("Cahors"), aValue("Souillac", false)])).toBe(false);
  });

  it("L16 is not offered for a choice between two values: it could only keep one", () => {
    expect(changeOf([aValue("Figeac"), aValue("Cahors", false)], "Figeac")).toBeNull();
  });
});
