import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { newToken, type Relay, startRelay } from "./index.ts";
import { MAX_FRAME, MOST_ACKS, MOST_OF_A_DEVICE, MOST_OF_A_STRANGER, MOST_ROWS } from "./limits.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, RawSocket, someEnvelopes } from "./testing/raw-device.ts";

// One device with valid keys, and nobody at all, against a real relay that others need.

let folder: string;
let relay: Relay;
let karim: RawDevice;
let genesis: Genesis;
const sockets: RawSocket[] = [];
const DISK = 40_000;
const UNREAD = 256 * 1024;

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "relay-limits-"));
  relay = await startRelay({ folder, port: 0, diskOfADevice: DISK, mostUnread: UNREAD });
  karim = aDevice(1);
  genesis = aProject([karim, aDevice(2)], relay.receiptKey);
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

const garbage = (): Row => ({ kind: "envelope", bytes: new Uint8Array() });

describe("who has not said who they are", () => {
  it("sends no more than a first record", async () => {
    const [raw, framed] = [await connect(), await connect()];

    raw.sendBytes(randomBytes(MOST_OF_A_STRANGER + 1));
    framed.send({ type: "enrol", token: randomBytes(16), genesis: randomBytes(MOST_OF_A_STRANGER - 100) });

    expect([1006, 4400]).toContain(await raw.closed());
    expect(await framed.closed()).toBe(4400);
  });

  it("says hello once", async () => {
    const socket = await connect();
    await socket.hello(karim, genesis);
    await socket.take("denied");
    const again = { project: genesis.project, device: karim.entry.id, nonce: randomBytes(32), proof: randomBytes(64) };

    socket.send({ type: "hello", version: 1, ...again });

    expect(await socket.closed()).toBe(4400);
  });
});

describe("a device", () => {
  it("sends no frame, and no push, that is longer than ours are", async () => {
    const [first, second, third] = [await enrolled(), await entered(), await entered()];

    first.sendBytes(new Uint8Array(MAX_FRAME + 1));
    second.send({ type: "push", rows: Array.from({ length: MOST_ROWS + 1 }, garbage) });
    third.send({ type: "ack", acks: Array.from({ length: MOST_ACKS + 1 }, () => randomBytes(9)) });

    expect(await first.closed()).toBe(1009);
    expect(await second.closed()).toBe(4400);
    expect(await third.closed()).toBe(4400);
  });

  it("has a few connections at one time", async () => {
    await enrolled();
    for (let count = 1; count < MOST_OF_A_DEVICE; count++) await entered();

    const one = await connect();
    await one.hello(karim, genesis);

    expect((await one.take("denied")).reason).toBe("full");
    sockets[0]?.close();
    await sockets[0]?.closed();
    await entered();
  });

  it("is hung up on when it asks and does not read", async () => {
    const socket = await enrolled();
    const rows = Array.from({ length: MOST_ROWS }, garbage);
    socket.pauseReading();

    let pushes = 0;
    for (; pushes < 3_000 && socket.closeCode === null; pushes++) {
      socket.send({ type: "push", rows });
      await new Promise((next) => setImmediate(next));
    }

    expect(await socket.closed()).toBe(1006);
    expect(pushes).toBeLessThan(3_000);
  });

  it("has its share of the disk, beyond which its rows stay in its outbox", async () => {
    const socket = await enrolled();
    const { grant, roomKey } = aRoom([karim]);
    const envelopes = someEnvelopes(karim, roomKey, 400);

    socket.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }, ...asRows(envelopes)] });
    const refused = (await socket.take("refused")).rows;
    const kept = (await socket.follow()).rows.reduce((total, { bytes }) => total + bytes.length, 0);

    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]?.reason).toBe("busy");
    expect(kept - genesis.bytes.length).toBeLessThanOrEqual(DISK);
    expect(kept).toBeGreaterThan(DISK - 1_000);
  });
});

describe("a disk that fails", () => {
  it("ends no relay, whatever a device then says", async () => {
    const socket = await enrolled();
    await socket.follow();
    relay.store.close();

    socket.send({ type: "ack", acks: [randomBytes(200)] });
    socket.send({ type: "push", rows: [garbage()] });
    expect((await socket.take("refused")).rows[0]?.reason).toBe("busy");
    const other = await connect();
    await other.hello(karim, genesis);

    expect(await other.closed()).toBe(1011);
    const { stop } = relay;
    relay = { ...relay, stop: () => stop().catch(() => undefined) };
  });
});

const entered = async (): Promise<RawSocket> => {
  const socket = await connect();
  await socket.enter(karim, genesis);
  return socket;
};
