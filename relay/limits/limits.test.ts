import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { writeDeviceFrame } from "#shared/protocol/frame.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { newToken } from "../index.ts";
import { realScheduler, type Scheduler } from "../scheduler.ts";
import { aTestRelay, type TestRelay } from "../testing/a-relay.ts";
import { aProject, asRows, type RawSocket, someEnvelopes } from "../testing/raw-device.ts";
import { limitNamed, MAX_FRAME } from "./limits.ts";

let test: TestRelay;

beforeAll(cryptoReady);
afterEach(() => test.stop());

/** Waits until a receipt, or several, named so many rows. */
const receipted = async (socket: RawSocket, count: number): Promise<number> => {
  let rows = 0;
  while (rows < count) {
    const receipt = readReceipt((await socket.take("receipt")).receipt, test.relay.receiptKey);
    rows += receipt.ok ? receipt.value.length : 0;
  }
  return rows;
};

describe("what one device pushes", () => {
  it("beyond its rows a minute, is asked to offer again later, and loses nothing", async () => {
    let now = 0;
    const byHand: Scheduler = { ...realScheduler, now: () => now };
    test = await aTestRelay({ limits: { rowsPerMinute: 60, rowsAtOnce: 4 }, scheduler: byHand });
    const socket = await test.enter(test.karim);
    const { rows } = test.aRoomOf(6);

    socket.send({ type: "push", rows: rows.slice(0, 4) });
    socket.send({ type: "push", rows: rows.slice(4) });

    expect(await receipted(socket, 4)).toBe(4);
    const { reason, after } = await socket.take("later");
    expect([reason, after]).toEqual(["rate", 3_000]);
    expect((await socket.take("refused")).rows.map((row) => row.reason)).toEqual(["busy", "busy", "busy"]);
    now += after;
    socket.send({ type: "push", rows: rows.slice(4) });
    expect(await receipted(socket, 3)).toBe(3);
  });

  it("beyond its bytes a minute, too; coming back does not fill it up, and not waiting ends the connection", async () => {
    test = await aTestRelay({ limits: { bytesPerMinute: 1, bytesAtOnce: 600 } });
    const first = await test.enter(test.karim);
    const { rows } = test.aRoomOf(3);
    first.send({ type: "push", rows });
    expect(await receipted(first, 4)).toBe(4);
    first.close();

    const again = await test.enter(test.karim);
    for (let push = 0; push < 9; push++) again.send({ type: "push", rows });

    expect((await again.take("later")).reason).toBe("rate");
    expect(await again.closed()).toBe(1013);
  });

  it("beyond its frames a minute, ends its connection with the time to stay away", async () => {
    test = await aTestRelay({ limits: { framesPerMinute: 1, framesAtOnce: 3 } });
    const socket = await test.enter(test.karim);

    for (let frame = 0; frame < 4; frame++) socket.send({ type: "ack", acks: [] });

    const { reason, after } = await socket.take("later");
    expect([reason, after > 50_000]).toEqual(["rate", true]);
    expect(await socket.closed()).toBe(1013);
  });

  it("is read no further while it waits for the disk, and is answered whole", async () => {
    test = await aTestRelay({ limits: { rowsWaiting: 20, rowsOfOneInATurn: 5, rowsInATurn: 5 } });
    const socket = await test.enter(test.karim);
    const { rows } = test.aRoomOf(199);

    for (let at = 0; at < rows.length; at += 20) socket.send({ type: "push", rows: rows.slice(at, at + 20) });

    expect(await receipted(socket, 200)).toBe(200);
    expect(test.relay.metrics.of("holds_total")).toBeGreaterThan(0);
  });

  it("is refused as busy when everybody's pushes together are too many", async () => {
    test = await aTestRelay({ limits: { bytesWaitingInAll: 100 } });
    const socket = await test.enter(test.karim);

    socket.send({ type: "push", rows: test.aRoomOf(1).rows });

    expect((await socket.take("later")).reason).toBe("busy");
    expect((await socket.take("refused")).rows.map(({ reason }) => reason)).toEqual(["busy", "busy"]);
  });
});

describe("what a project takes", () => {
  it("is refused beyond its quota, row by row, and what fits is kept", async () => {
    test = await aTestRelay();
    const { rows } = test.aRoomOf(3);
    const size = (count: number): number => rows.slice(0, count).reduce((sum, { bytes }) => sum + bytes.length, 0);
    await test.enter(test.karim);
    await test.restart({ limits: { bytesOfAProject: test.genesis.bytes.length + size(2) } });
    const socket = await test.enter(test.karim);

    socket.send({ type: "push", rows });

    expect(await receipted(socket, 2)).toBe(2);
    expect((await socket.take("refused")).rows.map(({ reason }) => reason)).toEqual(["quota", "quota"]);
  });

  it("is not taken in when the relay has all the projects that it may", async () => {
    test = await aTestRelay({ limits: { projects: 1 } });
    await test.enter(test.karim);
    const other = aProject([test.sonia], test.relay.receiptKey);
    const socket = await test.connect();
    await socket.hello(test.sonia, other);
    await socket.take("denied");

    socket.send({ type: "enrol", token: newToken(test.relay.store), genesis: other.bytes });

    expect((await socket.take("denied")).reason).toBe("full");
  });
});

describe("one message", () => {
  it("is cut by its announced size, before any of it is held", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);

    socket.sendBytes(new Uint8Array(MAX_FRAME + 1));

    expect(await socket.closed()).toBe(1009);
  });

  it("of a stranger is cut long before", async () => {
    test = await aTestRelay({ limits: { bytesOfAStranger: 10_000 } });
    const socket = await test.connect();

    socket.sendBytes(new Uint8Array(200_000));

    expect(await socket.closed()).toBe(1006);
  });

  it("of more rows than any application sends ends the connection", async () => {
    test = await aTestRelay({ limits: { itemsInAFrame: 3 } });
    const socket = await test.enter(test.karim);

    socket.send({ type: "push", rows: test.aRoomOf(3).rows });

    expect(await socket.closed()).toBe(4400);
  });

  it("with a row larger than an envelope may be is refused for that row alone", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const { rows } = test.aRoomOf(1);

    socket.send({ type: "push", rows: [...rows, { kind: "envelope", bytes: new Uint8Array(1024 * 1024 + 1) }] });

    expect((await socket.take("refused")).rows.map(({ reason }) => reason)).toEqual(["tooLarge"]);
    expect(await receipted(socket, 2)).toBe(2);
  });
});

describe("connections", () => {
  it("of one device beyond its number are asked to come back later; one that ends makes room", async () => {
    test = await aTestRelay({ limits: { connectionsOfADevice: 2 } });
    const [first] = [await test.enter(test.karim), await test.enter(test.karim)];
    const third = await test.connect();
    await third.hello(test.karim, test.genesis);

    expect((await third.take("later")).reason).toBe("connections");
    expect(await third.closed()).toBe(1013);
    first.close();
    await expect.poll(() => test.relay.state().connections).toBe(1);
    await test.enter(test.karim);
  });

  it("of one address beyond its number are refused before they are sockets", async () => {
    test = await aTestRelay({ limits: { connectionsOfAnAddress: 1 } });
    await test.enter(test.karim);

    await expect(test.connect()).rejects.toThrow("503");
    expect(test.relay.metrics.of("connections_refused_total")).toBe(1);
  });

  it("L68 B11 that come back all at once are each given a turn, one after the other", async () => {
    test = await aTestRelay({ limits: { welcomesPerSecond: 2 }, scheduler: { ...realScheduler, now: () => 0 } });

    await test.enter(test.karim);
    await test.enter(test.karim);
    const [third, fourth] = [await test.connect(), await test.connect()];
    await third.hello(test.karim, test.genesis);
    const one = await third.take("later");
    await fourth.hello(test.sonia, test.genesis);
    const two = await fourth.take("later");

    expect([one.reason, two.reason]).toEqual(["crowd", "crowd"]);
    expect(one.after).toBeGreaterThan(1_000);
    expect(two.after).toBeGreaterThan(one.after);
    expect((await (await test.connect()).take("challenge")).type).toBe("challenge");
    expect(await third.closed()).toBe(1013);
  });
});

describe("a slow reader", () => {
  it("L70 slows itself alone: what it does not read is not taken into memory, and it gets all of it in the end", async () => {
    test = await aTestRelay({ limits: { bytesUnread: 64 * 1024 } });
    const writer = await test.enter(test.karim);
    const { rows, roomKey, envelopes } = test.aRoomOf(1);
    writer.send({ type: "push", rows });
    await receipted(writer, 2);
    const slow = await test.enter(test.sonia);
    const quick = await test.enter(test.sonia);
    await quick.follow();
    slow.pause();
    slow.send({ type: "follow", after: { n: 0, hash: "00".repeat(32) as never }, acksAfter: 0 });

    const bodies = someEnvelopes(test.karim, roomKey, 40, envelopes[0], 200_000);
    for (const each of bodies) writer.send({ type: "push", rows: asRows([each]) });
    await receipted(writer, bodies.length);
    let seen = 0;
    while (seen < bodies.length) seen += (await quick.take("rows")).rows.length;

    expect(test.relay.state().bytes_unread).toBeLessThan(64 * 1024 + 2 * 300_000);
    slow.resume();
    let late = 0;
    while (late < bodies.length + 3) late += (await slow.take("rows")).rows.length;
  });

  it("that never reads takes no more memory, however much it asks for", async () => {
    test = await aTestRelay({ limits: { bytesUnread: 10_000, framesAtOnce: 50_000 } });
    const socket = await test.enter(test.karim);
    const { rows, roomKey, envelopes } = test.aRoomOf(1);
    socket.send({ type: "push", rows });
    await receipted(socket, 2);
    for (const each of someEnvelopes(test.karim, roomKey, 20, envelopes[0], 200_000)) {
      socket.send({ type: "push", rows: asRows([each]) });
      await receipted(socket, 1);
    }
    socket.pause();

    const ask = writeDeviceFrame({ type: "follow", after: { n: 0, hash: "00".repeat(32) as never }, acksAfter: 0 });
    for (let times = 0; times < 20_000; times++) socket.sendBytes(ask);
    const other = await test.enter(test.sonia);
    await other.follow();

    expect(test.relay.state().bytes_unread).toBeLessThan(10_000 + 2 * 300_000);
  });
});

describe("fairness", () => {
  it("one row of one device does not wait behind a thousand of another", async () => {
    test = await aTestRelay();
    const [busy, other] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const many = test.aRoomOf(1_500);
    const few = test.aRoomOf(0);

    busy.send({ type: "push", rows: many.rows });
    await receipted(busy, 1);
    const grantOfSonia = few.rows;
    other.send({ type: "push", rows: grantOfSonia });
    await receipted(other, 1);
    const done = test.relay.store.head(test.genesis.project).n;

    expect(done).toBeLessThan(1_000);
    await receipted(busy, 1_000);
  });
});

describe("--limit", () => {
  it("takes the name of a limit and a number, and nothing else", async () => {
    test = await aTestRelay();

    expect(limitNamed("rowsPerMinute=12")).toEqual({ rowsPerMinute: 12 });
    for (const words of ["colour=12", "rowsPerMinute", "rowsPerMinute=-1", "toString=1"]) {
      expect(limitNamed(words)).toBeNull();
    }
  });
});
