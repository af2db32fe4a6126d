import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { RoomKey } from "#shared/protocol/grant.ts";
import { newRoomId } from "#shared/protocol/ids.ts";
import { GONE, readLiveMessage } from "#shared/protocol/live-message.ts";
import { encodeRows } from "#shared/protocol/live-update.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { newToken, type Relay, startRelay } from "./index.ts";
import { RawChannel } from "./testing/raw-channel.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, RawSocket, someEnvelopes } from "./testing/raw-device.ts";

// A real relay, two devices with an open room each: Karim is number 1, Sonia number 2.

let folder: string;
let relay: Relay;
let karim: RawDevice;
let sonia: RawDevice;
let genesis: Genesis;
let roomKey: RoomKey;
let lines: { readonly karim: RawSocket; readonly sonia: RawSocket };
const sockets: RawSocket[] = [];

beforeAll(cryptoReady);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-test-"));
  relay = await startRelay({ folder, port: 0 });
  [karim, sonia] = [aDevice(1), aDevice(2)];
  genesis = aProject([karim, sonia], relay.receiptKey);
  lines = { karim: await connected(), sonia: await connected() };
  await lines.karim.enrol(karim, genesis, newToken(relay.store));
  await lines.sonia.enter(sonia, genesis);
  const { grant, roomKey: key } = aRoom([karim, sonia]);
  roomKey = key;
  await pushed({ kind: "grant", bytes: grant.bytes });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const connected = async (): Promise<RawSocket> => {
  const socket = await RawSocket.open(relay.port);
  sockets.push(socket);
  return socket;
};

const pushed = async (...rows: readonly Row[]): Promise<void> => {
  lines.karim.send({ type: "push", rows });
  for (let left = rows.length; left > 0; ) {
    const receipt = readReceipt((await lines.karim.take("receipt")).receipt, relay.receiptKey);
    left -= receipt.ok ? receipt.value.length : 0;
  }
};

const updateOf = (client: number, envelopes: readonly Envelope[]): Bytes =>
  encodeRows(envelopes.map(({ seq, bytes }) => ({ client, clock: seq, bytes })));

const bytesOf = (envelopes: readonly Envelope[]): Bytes[] => envelopes.map(({ bytes }) => bytes);

/** An open channel whose peer holds nothing, and has been told what there is. */
const opened = async (socket: RawSocket, number = 1): Promise<RawChannel> => {
  const channel = await RawChannel.open(socket, number, roomKey.room);
  channel.say({ type: "step1", frontier: new Map() });
  await channel.take("step2");
  return channel;
};

describe("a channel", () => {
  it("opens for a member of the room, with the relay’s own step 1, and for nobody else", async () => {
    await pushed(...asRows(someEnvelopes(karim, roomKey, 3)));
    const own = aRoom([karim]);
    await pushed({ kind: "grant", bytes: own.grant.bytes });

    const channel = await RawChannel.open(lines.sonia, 7, roomKey.room);
    lines.sonia.send({ type: "open", channel: 8, room: own.roomKey.room });
    lines.sonia.send({ type: "open", channel: 9, room: newRoomId() });

    expect((await channel.take("step1")).frontier).toEqual(new Map([[1, 3]]));
    expect([await lines.sonia.take("closed"), await lines.sonia.take("closed")]).toEqual([
      { type: "closed", channel: 8, code: 4403 },
      { type: "closed", channel: 9, code: 4403 },
    ]);
  });

  it("answers a step 1 with what lacks, even when nothing does", async () => {
    const envelopes = someEnvelopes(karim, roomKey, 4);
    await pushed(...asRows(envelopes));
    const channel = await RawChannel.open(lines.sonia, 1, roomKey.room);

    channel.say({ type: "step1", frontier: new Map([[1, 2]]) });
    expect(await channel.rows("step2")).toEqual(bytesOf(envelopes.slice(2)));
    channel.say({ type: "step1", frontier: new Map([[1, 4]]) });
    expect(await channel.rows("step2")).toEqual([]);
  });

  it("answers a long room in pieces that each fit a frame", async () => {
    const envelopes = someEnvelopes(karim, roomKey, 1_200);
    await pushed(...asRows(envelopes));
    const channel = await RawChannel.open(lines.sonia, 1, roomKey.room);

    channel.say({ type: "step1", frontier: new Map() });

    const pieces = [await channel.rows("step2"), await channel.rows("update"), await channel.rows("update")];
    expect(pieces.map(({ length }) => length)).toEqual([500, 500, 200]);
    expect(pieces.flat()).toEqual(bytesOf(envelopes));
  });

  it("commits the rows that come through it, gives a receipt, and tells the others, by channel and by feed", async () => {
    const [mine, hers] = [await opened(lines.karim), await opened(lines.sonia)];
    const envelopes = someEnvelopes(karim, roomKey, 2);

    mine.say({ type: "update", update: updateOf(1, envelopes) });

    const receipt = readReceipt((await lines.karim.take("receipt")).receipt, relay.receiptKey);
    expect(receipt.ok && receipt.value.map(({ hash }) => hash)).toEqual(envelopes.map(({ hash }) => hash));
    expect(await hers.rows("update")).toEqual(bytesOf(envelopes));
    expect((await lines.sonia.follow()).rows.slice(2)).toEqual(asRows(envelopes));
    // What one sent oneself does not come back: the next thing said to Karim is what Sonia writes.
    const answer = someEnvelopes(sonia, roomKey, 1);
    hers.say({ type: "update", update: updateOf(2, answer) });
    expect(await mine.rows("update")).toEqual(bytesOf(answer));
  });

  it("tells of rows that were pushed, whoever pushed them, and takes from one device the rows of another", async () => {
    const hers = await opened(lines.sonia);
    const envelopes = someEnvelopes(karim, roomKey, 3);
    await pushed(...asRows(envelopes.slice(0, 1)));
    expect(await hers.rows("update")).toEqual(bytesOf(envelopes.slice(0, 1)));

    hers.say({ type: "step2", update: updateOf(1, envelopes) });

    const receipt = readReceipt((await lines.sonia.take("receipt")).receipt, relay.receiptKey);
    expect(receipt.ok && receipt.value.map(({ hash }) => hash)).toEqual(envelopes.slice(1).map(({ hash }) => hash));
  });

  it("refuses whole an update in which one place is not the envelope’s own, and hangs up", async () => {
    const envelopes = someEnvelopes(karim, roomKey, 3);
    const foreign = someEnvelopes(karim, aRoom([karim, sonia]).roomKey, 1);
    const stranger = someEnvelopes(aDevice(3), roomKey, 1);
    const hostile: Bytes[] = [
      updateOf(4_000_000_000, envelopes),
      updateOf(2, envelopes),
      encodeRows(envelopes.map(({ bytes }, at) => ({ client: 1, clock: at + 1, bytes }))),
      updateOf(1, foreign),
      updateOf(3, stranger),
      encodeRows(
        [...bytesOf(envelopes.slice(0, 2)), utf8("rien")].map((bytes, clock) => ({ client: 1, clock, bytes })),
      ),
      utf8("pas une mise à jour"),
    ];

    for (const [number, update] of hostile.entries()) {
      (await opened(lines.karim, number)).say({ type: "update", update });
      expect(await lines.karim.take("closed")).toEqual({ type: "closed", channel: number, code: 4400 });
    }
    const held = await RawChannel.open(lines.sonia, 1, roomKey.room);
    expect((await held.take("step1")).frontier).toEqual(new Map());
  });

  it("keeps the longest valid prefix of each device, and asks again for what lacks, three times at most", async () => {
    const mine = await opened(lines.karim);
    const his = someEnvelopes(karim, roomKey, 2);
    const hers = someEnvelopes(sonia, roomKey, 3);
    const forged = { ...(hers[1] as Envelope), bytes: (hers[1] as Envelope).bytes.slice() };
    forged.bytes[forged.bytes.length - 1] = (forged.bytes.at(-1) ?? 0) ^ 1;

    mine.say({
      type: "update",
      update: encodeRows([
        ...his.map(({ seq, bytes }) => ({ client: 1, clock: seq, bytes })),
        ...[hers[0], forged, hers[2]].map((each, clock) => ({ client: 2, clock, bytes: each?.bytes ?? utf8("") })),
      ]),
    });
    expect((await lines.karim.take("refused")).rows.map(({ reason }) => reason)).toEqual(["signature", "gap"]);
    expect((await mine.take("step1")).frontier).toEqual(
      new Map([
        [1, 2],
        [2, 1],
      ]),
    );

    const beyond = updateOf(2, hers.slice(2));
    for (const question of [2, 3, 4]) {
      mine.say({ type: "update", update: beyond });
      expect((await lines.karim.take("refused")).rows.map(({ reason }) => reason)).toEqual(["gap"]);
      if (question <= 3) await mine.take("step1");
    }
    mine.say({ type: "step1", frontier: new Map() });
    const { message } = await lines.karim.take("data");
    expect(readLiveMessage(message)).toMatchObject({ ok: true, value: { type: "step2" } });
  });

  it("is refused the number of another envelope, and goes on", async () => {
    const mine = await opened(lines.karim);
    const [first] = someEnvelopes(karim, roomKey, 1);
    const [other] = someEnvelopes(karim, roomKey, 1);
    await pushed({ kind: "envelope", bytes: first?.bytes ?? utf8("") });

    mine.say({ type: "update", update: updateOf(1, [other as Envelope]) });
    expect((await lines.karim.take("refused")).rows.map(({ reason }) => reason)).toEqual(["fork"]);

    mine.say({ type: "update", update: updateOf(1, someEnvelopes(karim, roomKey, 1, first)) });
    await lines.karim.take("receipt");
  });

  it("hangs up on the connection that opens one number twice", async () => {
    await opened(lines.karim, 5);

    lines.karim.send({ type: "open", channel: 5, room: roomKey.room });

    expect(await lines.karim.closed()).toBe(4400);
  });

  it("L69 1,200 rooms are 1,200 channels of one socket, opened in less than 2 MB", async () => {
    const rooms = Array.from({ length: 1_200 }, () => aRoom([karim]));
    await pushed(...rooms.map(({ grant }) => ({ kind: "grant", bytes: grant.bytes }) as const));

    for (const [channel, { roomKey: each }] of rooms.entries()) {
      lines.karim.send({ type: "open", channel, room: each.room });
      new RawChannel(lines.karim, channel).say({ type: "step1", frontier: new Map() });
    }
    let bytes = 0;
    for (let left = rooms.length; left > 0; left--) {
      await lines.karim.take("opened");
      // Its own step 1, and an empty step 2.
      for (let messages = 2; messages > 0; messages--) bytes += (await lines.karim.take("data")).message.length;
    }

    expect(bytes).toBeLessThan(2_000_000);
  });
});

describe("awareness", () => {
  const said = (client: number, clock: number, state = '{"p":"scellé"}') => ({ client, clock, state });

  it("passes on what is news to the others of the room, unread, and not what they repeat", async () => {
    const [mine, hers] = [await opened(lines.karim), await opened(lines.sonia)];

    mine.say({ type: "awareness", entries: [said(11, 1, "n’importe quoi")] });
    expect((await hers.take("awareness")).entries).toEqual([said(11, 1, "n’importe quoi")]);
    hers.say({ type: "awareness", entries: [said(11, 1, "n’importe quoi"), said(11, 9, "usurpé"), said(22, 1)] });
    expect((await mine.take("awareness")).entries).toEqual([said(22, 1)]);
  });

  it("says who has left when a channel ends, and when a line breaks", async () => {
    const [mine, hers] = [await opened(lines.karim), await opened(lines.sonia)];
    mine.say({ type: "awareness", entries: [said(11, 4)] });
    await hers.take("awareness");

    lines.karim.send({ type: "close", channel: mine.number });
    expect((await hers.take("awareness")).entries).toEqual([said(11, 4, GONE)]);

    const again = await opened(lines.karim);
    again.say({ type: "awareness", entries: [said(11, 5)] });
    await hers.take("awareness");
    lines.karim.close();
    expect((await hers.take("awareness")).entries).toEqual([said(11, 5, GONE)]);
  });

  it("L101 keeps nothing of it, and refuses more than a few kilobytes", async () => {
    const [mine, hers] = [await opened(lines.karim), await opened(lines.sonia)];
    const canary = "canari-8f3a";
    mine.say({ type: "awareness", entries: [said(11, 1, canary)] });
    await hers.take("awareness");

    const store = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
    expect(store.length).toBeGreaterThan(1);
    expect(store.filter((content) => content.includes(canary))).toEqual([]);

    mine.say({ type: "awareness", entries: [said(11, 2, "x".repeat(5_000))] });
    expect(await lines.karim.take("closed")).toMatchObject({ code: 4400 });
  });
});
