import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { writeFirstGrant } from "#shared/protocol/grant.ts";
import { hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { type Head, readReceipt, writeAck } from "#shared/protocol/receipt.ts";
import { newToken, type Relay, startRelay } from "./index.ts";
import {
  aDevice,
  aProject,
  aRoom,
  asRows,
  type RawDevice,
  RawSocket,
  someEnvelopes,
  threeEnvelopes,
} from "./testing/raw-device.ts";

// A real relay on a real port with a real store; only the devices are reduced to what they say.

let folder: string;
let relay: Relay;
let karim: RawDevice;
let sonia: RawDevice;
let genesis: Genesis;
const sockets: RawSocket[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "relay-test-"));
  relay = await startRelay({ folder, port: 0 });
  [karim, sonia] = [aDevice(1), aDevice(2)];
  genesis = aProject([karim, sonia], relay.receiptKey);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const connect = async (): Promise<RawSocket> => {
  const socket = await RawSocket.open(relay.port);
  sockets.push(socket);
  return socket;
};

const enrolled = async (): Promise<RawSocket> => {
  const socket = await connect();
  await socket.enrol(karim, genesis, newToken(relay.store));
  return socket;
};

const entered = async (device: RawDevice): Promise<RawSocket> => {
  const socket = await connect();
  await socket.enter(device, genesis);
  return socket;
};

describe("admission", () => {
  it("takes a project in with a token, once", async () => {
    const token = newToken(relay.store);
    const other = aProject([sonia], relay.receiptKey);
    await (await connect()).enrol(karim, genesis, token);

    const second = await connect();
    await second.hello(sonia, other);
    await second.take("denied");
    second.send({ type: "enrol", token, genesis: other.bytes });

    expect((await second.take("denied")).reason).toBe("badToken");
    expect(await second.closed()).toBe(4403);
  });

  it("denies a device that the genesis does not name", async () => {
    await enrolled();
    const stranger = await connect();

    await stranger.hello(aDevice(3), genesis);

    expect((await stranger.take("denied")).reason).toBe("unknownDevice");
  });

  it("denies a device that can't sign for the one it claims to be", async () => {
    await enrolled();
    const thief = await connect();

    await thief.hello({ ...sonia, signing: aDevice(4).signing }, genesis);

    expect((await thief.take("denied")).reason).toBe("badProof");
  });

  it("refuses a project made for another relay", async () => {
    const elsewhere = aProject([karim], randomBytes(32));
    const socket = await connect();
    await socket.hello(karim, elsewhere);
    await socket.take("denied");

    socket.send({ type: "enrol", token: newToken(relay.store), genesis: elsewhere.bytes });

    expect((await socket.take("denied")).reason).toBe("unknownProject");
  });

  it("hangs up on garbage, and on rows before admission", async () => {
    const garbage = await connect();
    garbage.sendBytes(Uint8Array.of(250, 1, 2, 3));
    const early = await connect();
    early.send({ type: "push", rows: [] });

    expect(await garbage.closed()).toBe(4400);
    expect(await early.closed()).toBe(4400);
  });
});

describe("the log", () => {
  it("L61 gives a receipt for what it has committed, and a second one for what it already holds", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    const envelopes = someEnvelopes(karim, roomKey, 3);
    const rows = [{ kind: "grant", bytes: grant.bytes } as const, ...asRows(envelopes)];

    socket.send({ type: "push", rows });
    const first = readReceipt((await socket.take("receipt")).receipt, relay.receiptKey);
    socket.send({ type: "push", rows });
    const second = readReceipt((await socket.take("receipt")).receipt, relay.receiptKey);

    expect(first).toEqual({ ok: true, value: [grant, ...envelopes].map(({ hash }, at) => ({ n: at + 2, hash })) });
    expect(second).toEqual(first);
  });

  it("serves the rows of a room to its devices, in order, and to nobody else", async () => {
    const socket = await enrolled();
    const [shared, own] = [aRoom([karim, sonia]), aRoom([karim])];
    const sharedRows = [
      { kind: "grant", bytes: shared.grant.bytes } as const,
      ...asRows(someEnvelopes(karim, shared.roomKey, 2)),
    ];
    const ownRows = [
      { kind: "grant", bytes: own.grant.bytes } as const,
      ...asRows(someEnvelopes(karim, own.roomKey, 2)),
    ];
    socket.send({ type: "push", rows: [...ownRows, ...sharedRows] });
    await socket.take("receipt");

    const forSonia = await (await entered(sonia)).follow();
    const forKarim = await (await entered(karim)).follow();

    expect(forSonia.rows).toEqual([{ kind: "genesis", bytes: genesis.bytes }, ...sharedRows]);
    expect(forKarim.rows).toEqual([{ kind: "genesis", bytes: genesis.bytes }, ...ownRows, ...sharedRows]);
  });

  it("serves what comes later to who follows, from the cursor on", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    const [first, second] = threeEnvelopes(karim, roomKey);
    socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows([first])] });
    await socket.take("receipt");
    const reader = await entered(sonia);
    const { to } = await reader.follow();

    socket.send({ type: "push", rows: asRows([second]) });
    const live = await reader.take("rows");
    const later = await (await entered(sonia)).follow(to);

    expect(live).toMatchObject({ from: to.n, rows: asRows([second]) });
    expect(later.rows).toEqual(asRows([second]));
  });

  it("L64 says RESET to a cursor that names a row it does not have", async () => {
    const socket = await enrolled();

    socket.send({ type: "follow", after: { n: 1, hash: NO_HASH }, acksAfter: 0 });
    await socket.take("reset");
    socket.send({ type: "follow", after: { n: 99, hash: hashId(new Uint8Array(3)) }, acksAfter: 0 });
    await socket.take("reset");

    expect((await socket.follow()).rows).toHaveLength(1);
  });

  it("is the same after a restart", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    socket.send({
      type: "push",
      rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows(someEnvelopes(karim, roomKey, 5))],
    });
    await socket.take("receipt");

    await relay.stop();
    relay = await startRelay({ folder, port: 0 });

    expect((await (await entered(sonia)).follow()).rows).toHaveLength(7);
  });
});

describe("what it refuses", () => {
  const refusalOf = async (rows: Parameters<RawSocket["send"]>[0]): Promise<string[]> => {
    const socket = await entered(karim);
    socket.send(rows);
    return (await socket.take("refused")).rows.map(({ reason }) => reason);
  };

  it("names the reason of each row, and keeps the good ones around it", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    const [zero, one, two] = threeEnvelopes(karim, roomKey);
    const outsider = aDevice(9);
    const rival = someEnvelopes(karim, roomKey, 1);
    const rows = [
      { kind: "envelope", bytes: someEnvelopes(karim, aRoom([karim]).roomKey, 1)[0]?.bytes ?? randomBytes(1) } as const,
      { kind: "grant", bytes: grant.bytes } as const,
      ...asRows([zero, two, one, ...rival]),
      ...asRows(someEnvelopes(outsider, roomKey, 1)),
      { kind: "envelope", bytes: randomBytes(400) } as const,
      { kind: "genesis", bytes: aProject([karim], relay.receiptKey).bytes } as const,
    ];

    socket.send({ type: "push", rows });

    expect((await socket.take("refused")).rows.map(({ reason }) => reason)).toEqual([
      "room",
      "gap",
      "fork",
      "member",
      "malformed",
      "ledger",
    ]);
    const receipt = readReceipt((await socket.take("receipt")).receipt, relay.receiptKey);
    expect(receipt.ok && receipt.value.map(({ hash }) => hash)).toEqual([grant, zero, one].map(({ hash }) => hash));
  });

  it("refuses an envelope signed by another key, and one that hides a wrong chain", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    socket.send({
      type: "push",
      rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows(someEnvelopes(karim, roomKey, 1))],
    });
    await socket.take("receipt");
    const forged = someEnvelopes({ ...karim, signing: sonia.signing }, roomKey, 1);
    const otherStart = someEnvelopes(karim, roomKey, 2).slice(1);

    expect(await refusalOf({ type: "push", rows: asRows(forged) })).toEqual(["signature"]);
    expect(await refusalOf({ type: "push", rows: asRows(otherStart) })).toEqual(["chain"]);
  });

  it("refuses a grant that gives a room a second beginning, or a stranger a key", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });
    await socket.take("receipt");
    const issuer = { id: karim.entry.id, secretKey: karim.signing.secretKey };
    const again = writeFirstGrant(roomKey, [{ id: karim.entry.id, boxKey: karim.entry.boxKey }], issuer);

    expect(await refusalOf({ type: "push", rows: [{ kind: "grant", bytes: again.bytes }] })).toEqual(["ledger"]);
    expect(
      await refusalOf({ type: "push", rows: [{ kind: "grant", bytes: aRoom([karim, aDevice(7)]).grant.bytes }] }),
    ).toEqual(["member"]);
  });
});

describe("what it outlives", () => {
  it("a grant without its own issuer, which no room could be made of, holds nobody else back", async () => {
    const [a, b] = [await enrolled(), await entered(sonia)];
    const issuer = { id: karim.entry.id, secretKey: karim.signing.secretKey };
    const { roomKey } = aRoom([karim]);
    const empty = [0, 1].map((epoch) => writeFirstGrant({ ...roomKey, epoch }, [], issuer));
    const { grant } = aRoom([sonia]);

    a.send({ type: "push", rows: empty.map(({ bytes }) => ({ kind: "grant", bytes })) });
    b.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });

    expect((await a.take("refused")).rows.map(({ reason }) => reason)).toEqual(["member", "member"]);
    expect(readReceipt((await b.take("receipt")).receipt, relay.receiptKey)).toMatchObject({
      value: [{ hash: grant.hash }],
    });
  });

  it("does not take new keys for those of a store that is there: every device would turn away", async () => {
    await relay.stop();
    const path = join(folder, "receipt-keys");
    renameSync(path, `${path}-copy`);

    await expect(startRelay({ folder, port: 0 })).rejects.toThrow("receipt-keys");
    renameSync(`${path}-copy`, path);
    relay = await startRelay({ folder, port: 0 });

    expect(relay.receiptKey).toEqual(genesis.relay?.receiptKey);
  });
});

describe("acknowledgements", () => {
  it("L61 carries a peer's word to the author, and drops one that is false or not its own", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim, sonia]);
    const [envelope] = threeEnvelopes(karim, roomKey);
    socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows([envelope])] });
    await socket.take("receipt");
    await socket.follow();
    const word = ({ entry, signing }: RawDevice, head: Head) =>
      writeAck(roomKey.room, entry.id, new Map([[karim.entry.id, head]]), signing.secretKey).bytes;
    const reader = await entered(sonia);

    const lie = word(sonia, { seq: 4, hash: hashId(new Uint8Array(9)) });
    const forged = word(karim, envelope);
    const honest = word(sonia, envelope);
    reader.send({ type: "ack", acks: [lie, forged, honest] });

    expect((await socket.take("acks")).acks).toEqual([honest]);
  });
});
