// What a session answers to devices of other versions, to a relay that stops, and when nobody is told of anything.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { type DeviceFrame, writeDeviceFrame } from "#shared/protocol/frame.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { realScheduler, type Scheduler } from "./scheduler.ts";
import { aTestRelay, type TestRelay } from "./testing/a-relay.ts";
import { asRows, someEnvelopes } from "./testing/raw-device.ts";
import { openAdmin } from "./upkeep/admin.ts";

let test: TestRelay;

beforeAll(cryptoReady);
afterEach(() => test.stop());

describe("versions that differ", () => {
  it("a device of a version that this relay does not speak is told so, whatever form its greeting has", async () => {
    test = await aTestRelay();
    const socket = await test.connect();
    await socket.take("challenge");
    const greeting = writeDeviceFrame({
      type: "hello",
      version: 9,
      project: test.genesis.project,
      device: test.karim.entry.id,
      nonce: randomBytes(32),
      proof: randomBytes(64),
    });

    socket.sendBytes(Buffer.concat([greeting, randomBytes(40)]));

    expect((await socket.take("denied")).reason).toBe("version");
    expect(await socket.closed()).toBe(4403);
  });

  it("a frame of a later version is left alone, and the connection goes on", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);

    socket.sendBytes(Uint8Array.of(200, 1, 2, 3));
    socket.send({ type: "push", rows: test.aRoomOf(1).rows });

    await socket.take("receipt");
    expect(test.relay.metrics.of("frames_unknown_total")).toBe(1);
  });

  it("a row of a later kind is refused as such, and the rows around it are taken", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const [grant, envelope] = test.aRoomOf(1).rows as [never, never];
    const later = { kind: "unknown", bytes: randomBytes(60) } as const;

    socket.send({ type: "push", rows: [grant, later, envelope] } as DeviceFrame);

    expect((await socket.take("refused")).rows.map(({ reason }) => reason)).toEqual(["unsupported"]);
    const receipt = readReceipt((await socket.take("receipt")).receipt, test.relay.receiptKey);
    expect(receipt.ok && receipt.value).toHaveLength(2);
  });
});

describe("a relay that stops", () => {
  it("answers what was pushed, says when to come back, and takes no row without saying so", async () => {
    test = await aTestRelay({ limits: { rowsInATurn: 5, rowsOfOneInATurn: 5 } });
    const socket = await test.enter(test.karim);
    const { rows } = test.aRoomOf(300);
    socket.send({ type: "push", rows });
    await socket.take("receipt");

    await test.halt();

    let receipted = 5;
    for (let left = socket.waiting("receipt"); left > 0; left--) {
      const receipt = readReceipt((await socket.take("receipt")).receipt, test.relay.receiptKey);
      receipted += receipt.ok ? receipt.value.length : 0;
    }
    expect(receipted).toBe(rows.length);
    expect(await socket.take("later")).toMatchObject({ reason: "stopping" });
    expect(await socket.closed()).toBe(1012);
    await test.restart();
    expect((await (await test.enter(test.sonia)).follow()).rows).toHaveLength(rows.length + 1);
  });

  it("does not wait for a device that has gone without a word", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    socket.pause();

    await test.halt();

    expect(socket.closeCode).toBeNull();
  });
});

describe("L63 a relay whose followers are told of nothing", () => {
  it("still brings them everything, by looking again", async () => {
    const quick: Scheduler = { ...realScheduler, after: (delay, act) => realScheduler.after(delay / 50, act) };
    test = await aTestRelay({ scheduler: quick });
    const { followers } = test.relay;
    followers.tellOfRows = () => undefined;
    followers.tellOfAcks = () => undefined;
    const [writer, reader] = [await test.enter(test.karim), await test.enter(test.sonia)];
    await reader.follow();
    const { rows, roomKey, envelopes } = test.aRoomOf(3);

    writer.send({ type: "push", rows });
    const first = await reader.take("rows");
    writer.send({ type: "push", rows: asRows(someEnvelopes(test.karim, roomKey, 1, envelopes.at(-1))) });
    const second = await reader.take("rows");

    expect(first.rows).toEqual(rows);
    expect(second.rows).toHaveLength(1);
  });
});

describe("many rows", () => {
  it("L69 L70 of two thousand rooms all come on one socket, to a device that never saw any", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const rows = Array.from({ length: 2_000 }, () => test.aRoomOf(0).rows).flat();
    for (let at = 0; at < rows.length; at += 500) socket.send({ type: "push", rows: rows.slice(at, at + 500) });
    await expect.poll(() => test.relay.store.sizes().rows, { timeout: 30_000 }).toBe(rows.length + 1);

    const { rows: received } = await (await test.enter(test.sonia)).follow();

    expect(received).toEqual([{ kind: "genesis", bytes: test.genesis.bytes }, ...rows]);
    expect(test.relay.state().connections).toBe(2);
  });

  it("B12 pushed one by one are committed many at a time", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const { rows } = test.aRoomOf(499);
    const before = test.relay.metrics.of("commits_total");

    for (const row of rows) socket.send({ type: "push", rows: [row] });
    await expect.poll(() => test.relay.metrics.of("rows_taken_total"), { timeout: 30_000 }).toBe(500);

    expect(test.relay.metrics.of("commits_total") - before).toBeLessThan(100);
  });
});

describe("the side door", () => {
  it("says how the relay is, in numbers without a name, and copies only for who knows the word", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    socket.send({ type: "push", rows: test.aRoomOf(2).rows });
    await socket.take("receipt");
    const admin = await openAdmin(test.folder, 0, test.relay);
    const ask = async (path: string, request: RequestInit = {}) => {
      const response = await fetch(`http://127.0.0.1:${admin.port}${path}`, request);
      return [response.status, await response.text()] as const;
    };

    const [status, metrics] = await ask("/metrics");
    const { word } = JSON.parse(readFileSync(join(test.folder, "admin"), "utf8"));
    const copy = join(test.folder, "copy.sqlite");
    const post = (said: string) => ask("/backup", { method: "POST", headers: { authorization: said }, body: copy });

    expect(await ask("/health")).toEqual([200, "ok\n"]);
    expect(status).toBe(200);
    for (const line of [
      /^tu_relay_rows_taken_total 3$/m,
      /^tu_relay_connections 1$/m,
      /^tu_relay_commit_seconds_count [1-9]/m,
    ])
      expect(metrics).toMatch(line);
    for (const secret of [test.genesis.project, test.karim.entry.id, "127.0.0.1"])
      expect(metrics).not.toContain(secret);
    expect((await post("Bearer guess"))[0]).toBe(403);
    expect(await post(`Bearer ${word}`)).toEqual([200, "done\n"]);
    expect((await post(`Bearer ${word}`))[1]).toContain("already there");
    expect((await ask("/elsewhere"))[0]).toBe(404);
    await admin.stop();
  });
});

describe("a fault while a frame is read", () => {
  it("ends that connection with the time to come back, and no other", async () => {
    test = await aTestRelay();
    const [one, other] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const { hashAt } = test.relay.store;
    test.relay.store.hashAt = () => {
      throw new Error("disk I/O error");
    };

    one.send({ type: "follow", after: { n: 1, hash: test.genesis.hash }, acksAfter: 0 });

    expect((await one.take("later")).reason).toBe("busy");
    expect(await one.closed()).toBe(1013);
    test.relay.store.hashAt = hashAt;
    expect((await other.follow()).rows).toHaveLength(1);
  });
});
