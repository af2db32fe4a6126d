import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { ENVELOPE_OVERHEAD, parseEnvelope } from "./envelope.ts";
import {
  type Cursor,
  type DeviceFrame,
  type RelayFrame,
  ROW_KINDS,
  readDeviceFrame,
  readRelayFrame,
  writeDeviceFrame,
  writeRelayFrame,
} from "./frame.ts";
import { readGenesis } from "./genesis.ts";
import { parseGrant } from "./grant.ts";
import type { DeviceId, Hash, ProjectId, RoomId } from "./ids.ts";
import { readLiveMessage } from "./live-message.ts";
import { decodeFrontier, decodeRows } from "./live-update.ts";
import { pad, paddedSize, unpad } from "./padding.ts";
import { parseAck } from "./receipt.ts";
import { DENIALS, REFUSALS } from "./refusals.ts";

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size }) as fc.Arbitrary<Bytes>;
const someBytes = fc.uint8Array({ maxLength: 300 }) as fc.Arbitrary<Bytes>;
const hash = bytes(32).map((value) => toHex(value) as Hash);
const room = bytes(16).map((value) => toHex(value) as RoomId);
const count = fc.maxSafeNat();
const channel = fc.nat();
const cursor: fc.Arbitrary<Cursor> = fc.record({ n: count, hash });
const row = fc.record({ kind: fc.constantFrom(...ROW_KINDS), bytes: someBytes });
const kind = <Type extends string>(type: Type) => fc.constant(type);

const deviceFrame: fc.Arbitrary<DeviceFrame> = fc.oneof(
  fc.record({
    type: kind("hello"),
    version: fc.nat(),
    project: bytes(16).map((value) => toHex(value) as ProjectId),
    device: bytes(8).map((value) => toHex(value) as DeviceId),
    nonce: bytes(32),
    proof: bytes(64),
  }),
  fc.record({ type: kind("enrol"), token: bytes(16), genesis: someBytes }),
  fc.record({ type: kind("push"), rows: fc.array(row) }),
  fc.record({ type: kind("follow"), after: cursor, acksAfter: count }),
  fc.record({ type: kind("ack"), acks: fc.array(someBytes) }),
  fc.record({ type: kind("open"), channel, room }),
  fc.record({ type: kind("data"), channel, message: someBytes }),
  fc.record({ type: kind("close"), channel }),
  fc.record({ type: kind("ticket"), room }),
);

const relayFrame: fc.Arbitrary<RelayFrame> = fc.oneof(
  fc.record({ type: kind("challenge"), versions: fc.array(fc.nat()), nonce: bytes(32), receiptKey: bytes(32) }),
  fc.record({ type: kind("welcome"), head: cursor, proof: bytes(64) }),
  fc.record({ type: kind("denied"), reason: fc.constantFrom(...DENIALS) }),
  fc.record({ type: kind("receipt"), receipt: someBytes }),
  fc.record({ type: kind("refused"), rows: fc.array(fc.record({ hash, reason: fc.constantFrom(...REFUSALS) })) }),
  fc.record({ type: kind("rows"), from: count, to: cursor, rows: fc.array(row) }),
  fc.record({ type: kind("acks"), from: count, to: count, acks: fc.array(someBytes) }),
  fc.record({ type: fc.constantFrom("reset" as const, "ping" as const) }),
  fc.record({ type: kind("opened"), channel }),
  fc.record({ type: kind("data"), channel, message: someBytes }),
  fc.record({ type: kind("closed"), channel, code: fc.integer({ min: 1_000, max: 4_999 }) }),
  fc.record({ type: kind("ticket"), room, ticket: bytes(16) }),
);

const readers = [
  readDeviceFrame,
  readRelayFrame,
  readGenesis,
  parseGrant,
  parseAck,
  parseEnvelope,
  readLiveMessage,
  decodeRows,
  decodeFrontier,
] as const;

describe("frames", () => {
  it("reads back what it writes, device to relay", () => {
    fc.assert(
      fc.property(deviceFrame, (frame) => {
        expect(readDeviceFrame(writeDeviceFrame(frame))).toEqual({ ok: true, value: frame });
      }),
    );
  });

  it("reads back what it writes, relay to device", () => {
    fc.assert(
      fc.property(relayFrame, (frame) => {
        expect(readRelayFrame(writeRelayFrame(frame))).toEqual({ ok: true, value: frame });
      }),
    );
  });

  it("refuses truncated and overlong frames", () => {
    fc.assert(
      fc.property(relayFrame, fc.nat(), (frame, cut) => {
        const written = writeRelayFrame(frame);
        const longer = new Uint8Array(written.length + 1);
        longer.set(written);

        expect(readRelayFrame(written.slice(0, cut % written.length))).toMatchObject({ ok: false });
        expect(readRelayFrame(longer)).toMatchObject({ ok: false });
      }),
    );
  });
});

describe("readers of what comes from outside", () => {
  it("answers a value or a refusal on any bytes, and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }) as fc.Arbitrary<Bytes>, (input) => {
        for (const read of readers) expect(typeof read(input).ok).toBe("boolean");
      }),
      { numRuns: 2_000 },
    );
  });

  it("refuses a list that claims to be larger than the bytes behind it, without taking the memory", () => {
    const claimsFourBillionRows = Uint8Array.of(2, 255, 255, 255, 255);

    expect(readDeviceFrame(claimsFourBillionRows)).toMatchObject({ ok: false });
  });
});

describe("padding", () => {
  it("gives back the content, whatever its size, and costs at most 12 % from 64 bytes on", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (content) => {
        const padded = pad(content);

        expect(unpad(padded)).toEqual(content);
        expect(padded.length).toBe(paddedSize(padded.length));
        if (content.length >= 64) expect(padded.length).toBeLessThanOrEqual((content.length + 4) * 1.12);
      }),
    );
  });

  it("refuses bytes hidden behind the content", () => {
    const padded = pad(new Uint8Array(61));
    padded[padded.length - 1] = padded.length > 65 ? 1 : 0;

    expect(padded.length).toBeGreaterThan(65);
    expect(unpad(padded)).toBeNull();
  });

  it("keeps the overhead of an envelope under 180 bytes (D12)", () => {
    expect(ENVELOPE_OVERHEAD).toBeLessThanOrEqual(180);
  });
});
