import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bytes, fromHex, toHex } from "./bytes.ts";

describe("hexadecimal text", () => {
  it("gives back the bytes that it was written from", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect([...(fromHex(toHex(bytes)) ?? [])]).toEqual([...bytes]);
      }),
    );
    expect(fromHex(toHex(Uint8Array.from({ length: 256 }, (_, byte) => byte) as Bytes))).toHaveLength(256);
  });

  it("is refused with one character that is no lower-case digit, or one too few", () => {
    const isDigit = (character: string): boolean => /^[0-9a-f]$/.test(character);
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 32 }),
        fc.nat(),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((character) => !isDigit(character)),
        (bytes, place, wrong) => {
          const text = toHex(bytes);
          const at = place % text.length;

          expect(fromHex(text.slice(0, at) + wrong + text.slice(at + 1))).toBeNull();
          expect(fromHex(text.slice(1))).toBeNull();
        },
      ),
    );
  });
});
