import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { type BoxKeys, cryptoReady, newBoxKeys, newKey, newSigningKeys } from "./crypto.ts";
import { openEnvelope, parseEnvelope, sealEnvelope } from "./envelope.ts";
import { readDeviceFrame, readRelayFrame, writeDeviceFrame, writeRelayFrame } from "./frame.ts";
import { deviceEntry, readGenesis, writeGenesis } from "./genesis.ts";
import { openGrant, openPast, parseGrant, writeFirstGrant, writeNextGrant } from "./grant.ts";
import { type DeviceId, NO_HASH, newCaseFileId, newProjectId, newRoomId } from "./ids.ts";
import { pad, unpad } from "./padding.ts";
import { parseAck, readReceipt, writeAck, writeReceipt } from "./receipt.ts";

// Real records with a few bytes changed: they go deeper into a reader than bytes drawn at random.

beforeAll(cryptoReady);

type Case = { readonly whole: Bytes; readonly read: (bytes: Bytes) => unknown };

function cases(): Readonly<Record<string, Case>> {
  const [keys, box]: [ReturnType<typeof newSigningKeys>, BoxKeys] = [newSigningKeys(), newBoxKeys()];
  const device = deviceEntry(1, keys.publicKey, box.publicKey);
  const content = {
    project: newProjectId(),
    createdAt: instant(0),
    relay: null,
    devices: [device],
    founder: device.id,
  };
  const roomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: newCaseFileId(),
    purpose: "field",
    track: null,
    generation: 0,
  } as const;
  const issuer = { id: device.id, secretKey: keys.secretKey };
  const first = writeFirstGrant(roomKey, [device], issuer);
  const grant = writeNextGrant({ ...roomKey, epoch: 1, key: newKey() }, first, [device], issuer, {
    past: [{ epoch: 0, key: roomKey.key }],
    until: new Map([["0123456789abcdef" as DeviceId, { seq: 4, hash: first.hash }]]),
    recovery: { organization: 1, generation: 2, key: box.publicKey },
  });
  const header = { kind: "update", room: roomKey.room, epoch: 0, device: device.id, seq: 0, prev: NO_HASH } as const;
  const envelope = sealEnvelope(header, utf8("Dort dehors."), roomKey.key, keys.secretKey);
  const rows = [{ kind: "envelope", bytes: envelope.bytes }] as const;
  const head = { seq: 0, hash: envelope.hash };
  return {
    genesis: { whole: writeGenesis(content, keys.secretKey).bytes, read: readGenesis },
    grant: {
      whole: grant.bytes,
      read: (bytes) => {
        const parsed = parseGrant(bytes);
        if (!parsed.ok) return parsed;
        const opened = openGrant(parsed.value, device.id, box);
        return opened === null ? null : openPast(parsed.value, opened.key);
      },
    },
    envelope: {
      whole: envelope.bytes,
      read: (bytes) => {
        const parsed = parseEnvelope(bytes);
        return parsed.ok ? openEnvelope(parsed.value, roomKey.key) : parsed;
      },
    },
    acknowledgement: {
      whole: writeAck(roomKey.room, device.id, new Map([[device.id, head]]), keys.secretKey).bytes,
      read: parseAck,
    },
    receipt: {
      whole: writeReceipt([{ n: 1, hash: envelope.hash }], keys.secretKey),
      read: (bytes) => readReceipt(bytes, keys.publicKey),
    },
    padding: { whole: pad(utf8("Dort dehors.")), read: unpad },
    "frame of a device": { whole: writeDeviceFrame({ type: "push", rows }), read: readDeviceFrame },
    "frame of a relay": {
      whole: writeRelayFrame({ type: "rows", from: 0, to: { n: 1, hash: envelope.hash }, rows }),
      read: readRelayFrame,
    },
  };
}

const byte = fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat({ max: 255 }));
const mutation = fc.record({ at: fc.nat(), cut: fc.nat({ max: 6 }), insert: fc.array(byte, { maxLength: 5 }) });

function mutated(whole: Bytes, mutations: readonly { at: number; cut: number; insert: number[] }[]): Bytes {
  return mutations.reduce((bytes, { at, cut, insert }) => {
    const from = at % (bytes.length + 1);
    return concatBytes([bytes.subarray(0, from), Uint8Array.from(insert), bytes.subarray(from + cut)]);
  }, whole);
}

describe("a record that was changed on its way", () => {
  it.each([
    "genesis",
    "grant",
    "envelope",
    "acknowledgement",
    "receipt",
    "padding",
    "frame of a device",
    "frame of a relay",
  ])("is read or refused, and never throws: %s", (name) => {
    const { whole, read } = cases()[name]!;

    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        expect(() => read(mutated(whole, mutations))).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });
});
