import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { PROTOCOL_VERSION } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { newToken, type Relay, startRelay } from "./index.ts";
import { aDevice, aProject, type RawDevice, RawSocket } from "./testing/raw-device.ts";

// One device with valid keys, and nobody at all, against a real relay that others need.

let folder: string;
let relay: Relay;
let karim: RawDevice;
let genesis: Genesis;
const sockets: RawSocket[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "relay-hostile-"));
  relay = await startRelay({ folder, port: 0, limits: { bytesUnreadAtMost: 256 * 1024 } });
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

describe("who has not said who they are", () => {
  it("says hello once", async () => {
    const socket = await connect();
    await socket.hello(karim, genesis);
    await socket.take("denied");
    const again = { project: genesis.project, device: karim.entry.id, nonce: randomBytes(32), proof: randomBytes(64) };

    socket.send({ type: "hello", version: PROTOCOL_VERSION, ...again });

    expect(await socket.closed()).toBe(4400);
  });
});

describe("a disk that fails", () => {
  it("ends no relay, whatever a device then says", async () => {
    const socket = await enrolled();
    await socket.follow();
    relay.store.close();

    socket.send({ type: "ack", acks: [randomBytes(200)] });
    socket.send({ type: "push", rows: [{ kind: "envelope", bytes: randomBytes(10) }] });

    expect((await socket.take("refused")).rows[0]?.reason).toBe("busy");
    const other = await connect();
    await other.hello(karim, genesis);
    expect(await other.closed()).toBeGreaterThanOrEqual(1011);
    const { stop } = relay;
    relay = { ...relay, stop: () => stop().catch(() => undefined) };
  });
});
