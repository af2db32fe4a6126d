import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { PIECE, readAttachment, type StoredAttachment, writeAttachment } from "#shared/ports/stored-attachment.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { type DeviceId, hashId, newRoomId } from "#shared/protocol/ids.ts";
import { aPdf } from "../testing/an-attachment.ts";
import { cutInPieces, fileIn, joinPieces } from "./pieces.ts";

beforeAll(cryptoReady);

/** Around the ends of pieces, where a cut goes wrong. */
const sizes = fc
  .tuple(fc.nat({ max: 3 }), fc.integer({ min: -2, max: 2 }))
  .map(([count, beyond]) => Math.max(1, count * PIECE + beyond));
const file = fc.tuple(sizes, fc.nat({ max: 255 })).map(([size, seed]): Bytes => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = at * 31 + seed;
  return bytes;
});

describe("the pieces of a file", () => {
  it("are named by what they are, and make the same file again", () => {
    fc.assert(
      fc.property(file, (bytes) => {
        const key = newKey();
        const pieces = [...cutInPieces(bytes, key)];
        expect(pieces.map((piece) => hashId(piece.bytes))).toEqual(pieces.map(({ hash }) => hash));
        expect(pieces.every((piece) => piece.bytes.length <= PIECE + 40)).toBe(true);
        expect(
          joinPieces(
            pieces.map((piece) => piece.bytes),
            { key, size: bytes.length },
          ),
        ).toEqual(bytes);
      }),
      { numRuns: 30 },
    );
  });

  it("make nothing when one lacks, comes twice, stands elsewhere, was changed, or under another key", () => {
    const trouble = fc.constantFrom("lost", "twice", "swapped", "changed", "cut", "key");
    fc.assert(
      fc.property(file, trouble, fc.nat(), (bytes, what, where) => {
        const key = newKey();
        const pieces = [...cutInPieces(bytes, key)].map((piece) => piece.bytes);
        const at = where % pieces.length;
        const [one, next] = [pieces[at] as Bytes, pieces[(at + 1) % pieces.length] as Bytes];
        if (what === "lost") pieces.splice(at, 1);
        else if (what === "twice") pieces.splice(at, 0, one);
        else if (what === "cut") pieces[at] = one.slice(0, where % one.length);
        else if (what === "changed") one[where % one.length] = (one[where % one.length] ?? 0) ^ 1;
        else if (what === "swapped") [pieces[at], pieces[(at + 1) % pieces.length]] = [next, one];
        if (what === "swapped" && one === next) return;
        const opened = joinPieces(pieces, { key: what === "key" ? newKey() : key, size: bytes.length });
        expect(opened).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it("PJ-4 open as what they are said to be, and as nothing else", () => {
    const key = newKey();
    const told = (bytes: Bytes, type: StoredAttachment["type"]) =>
      fileIn(
        [...cutInPieces(bytes, key)].map((piece) => piece.bytes),
        { key, size: bytes.length, type },
      );
    const pdf = aPdf(70_000);
    expect(told(pdf, "pdf")).toEqual(pdf);
    expect(told(pdf, "jpeg")).toBeNull();
    expect(told(new TextEncoder().encode("MZ, a program"), "pdf")).toBeNull();
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0, 4, 9, 9, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9]);
    expect(told(jpeg, "jpeg")).toEqual(new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9]));
  });

  it("are said as they are read; what another version or another hand wrote otherwise is none", () => {
    fc.assert(
      fc.property(sizes, fc.string({ maxLength: 120 }), (size, name) => {
        const stored: StoredAttachment = {
          of: { kind: "papers", id: "identityProof" },
          ...{ name, size, key: newKey() },
          type: "pdf",
          first: { room: newRoomId(), device: "0011223344556677" as DeviceId, seq: 4 },
          pieces: Array.from({ length: Math.ceil(size / PIECE) }, (_, at) => hashId(new Uint8Array([at]))),
        };
        const said = writeAttachment(stored) as Record<string, never>;
        expect(readAttachment(JSON.parse(JSON.stringify(said)))).toEqual(stored);
        for (const change of [
          { size: size + PIECE },
          { type: "exe" },
          { key: "AAAA" },
          { pieces: [] },
          { first: [] },
        ]) {
          expect(readAttachment({ ...said, ...change })).toBeNull();
        }
      }),
      { numRuns: 30 },
    );
    // As an earlier version cut it, which names no size of its pieces.
    const earlier = { of: ["papers", "a"], name: "a", type: "pdf", size: 130_001, key: toBase64Url(newKey()) };
    const [hash, first] = [toBase64Url(newKey()), [newRoomId(), "0011223344556677", 4]];
    const read = (count: number) => readAttachment({ ...earlier, first, pieces: Array(count).fill(hash) });
    expect([read(2)?.size, read(3)?.size, read(4)?.size]).toEqual([undefined, 130_001, undefined]);
    for (const other of [null, "x", [], {}]) expect(readAttachment(other)).toBeNull();
  });
});
