import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { toHex } from "#shared/kernel/bytes.ts";
import { cryptoReady, hashOf, newBoxKeys, newSigningKeys, randomBytes } from "./crypto.ts";
import { type DeviceId, deviceIdOf, type Hash, newProjectId, type RoomId } from "./ids.ts";
import {
  isNeighbourProved,
  type NeighbourFrame,
  type ProofContent,
  proveNeighbour,
  readNeighbourFrame,
  writeNeighbourFrame,
} from "./neighbour.ts";
import { CODE_LENGTH, FINGERPRINT_SIZE, readNeighbourCode, writeNeighbourCode } from "./neighbour-code.ts";

beforeAll(cryptoReady);

const bytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((each) => Uint8Array.from(each));
const some = fc.uint8Array({ maxLength: 40 }).map((each) => Uint8Array.from(each));
const hex = (size: number) => bytes(size).map(toHex);
const heads = fc
  .array(fc.tuple(hex(8), fc.nat(), hex(32)), { maxLength: 3 })
  .map((list) => new Map(list.map(([device, seq, hash]) => [device as DeviceId, { seq, hash: hash as Hash }])));

const frames: fc.Arbitrary<NeighbourFrame> = fc.oneof(
  fc.record({ type: fc.constant("greet"), version: fc.nat(), nonce: bytes(32) }),
  fc.record({ type: fc.constant("prove"), device: hex(8) as fc.Arbitrary<DeviceId>, proof: bytes(64) }),
  fc.record({
    type: fc.constant("heads"),
    isLast: fc.boolean(),
    rooms: fc.array(fc.record({ room: hex(16) as fc.Arbitrary<RoomId>, heads }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant("rows"),
    rows: fc.array(fc.record({ kind: fc.constantFrom("genesis", "grant", "envelope"), bytes: some }), { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant("acks"), acks: fc.array(some, { maxLength: 3 }) }),
  fc.constant<NeighbourFrame>({ type: "taken" }),
);

describe("frames between neighbours", () => {
  it("are read as they were written, and cut anywhere are refused", () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, cut) => {
        const written = writeNeighbourFrame(frame);

        expect(readNeighbourFrame(written)).toEqual({ ok: true, value: frame });
        expect(readNeighbourFrame(written.slice(0, cut % written.length)).ok).toBe(false);
      }),
    );
  });

  it("made of noise are refused, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(typeof readNeighbourFrame(Uint8Array.from(noise)).ok).toBe("boolean");
      }),
    );
  });
});

describe("the proof of a neighbour", () => {
  it("stands for one end, one device, one project, two nonces and one certificate, and for nothing else", () => {
    const { publicKey, secretKey } = newSigningKeys();
    const content: ProofContent = {
      role: "joins",
      project: newProjectId(),
      device: deviceIdOf(publicKey, newBoxKeys().publicKey),
      nonce: randomBytes(32),
      otherNonce: randomBytes(32),
      channel: hashOf(randomBytes(8)),
    };
    const proof = proveNeighbour(content, secretKey);

    expect(isNeighbourProved(content, proof, publicKey)).toBe(true);
    const others: Partial<ProofContent>[] = [
      { role: "shares" },
      { project: newProjectId() },
      { device: deviceIdOf(newSigningKeys().publicKey, publicKey) },
      { nonce: content.otherNonce, otherNonce: content.nonce },
      { nonce: randomBytes(32) },
      { otherNonce: randomBytes(32) },
      { channel: hashOf(randomBytes(8)) },
    ];
    for (const other of others) expect(isNeighbourProved({ ...content, ...other }, proof, publicKey)).toBe(false);
    expect(isNeighbourProved(content, proof, newSigningKeys().publicKey)).toBe(false);
  });
});

describe("the code that is read aloud", () => {
  const codes = fc.record({
    address: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join(".")),
    port: fc.integer({ min: 1, max: 65_535 }),
    fingerprint: bytes(FINGERPRINT_SIZE),
  });

  it("is twenty letters and digits in groups of four, and says the same however it is typed", () => {
    fc.assert(
      fc.property(codes, (code) => {
        const written = writeNeighbourCode(code);

        expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){4}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readNeighbourCode(written)).toEqual({ ok: true, value: code });
        const careless = written.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o").replaceAll("1", "l");
        expect(readNeighbourCode(` ${careless} `)).toEqual({ ok: true, value: code });
      }),
    );
  });

  it("with one wrong letter is refused but once in a while, and with one too few always", () => {
    let refused = 0;
    let cases = 0;
    fc.assert(
      fc.property(codes, fc.nat(CODE_LENGTH - 1), fc.constantFrom(..."23456789ABCDEFGH"), (code, at, letter) => {
        const letters = writeNeighbourCode(code).replaceAll(" ", "");
        if (letters[at] === letter) return;
        cases++;
        const typed = letters.slice(0, at) + letter + letters.slice(at + 1);
        if (!readNeighbourCode(typed).ok) refused++;
        expect(readNeighbourCode(letters.slice(1))).toMatchObject({ failure: { kind: "incomplete", typed: 19 } });
      }),
      { numRuns: 500 },
    );
    expect(refused / cases).toBeGreaterThan(0.97);
  });
});
