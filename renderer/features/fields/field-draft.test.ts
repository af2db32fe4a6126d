import { describe, expect, it } from "vitest";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId, FieldView, ValueView } from "#shared/ports/engine.ts";
import { besideOf, foundDraft, isWritten, keptDraft, typing } from "./field-draft.ts";

const aValue = (id: string, value: Json, isMine = false): ValueView => ({
  id: id as FactId,
  value,
  label: null,
  author: "Claire D.",
  isMine,
  at: 0 as ValueView["at"],
  isDoubtful: false,
});
const aView = (...values: ValueView[]): FieldView => ({ values, changes: values.length });
const TEXT = { kind: "text", longest: 40 } as const;

describe("what is typed in a field", () => {
  it("D5 replaces what was shown at the first keystroke, and not what came since", () => {
    const before = aView(aValue("a.1", "05 65"));
    const after = aView(aValue("b.2", "06 98"));

    const draft = typing(typing(null, "0", before), "06 12", after);

    expect(draft).toEqual({ text: "06 12", seen: ["a.1"], isEdited: true });
    expect(besideOf(draft, after).map(({ value }) => value)).toEqual(["06 98"]);
    expect(besideOf(draft, before)).toEqual([]);
    expect(besideOf(draft, aView(aValue("c.1", "06 12", true)))).toEqual([]);
  });

  it("D5 is found again after a kill with what was shown when it was typed, and waits for somebody", () => {
    const found = foundDraft(keptDraft(typing(null, "06 12", aView(aValue("a.1", "05 65")))));

    expect(found).toEqual({ text: "06 12", seen: ["a.1"], isEdited: false });
    expect(typing(found, "06 12 3", aView(aValue("b.2", "06 98")))).toEqual({
      text: "06 12 3",
      seen: ["a.1"],
      isEdited: true,
    });
  });

  it("is read from a draft that was kept as text alone: it replaces nothing", () => {
    expect(foundDraft("06 12")).toEqual({ text: "06 12", seen: [], isEdited: false });
  });

  it.each([[null], [3], [["06 12"]], [{ seen: [] }]])("is not read from %j", (stored) => {
    expect(foundDraft(stored)).toBeNull();
  });

  it("is over once a draft that was found says what stands, and only then", () => {
    const found = foundDraft("06 12 ");

    expect(isWritten(found, TEXT, aView(aValue("a.1", "06 12", true)))).toBe(true);
    expect(isWritten(found, TEXT, aView(aValue("a.1", "06 98")))).toBe(false);
    expect(isWritten(found, TEXT, aView(aValue("a.1", "06 12"), aValue("b.2", "06 98")))).toBe(false);
    expect(isWritten(typing(found, "06 12", aView()), TEXT, aView(aValue("a.1", "06 12")))).toBe(false);
  });
});
