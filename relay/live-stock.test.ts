// Lesson L82, both ways: the stock client on our relay, and the rows of our rooms on the stock server.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Bytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { RoomKey } from "#shared/protocol/grant.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { encodeRows } from "#shared/protocol/live-update.ts";
import { aStockServer } from "../build/testing/a-stock-server.ts";
import { newToken, type Relay, startRelay } from "./index.ts";
import { RelayProject } from "./projects.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, RawSocket, someEnvelopes } from "./testing/raw-device.ts";
import { Tickets } from "./tickets.ts";

// The provider keeps the clock that it found at its first line: this one can be put forward.
const clock = vi.hoisted(() => {
  const real = Date.now;
  const hand = { ahead: 0 };
  Date.now = () => real() + hand.ahead;
  return hand;
});

let folder: string;
let relay: Relay;
let karim: RawDevice;
let sonia: RawDevice;
let genesis: Genesis;
let roomKey: RoomKey;
let line: RawSocket;
const open: { readonly end: () => void }[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stock-test-"));
  relay = await startRelay({ folder, port: 0 });
  [karim, sonia] = [aDevice(1), aDevice(2)];
  genesis = aProject([karim, sonia], relay.receiptKey);
  line = await RawSocket.open(relay.port);
  await line.enrol(karim, genesis, newToken(relay.store));
  const made = aRoom([karim, sonia]);
  roomKey = made.roomKey;
  line.send({ type: "push", rows: [{ kind: "grant", bytes: made.grant.bytes }] });
  await line.take("receipt");
});

afterEach(async () => {
  vi.useRealTimers();
  clock.ahead = 0;
  for (const each of open.splice(0)) each.end();
  line.close();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ticketFor = async (room: RoomId): Promise<string> => {
  line.send({ type: "ticket", room });
  return toHex((await line.take("ticket")).ticket);
};

/** The stock client, unmodified, on a socket of its own. */
function stockClient(address: string, room: string, params: Record<string, string> = {}) {
  const doc = new Y.Doc();
  const connections: WebSocket[] = [];
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url);
      connections.push(this);
    }
  }
  const provider = new WebsocketProvider(address, room, doc, {
    WebSocketPolyfill: Socket as never,
    disableBc: true,
    params,
  });
  const end = (): void => {
    provider.destroy();
    provider.awareness.destroy();
  };
  open.push({ end });
  return { doc, provider, connections, end };
}

const stockOnRelay = async () =>
  stockClient(`ws://127.0.0.1:${relay.port}/live`, roomKey.room, { ticket: await ticketFor(roomKey.room) });

const isSoon = (what: () => boolean | Promise<boolean>): Promise<void> =>
  vi.waitFor(async () => expect(await what()).toBe(true), { timeout: 10_000 });

const updateOf = (client: number, envelopes: readonly Envelope[]): Bytes =>
  encodeRows(envelopes.map(({ seq, bytes }) => ({ client, clock: seq, bytes })));

const holds = (doc: Y.Doc, update: Bytes): boolean => toHex(Y.encodeStateAsUpdate(doc)) === toHex(update);

describe("the stock client on our relay", () => {
  it("L82 reads the rows that are there and those that come, and its document is ours byte for byte", async () => {
    const envelopes = someEnvelopes(karim, roomKey, 5);
    line.send({ type: "push", rows: asRows(envelopes.slice(0, 3)) });
    await line.take("receipt");

    const { doc, provider } = await stockOnRelay();
    await isSoon(() => holds(doc, updateOf(1, envelopes.slice(0, 3))));
    await isSoon(() => provider.synced);
    line.send({ type: "push", rows: asRows(envelopes.slice(3)) });

    await isSoon(() => holds(doc, updateOf(1, envelopes)));
  });

  it("relays rows: what its document holds and the relay lacks is committed, and reaches another stock client", async () => {
    const envelopes = someEnvelopes(sonia, roomKey, 3);
    const [one, other] = [await stockOnRelay(), await stockOnRelay()];
    await isSoon(() => one.provider.synced && other.provider.synced);

    Y.applyUpdate(one.doc, updateOf(2, envelopes), "by hand");

    await isSoon(() => holds(other.doc, updateOf(2, envelopes)));
    expect((await line.follow()).rows.slice(2)).toEqual(asRows(envelopes));
  });

  it("says there who is here, unread by the relay, and who has left", async () => {
    const [one, other] = [await stockOnRelay(), await stockOnRelay()];
    await isSoon(() => one.provider.synced && other.provider.synced);

    one.provider.awareness.setLocalState({ p: "scellé" });
    await isSoon(() => other.provider.awareness.getStates().get(one.doc.clientID)?.["p"] === "scellé");
    one.connections[0]?.terminate();

    await isSoon(() => !other.provider.awareness.getStates().has(one.doc.clientID));
  });

  it("is refused what it writes under an identity of its own, and does not come back", async () => {
    const { doc, provider, connections } = await stockOnRelay();
    await isSoon(() => provider.synced);

    doc.getArray("log").push([someEnvelopes(karim, roomKey, 1)[0]?.bytes ?? utf8("")]);

    await isSoon(() => !provider.shouldConnect && !provider.wsconnected);
    expect((await line.follow()).rows).toHaveLength(2);
    expect(connections).toHaveLength(1);
  });

  it("comes in with a ticket for this room, given less than a minute ago, and with nothing else", async () => {
    const address = `ws://127.0.0.1:${relay.port}/live`;
    const elsewhere = aRoom([karim]);
    line.send({ type: "push", rows: [{ kind: "grant", bytes: elsewhere.grant.bytes }] });
    await line.take("receipt");
    const attempts = [
      stockClient(address, roomKey.room),
      stockClient(address, roomKey.room, { ticket: "00".repeat(16) }),
      stockClient(address, roomKey.room, { ticket: await ticketFor(elsewhere.roomKey.room) }),
      stockClient(address, "room", { ticket: await ticketFor(roomKey.room) }),
    ];

    for (const { provider } of attempts) {
      await isSoon(() => !provider.shouldConnect);
      expect(provider.synced).toBe(false);
    }
    let now = 0;
    const tickets = new Tickets(() => now);
    const members = new RelayProject(relay.store, genesis);
    const ticket = toHex(tickets.give({ members, device: karim.entry.id, room: roomKey.room }));
    now = 59_999;
    expect(tickets.holder(ticket)).not.toBeNull();
    now = 60_000;
    expect(tickets.holder(ticket)).toBeNull();
  });

  it("L67 B13 idle for ten minutes keeps its one connection", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const late = await startRelay({ folder: join(folder, "late"), port: 0 });
    open.push({ end: () => void late.stop() });
    const other = aProject([karim], late.receiptKey);
    const { grant, roomKey: key } = aRoom([karim]);
    const admitted = await RawSocket.open(late.port);
    await admitted.enrol(karim, other, newToken(late.store));
    admitted.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }] });
    await admitted.take("receipt");
    admitted.send({ type: "ticket", room: key.room });
    const ticket = toHex((await admitted.take("ticket")).ticket);
    const { provider, connections } = stockClient(`ws://127.0.0.1:${late.port}/live`, key.room, { ticket });
    await isSoon(() => provider.synced);
    // A client that says nothing of itself: only the relay’s word keeps the line.
    provider.awareness.setLocalState(null);

    for (let second = 0; second < 600; second++) {
      clock.ahead += 1_000;
      vi.advanceTimersByTime(1_000);
      await new Promise((next) => setTimeout(next, 2));
    }

    expect(provider.wsconnected).toBe(true);
    expect(connections).toHaveLength(1);
  });
});

describe("our rows on the stock server", () => {
  it("L82 two clients, the server and our own encoding hold the same bytes", async () => {
    const server = await aStockServer();
    const [his, hers] = [someEnvelopes(karim, roomKey, 30), someEnvelopes(sonia, roomKey, 30)];
    const [one, other] = ["one", "other"].map(() => stockClient(`ws://127.0.0.1:${server.port}`, roomKey.room));
    if (one === undefined || other === undefined) throw new Error("two clients");
    await isSoon(() => one.provider.synced && other.provider.synced);

    for (let at = 0; at < 30; at += 3) {
      Y.applyUpdate(one.doc, updateOf(1, his.slice(at, at + 3)), "by hand");
      Y.applyUpdate(other.doc, updateOf(2, hers.slice(at, at + 3)), "by hand");
    }
    const all = encodeRows(
      [his, hers].flatMap((envelopes, at) =>
        envelopes.map(({ seq, bytes }) => ({ client: at + 1, clock: seq, bytes })),
      ),
    );

    await isSoon(() => holds(one.doc, all) && holds(other.doc, all));
    await isSoon(async () => toHex(await server.stateOf(roomKey.room)) === toHex(all));
    await server.stop();
  });
});
