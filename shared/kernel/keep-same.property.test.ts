import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepSame } from "./keep-same.ts";

const data = fc.jsonValue({ maxDepth: 4 });

describe("what stays the same of a value", () => {
  it("says what the new value says, whatever was there before", () => {
    fc.assert(
      fc.property(data, data, (before, after) => {
        expect(keepSame(before, after)).toStrictEqual(after);
      }),
    );
  });

  it("is the value before, when nothing differs", () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(keepSame(value, structuredClone(value))).toBe(value);
      }),
    );
  });

  it("keeps each part that did not change, beside one that did", () => {
    fc.assert(
      fc.property(data, data, data, (part, from, to) => {
        const before = { part, other: [part, { value: from }] };
        const after = keepSame(before, structuredClone({ part, other: [part, { value: to }] }));
        expect(after.part).toBe(before.part);
        expect(after.other[0]).toBe(before.other[0]);
        expect(after).toStrictEqual({ part, other: [part, { value: to }] });
      }),
    );
  });

  it("changes nothing of either", () => {
    fc.assert(
      fc.property(data, data, (before, after) => {
        const [left, right] = [structuredClone(before), structuredClone(after)];
        keepSame(before, after);
        expect([before, after]).toStrictEqual([left, right]);
      }),
    );
  });

  it("takes what is no plain data as it comes", () => {
    const bytes = Uint8Array.of(1, 2);
    const after = { bytes, many: new Map([[1, 2]]) };
    const kept = keepSame({ bytes: Uint8Array.of(1, 2), many: new Map([[1, 2]]) }, after);
    expect(kept.bytes).toBe(bytes);
    expect(kept.many).toBe(after.many);
    expect(keepSame([1, 2], { 0: 1, 1: 2 })).toStrictEqual({ 0: 1, 1: 2 });
    expect(keepSame({ gone: undefined }, {})).toStrictEqual({});
    expect(keepSame({}, { come: undefined })).toStrictEqual({ come: undefined });
  });
});
