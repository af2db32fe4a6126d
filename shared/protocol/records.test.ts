import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { allowTimeFor, runs } from "../../build/testing/runs.ts";
import { isHelloProved, isWelcomeProved, proveHello, proveWelcome } from "./admission.ts";
import { cryptoReady, newBoxKeys, newKey, newSigningKeys, randomBytes, sealTo } from "./crypto.ts";
import { ENVELOPE_OVERHEAD, isEnvelopeSignedBy, openEnvelope, parseEnvelope, sealEnvelope } from "./envelope.ts";
import { deviceEntry, readGenesis, writeGenesis } from "./genesis.ts";
import {
  isGrantSignedBy,
  openGrant,
  openPast,
  parseGrant,
  type RoomKey,
  writeFirstGrant,
  writeNextGrant,
} from "./grant.ts";
import {
  type DeviceId,
  deviceIdOf,
  type Hash,
  NO_HASH,
  newCaseFileId,
  newProjectId,
  newRoomId,
  newTrackId,
} from "./ids.ts";
import { LENGTH_SIZE, paddedSize } from "./padding.ts";
import { type Head, isAckSignedBy, parseAck, readReceipt, writeAck, writeReceipt } from "./receipt.ts";
import { ATTACHED, ROOM_PURPOSES } from "./room-purpose.ts";

allowTimeFor(200);
beforeAll(cryptoReady);

const aDevice = () => {
  const signing = newSigningKeys();
  const box = newBoxKeys();
  return { id: deviceIdOf(signing.publicKey, box.publicKey), signing, box };
};

const aRoomKey = (): RoomKey => ({
  room: newRoomId(),
  epoch: 0,
  key: newKey(),
  caseFile: newCaseFileId(),
  purpose: "field",
  track: null,
  generation: 0,
});

/** Every way to change one byte of a record must be refused. */
const changedAt = (bytes: Bytes, at: number): Bytes => {
  const changed = bytes.slice();
  changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ 0x40;
  return changed;
};

describe("envelope", () => {
  const anEnvelope = (body = utf8("Dort dans la voiture d’un ami.")) => {
    const { id, signing } = aDevice();
    const roomKey = aRoomKey();
    const header = { kind: "update", room: roomKey.room, epoch: 0, device: id, seq: 0, prev: NO_HASH } as const;
    return { envelope: sealEnvelope(header, body, roomKey.key, signing.secretKey), key: roomKey.key, signing, body };
  };

  it("is read, verified and opened by who holds the key", () => {
    const { envelope, key, signing, body } = anEnvelope();

    const parsed = parseEnvelope(envelope.bytes);

    expect(parsed).toEqual({ ok: true, value: envelope });
    expect(isEnvelopeSignedBy(envelope, signing.publicKey)).toBe(true);
    expect(openEnvelope(envelope, key)).toEqual(body);
  });

  it("opens with no other key, and is signed by no other device", () => {
    const { envelope } = anEnvelope();

    expect(openEnvelope(envelope, newKey())).toBeNull();
    expect(isEnvelopeSignedBy(envelope, newSigningKeys().publicKey)).toBe(false);
  });

  it("does not survive the change of any byte", () => {
    const { envelope, key, signing } = anEnvelope();

    for (let at = 0; at < envelope.bytes.length; at++) {
      const parsed = parseEnvelope(changedAt(envelope.bytes, at));
      if (!parsed.ok) continue;
      const opened = openEnvelope(parsed.value, key);
      expect(isEnvelopeSignedBy(parsed.value, signing.publicKey)).toBe(false);
      expect(opened === null || at >= envelope.bytes.length - 64).toBe(true);
    }
  });

  it("never encrypts the same text to the same bytes", () => {
    const { key, signing, envelope } = anEnvelope();

    const again = sealEnvelope(envelope, utf8("x"), key, signing.secretKey);
    const once = sealEnvelope(envelope, utf8("x"), key, signing.secretKey);

    expect(again.hash).not.toBe(once.hash);
  });

  it("B28 costs at most 180 bytes around the text, and 12 % of padding, whatever its size", () => {
    const { id, signing } = aDevice();
    const { room, key } = aRoomKey();
    const header = { kind: "update", room, epoch: 0, device: id, seq: 0, prev: NO_HASH } as const;
    const around = LENGTH_SIZE + ENVELOPE_OVERHEAD;
    const sizes = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 20_000 }), fc.nat({ max: 900_000 }));

    expect(ENVELOPE_OVERHEAD).toBeLessThanOrEqual(180);
    expect(sealEnvelope(header, new Uint8Array(), key, signing.secretKey).bytes.length).toBe(around);
    expect(around).toBeLessThanOrEqual(180);
    fc.assert(
      fc.property(sizes, (size) => {
        const { bytes } = sealEnvelope(header, new Uint8Array(size), key, signing.secretKey);
        expect(bytes.length).toBeGreaterThanOrEqual(around + size);
        expect(bytes.length - ENVELOPE_OVERHEAD).toBeLessThanOrEqual((LENGTH_SIZE + size) * 1.12);
      }),
      { numRuns: runs(200) },
    );
  });

  it("B28 says almost nothing of the size of the text: a few hundred sizes stand for a million", () => {
    const sizes = new Set(Array.from({ length: 1_000_000 }, (_, size) => paddedSize(size)));

    expect(sizes.size).toBeLessThan(300);
  });
});

describe("grant", () => {
  it("L52 gives the key to its recipients only, and says who issued it", () => {
    const [karim, sonia, stranger] = [aDevice(), aDevice(), aDevice()];
    const roomKey = aRoomKey();

    const grant = writeFirstGrant(
      roomKey,
      [karim, sonia].map(({ id, box }) => ({ id, boxKey: box.publicKey })),
      { id: karim.id, secretKey: karim.signing.secretKey },
    );

    expect(parseGrant(grant.bytes)).toEqual({ ok: true, value: grant });
    expect(isGrantSignedBy(grant, karim.signing.publicKey)).toBe(true);
    expect(openGrant(grant, sonia.id, sonia.box)).toEqual(roomKey);
    expect(openGrant(grant, stranger.id, stranger.box)).toBeNull();
    // A box is for its own place: in a grant of another room, or of another epoch, its key is not believed.
    expect(openGrant({ ...grant, room: newRoomId() }, sonia.id, sonia.box)).toBeNull();
    expect(openGrant({ ...grant, epoch: 1 }, sonia.id, sonia.box)).toBeNull();
  });

  it("is of a compartment, of the files attached in one, or of a track of health, and of nothing else", () => {
    const karim = aDevice();
    const recipients = [{ id: karim.id, boxKey: karim.box.publicKey }];
    const issuer = { id: karim.id, secretKey: karim.signing.secretKey };
    const track = newTrackId();
    const places = ROOM_PURPOSES.flatMap((purpose) =>
      [null, ATTACHED, track].map((each) => ({ purpose, track: each })),
    );
    const opened = places.filter((place) => {
      const roomKey = { ...aRoomKey(), ...place };
      return openGrant(writeFirstGrant(roomKey, recipients, issuer), karim.id, karim.box) !== null;
    });
    const said = opened.map(
      ({ purpose, track: of }) => `${purpose} ${of === ATTACHED ? "files" : of === null ? "" : "track"}`,
    );
    const compartments = ["identity", "field", "support", "housing", "mobility"];
    expect(said.sort()).toEqual(
      [
        ...["directory ", "outreach ", "resources ", "figures track", "health track"],
        ...compartments.flatMap((each) => [`${each} `, `${each} files`]),
      ].sort(),
    );
  });

  it("gives whoever enters the keys of all epochs before, under its own, and names the last row of who leaves", () => {
    const [karim, sonia] = [aDevice(), aDevice()];
    const first = aRoomKey();
    const issuer = { id: karim.id, secretKey: karim.signing.secretKey };
    const last = writeFirstGrant(first, [{ id: karim.id, boxKey: karim.box.publicKey }], issuer);
    const past = [
      { epoch: 0, key: first.key },
      { epoch: 1, key: newKey() },
    ];
    const until = new Map([
      [sonia.id, { seq: -1, hash: NO_HASH }],
      [aDevice().id, { seq: 7, hash: last.hash }],
    ]);
    const roomKey = { ...first, epoch: 2, key: newKey() };

    const recipients = [{ id: karim.id, boxKey: karim.box.publicKey }];
    const grant = writeNextGrant(roomKey, last, recipients, issuer, { past, until });
    const parsed = parseGrant(grant.bytes);

    expect(parsed).toEqual({ ok: true, value: grant });
    expect(openPast(grant, roomKey.key)).toEqual(past);
    expect(openPast(last, first.key)).toEqual([]);
    expect(openPast(grant, first.key)).toBeNull();
    // Sealed for its own place: what another grant carries does not open under the same key.
    expect(openPast({ ...grant, index: 2 }, roomKey.key)).toBeNull();
    expect(openPast({ ...grant, room: newRoomId() }, roomKey.key)).toBeNull();
    expect(openPast({ ...grant, epoch: 3 }, roomKey.key)).toBeNull();
  });

  it("names each device once, as a reader or as one who leaves, and a last row only where there is one", () => {
    const [karim, sonia] = [aDevice(), aDevice()];
    const roomKey = aRoomKey();
    const issuer = { id: karim.id, secretKey: karim.signing.secretKey };
    const recipients = [{ id: karim.id, boxKey: karim.box.publicKey }];
    const written = (device: DeviceId, head: Head) =>
      parseGrant(
        writeNextGrant(roomKey, { index: 0, hash: NO_HASH }, recipients, issuer, { until: new Map([[device, head]]) })
          .bytes,
      ).ok;

    expect(written(sonia.id, { seq: -1, hash: NO_HASH })).toBe(true);
    expect(written(karim.id, { seq: -1, hash: NO_HASH })).toBe(false);
    expect(written(sonia.id, { seq: 0, hash: NO_HASH })).toBe(false);
    expect(written(sonia.id, { seq: -1, hash: "01".repeat(32) as Hash })).toBe(false);
  });

  it("L52 refuses a forged box and 500 altered grants", () => {
    const [karim, sonia] = [aDevice(), aDevice()];
    const roomKey = aRoomKey();
    const grant = writeFirstGrant(roomKey, [{ id: sonia.id, boxKey: sonia.box.publicKey }], {
      id: karim.id,
      secretKey: karim.signing.secretKey,
    });
    const forged = { ...grant, boxes: new Map([[sonia.id, sealTo(sonia.box.publicKey, randomBytes(69))]]) };

    expect(openGrant(forged, sonia.id, sonia.box)).toBeNull();
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const parsed = parseGrant(changedAt(grant.bytes, at));
        expect(parsed.ok && isGrantSignedBy(parsed.value, karim.signing.publicKey)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("genesis", () => {
  const founder = () => {
    const { signing, box, id } = aDevice();
    return { entry: deviceEntry(1, signing.publicKey, box.publicKey), id, secretKey: signing.secretKey };
  };

  it("is read back with the ids that come from the keys", () => {
    const { entry, id, secretKey } = founder();
    const relay = { address: "wss://relais.exemple.invalid", receiptKey: randomBytes(32) };
    const content = { project: newProjectId(), createdAt: instant(1_000), relay, devices: [entry], founder: id };

    const genesis = writeGenesis(content, secretKey);

    expect(readGenesis(genesis.bytes)).toEqual({ ok: true, value: genesis });
  });

  it("refuses a change of any byte, and a device named twice", () => {
    const { entry, id, secretKey } = founder();
    const content = { project: newProjectId(), createdAt: instant(1_000), relay: null, devices: [entry], founder: id };
    const genesis = writeGenesis(content, secretKey);
    const twice = writeGenesis({ ...content, devices: [entry, { ...entry, number: 2 }] }, secretKey);

    for (let at = 0; at < genesis.bytes.length; at++) {
      expect(readGenesis(changedAt(genesis.bytes, at)).ok).toBe(false);
    }
    expect(readGenesis(twice.bytes)).toMatchObject({ ok: false, failure: { kind: "inconsistent" } });
  });
});

describe("receipts and acknowledgements", () => {
  it("L61 counts only when the project's own relay signed it", () => {
    const relay = newSigningKeys();
    const entries = [{ n: 7, hash: NO_HASH }];

    const receipt = writeReceipt(entries, relay.secretKey);

    expect(readReceipt(receipt, relay.publicKey)).toEqual({ ok: true, value: entries });
    expect(readReceipt(receipt, newSigningKeys().publicKey)).toMatchObject({ ok: false });
    expect(readReceipt(changedAt(receipt, 5), relay.publicKey)).toMatchObject({ ok: false });
  });

  it("L61 an acknowledgement is its device's own word", () => {
    const { id, signing } = aDevice();
    const ack = writeAck(newRoomId(), id, new Map([[id, { seq: 3, hash: NO_HASH }]]), signing.secretKey);

    expect(parseAck(ack.bytes)).toEqual({ ok: true, value: ack });
    expect(isAckSignedBy(ack, signing.publicKey)).toBe(true);
    expect(isAckSignedBy(ack, newSigningKeys().publicKey)).toBe(false);
  });
});

describe("admission", () => {
  it("binds a hello to its relay, project, device and nonce", () => {
    const { id, signing } = aDevice();
    const content = {
      version: 1,
      project: newProjectId(),
      device: id,
      challenge: randomBytes(32),
      receiptKey: randomBytes(32),
      nonce: randomBytes(32),
    };

    const proof = proveHello(content, signing.secretKey);

    expect(isHelloProved(content, proof, signing.publicKey)).toBe(true);
    for (const other of [
      { ...content, challenge: randomBytes(32) },
      { ...content, receiptKey: randomBytes(32) },
      { ...content, project: newProjectId() },
      { ...content, nonce: randomBytes(32) },
    ]) {
      expect(isHelloProved(other, proof, signing.publicKey)).toBe(false);
    }
  });

  it("binds a welcome to the device's fresh nonce: an old one can't be replayed", () => {
    const relay = newSigningKeys();
    const content = { project: newProjectId(), nonce: randomBytes(32), head: { n: 3, hash: NO_HASH } };

    const proof = proveWelcome(content, relay.secretKey);

    expect(isWelcomeProved(content, proof, relay.publicKey)).toBe(true);
    expect(isWelcomeProved({ ...content, nonce: randomBytes(32) }, proof, relay.publicKey)).toBe(false);
    expect(isWelcomeProved({ ...content, head: { n: 4, hash: NO_HASH } }, proof, relay.publicKey)).toBe(false);
  });
});
