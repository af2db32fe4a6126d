import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCodec } from "./in-page/codec.ts";

const { encode, decode } = makeCodec();

describe("messages between main and the preload", () => {
  it("come out as they went in", () => {
    const leaf = fc.oneof(
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
      fc.string(),
      fc.constantFrom(null, undefined),
      fc.uint8Array({ maxLength: 100 }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value")), fc.dictionary(fc.string(), tie("value"))),
    }));

    fc.assert(
      fc.property(value, (message) => {
        expect(decode(encode(message))).toEqual(message);
      }),
    );
  });

  it("carry large frames", () => {
    const frame = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, at) => at % 251);

    expect(Buffer.from(decode(encode(frame)) as Uint8Array).equals(Buffer.from(frame))).toBe(true);
  });

  it.each([() => undefined, Symbol("x"), new Date(0), new Map(), new Error("x"), 1n])(
    "refuse what is not data: %s",
    (value) => {
      expect(() => encode({ args: [value] })).toThrow("could not be cloned");
    },
  );
});
