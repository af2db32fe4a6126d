import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { startRelay } from "../index.ts";
import { aTestRelay, type TestRelay } from "../testing/a-relay.ts";
import { asRows, someEnvelopes } from "../testing/raw-device.ts";
import { checkStore } from "./check-store.ts";
import { restoreStore } from "./copies.ts";

let test: TestRelay;

beforeAll(cryptoReady);
afterEach(() => test.stop());

const storeOf = ({ folder }: TestRelay): string => join(folder, "relay.sqlite");
const digest = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** A relay with a room of a few rows and an acknowledgement, stopped. */
const stopped = async (count = 5): Promise<void> => {
  test = await aTestRelay();
  const socket = await test.enter(test.karim);
  socket.send({ type: "push", rows: test.aRoomOf(count).rows });
  await socket.take("receipt");
  await test.halt();
};

/** What somebody does to the file behind the relay's back. */
const spoil = (sql: string): void => {
  const database = new DatabaseSync(storeOf(test));
  database.exec(sql);
  database.close();
};

const faultsOf = (path = storeOf(test)) => checkStore(path).faults.map(({ n, what }) => `${n ?? "-"}: ${what}`);

describe("check", () => {
  it("finds nothing to say of a good store, and counts it", async () => {
    await stopped();

    const { projects, rows, faults } = checkStore(storeOf(test));

    expect([projects, rows, faults]).toEqual([1, 7, []]);
  });

  it.each([
    [
      "a changed byte",
      "UPDATE log SET bytes = zeroblob(length(bytes)) WHERE n = 4",
      /4: its bytes are not those that were taken/,
    ],
    ["a row that is gone", "DELETE FROM log WHERE n = 5", /6: rows 5 to 5 are missing/],
    [
      "a row under another number",
      "UPDATE log SET seq = 40 WHERE n = 6",
      /6: it stands under another room, device or number/,
    ],
    ["a last row that is gone", "DELETE FROM log WHERE n = 7", /its rows take \d+ bytes, and \d+ were counted/],
    [
      "a right that no grant gives",
      "INSERT INTO member (project, room, device) SELECT project, room, x'0102030405060708' FROM member LIMIT 1",
      /1 rights are held that no grant gives/,
    ],
    ["a right that was taken back", "UPDATE member SET left_at = 9, last_seq = 0, last_hash = x'00'", /2 rights/],
    ["rights that are gone", "DELETE FROM member", /2 rights that its grants give are not held/],
    [
      "a key that went with the rows of a closed room",
      "INSERT INTO closed SELECT project, room, x'01', x'' FROM log WHERE n = 2; UPDATE log SET bytes = x'' WHERE n IN (2, 3)",
      /2: its bytes are gone/,
    ],
    [
      "an acknowledgement of no row",
      "INSERT INTO ack SELECT project, 1, room, device, x'00' FROM log WHERE n = 7",
      /1 acknowledgements name rows that are not held/,
    ],
    ["another first record", "UPDATE project SET genesis = x'00'", /1: the project's first record can't be read/],
    [
      "a kind of row that it does not know",
      "UPDATE log SET kind = 99 WHERE n = 7",
      /7: it is of a kind that this relay does not know/,
    ],
  ])("says where: %s", async (_, sql, said) => {
    await stopped();

    spoil(sql);

    expect(faultsOf().some((fault) => said.test(fault))).toBe(true);
  });

  it("says that a chain was signed by nobody, when rows were made up around it", async () => {
    await stopped();
    const [envelope] = test.aRoomOf(1).envelopes;
    const forged = someEnvelopes({ ...test.karim, signing: test.sonia.signing }, test.aRoomOf(0).roomKey, 1)[0];

    spoil(
      `UPDATE log SET bytes = x'${hex(forged?.bytes)}', hash = x'${forged?.hash}', room = x'${forged?.room}' WHERE n = 7`,
    );

    expect(envelope).toBeDefined();
    expect(faultsOf()).toContain("7: its chain is not signed by its author");
  });
});

describe("a copy", () => {
  it("is one moment of the store, whole, while rows go on being taken", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const { rows, roomKey, envelopes } = test.aRoomOf(1);
    socket.send({ type: "push", rows });
    await socket.take("receipt");
    // Some megabytes to copy, then rows that come meanwhile.
    const all = someEnvelopes(test.karim, roomKey, 1_500, envelopes.at(-1), 3_000);
    const [before, more] = [all.slice(0, 1_200), all.slice(1_200)];
    for (let at = 0; at < before.length; at += 300) {
      socket.send({ type: "push", rows: asRows(before.slice(at, at + 300)) });
    }
    const held = async (count: number): Promise<void> => {
      while (test.relay.store.sizes().rows < count) await new Promise((next) => setTimeout(next, 10));
    };
    await held(before.length);
    const copy = join(test.folder, "copy.sqlite");

    const copied = test.relay.copyTo(copy);
    for (const each of more) {
      socket.send({ type: "push", rows: asRows([each]) });
      await socket.take("receipt");
    }
    await copied;
    await held(all.length);

    const { rows: count, faults } = checkStore(copy);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(before.length);
    expect(readdirSync(test.folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.sqlite"]);
    await expect(test.relay.copyTo(copy)).rejects.toThrow("already there");
  });

  it("L64 put back makes the relay say RESET to who is ahead of it; the former store is set aside", async () => {
    test = await aTestRelay();
    const socket = await test.enter(test.karim);
    const { rows, roomKey, envelopes } = test.aRoomOf(2);
    socket.send({ type: "push", rows });
    await socket.take("receipt");
    const copy = join(test.folder, "copy.sqlite");
    await test.relay.copyTo(copy);
    socket.send({ type: "push", rows: asRows(someEnvelopes(test.karim, roomKey, 2, envelopes.at(-1))) });
    await socket.take("receipt");
    const { to } = await socket.follow();
    await test.halt();

    const aside = await restoreStore(test.folder, copy, new Date("2026-12-01T08:00:00Z"));
    await test.restart();
    const again = await test.enter(test.karim);
    again.send({ type: "follow", after: to, acksAfter: 0 });

    await again.take("reset");
    expect(aside).toContain("relay.sqlite.before-20261201T080000Z");
    expect(checkStore(aside ?? "").rows).toBe(6);
    expect((await again.follow()).rows).toHaveLength(4);
  });

  it("is not put back under a running relay, nor without the keys that sign receipts, nor when it is damaged", async () => {
    test = await aTestRelay();
    const copy = join(test.folder, "copy.sqlite");
    await test.relay.copyTo(copy);
    const restore = (from: string) => restoreStore(test.folder, from, new Date());

    await expect(restore(copy)).rejects.toThrow("locked");
    await test.halt();
    const damaged = join(test.folder, "damaged.sqlite");
    writeFileSync(damaged, readFileSync(copy).fill(0, 0, 4_000));
    await expect(restore(damaged)).rejects.toThrow("damaged");
    rmSync(join(test.folder, "receipt-keys"));
    await expect(restore(copy)).rejects.toThrow("no receipt-keys");
    expect(readdirSync(test.folder).filter((name) => name.includes("before"))).toEqual([]);
  });
});

describe("a store that can't be used", () => {
  it("being damaged is refused in words, and left as it is", async () => {
    await stopped(400);
    const bytes = readFileSync(storeOf(test));
    writeFileSync(storeOf(test), bytes.fill(0xee, 8_192, 40_000));
    const before = digest(storeOf(test));

    await expect(startRelay({ folder: test.folder, port: 0 })).rejects.toThrow(
      /^the store is damaged [\s\S]*nothing was changed/,
    );

    expect(digest(storeOf(test))).toBe(before);
  });

  it("being something else is refused in words, and left as it is", async () => {
    await stopped();
    writeFileSync(storeOf(test), "Liste des courses");

    await expect(startRelay({ folder: test.folder, port: 0 })).rejects.toThrow("the store is damaged");

    expect(readFileSync(storeOf(test), "utf8")).toBe("Liste des courses");
  });

  it("being written by a newer relay is refused, and left as it is", async () => {
    await stopped();
    spoil("PRAGMA user_version = 99");
    const before = digest(storeOf(test));

    await expect(startRelay({ folder: test.folder, port: 0 })).rejects.toThrow("version 99");

    expect(digest(storeOf(test))).toBe(before);
  });

  it("being of the version before is brought up to date, with nothing lost", async () => {
    await stopped();
    const device = `x'${test.sonia.entry.id}'`;
    spoil(
      `DELETE FROM log WHERE kind > 0; DELETE FROM member; DROP TABLE mailbox; DROP TABLE letter;
       ALTER TABLE member DROP COLUMN left_at; ALTER TABLE member DROP COLUMN last_seq;
       ALTER TABLE member DROP COLUMN last_hash; ALTER TABLE project DROP COLUMN bytes; DROP TABLE seen; DROP TABLE met_day; DROP TABLE opening;
       CREATE TABLE seen (project BLOB, device BLOB, day INTEGER, PRIMARY KEY (project, device)) STRICT, WITHOUT ROWID;
       INSERT INTO seen SELECT id, ${device}, 20000 FROM project;
       INSERT INTO seen SELECT id, x'0102030405060708', 20009 FROM project;
       DROP TABLE closed;
       CREATE TABLE closed (project BLOB NOT NULL, room BLOB NOT NULL, next BLOB NOT NULL, closing BLOB NOT NULL,
         PRIMARY KEY (project, room)) STRICT, WITHOUT ROWID;
       CREATE UNIQUE INDEX closed_next ON closed (project, next);
       INSERT INTO closed SELECT id, zeroblob(16), x'${"01".repeat(16)}', x'00' FROM project;
       PRAGMA user_version = 1`,
    );

    await test.restart();

    const { store } = test.relay;
    const { project } = test.genesis;
    expect(store.daysWithout(project, test.sonia.entry.id)).toBe(1);
    // A second closing of one room, which the tables of then had no place for.
    const [room, next] = ["00", "02"].map((byte) => byte.repeat(16) as RoomId) as [RoomId, RoomId];
    store.commit(() => store.closeRoom(project, room, next, new Uint8Array(1)));
    expect(store.closingCount(project, room)).toBe(2);
    expect(store.lettersOf("00".repeat(16) as BoxId, "host")).toEqual([]);
    await test.halt();
    expect(checkStore(storeOf(test))).toMatchObject({ rows: 1, faults: [] });
  });

  it("of a version whose rooms can't go on is refused, and left as it is", async () => {
    await stopped();
    spoil("PRAGMA user_version = 4");
    const before = digest(storeOf(test));

    await expect(startRelay({ folder: test.folder, port: 0 })).rejects.toThrow("whose rooms can't go on");

    expect(digest(storeOf(test))).toBe(before);
  });
});

describe("a full disk", () => {
  it("refuses what comes as busy, says so, and takes it once there is room again", async () => {
    const told: string[] = [];
    test = await aTestRelay({ limits: { bytesOfTheStore: 400_000 }, log: (event) => told.push(event) });
    const socket = await test.enter(test.karim);
    const { rows, roomKey, envelopes } = test.aRoomOf(1);
    socket.send({ type: "push", rows });
    await socket.take("receipt");
    const large = someEnvelopes(test.karim, roomKey, 3, envelopes[0], 150_000);

    for (const each of large) socket.send({ type: "push", rows: asRows([each]) });
    const refused = (await socket.take("refused")).rows.map(({ reason }) => reason);

    expect(refused).toEqual(["busy"]);
    expect(test.relay.state().is_storing).toBe(0);
    test.relay.store.database.exec("PRAGMA max_page_count = 100000");
    await expect
      .poll(async () => {
        for (const each of large) socket.send({ type: "push", rows: asRows([each]) });
        await socket.take("receipt");
        return test.relay.store.head(test.genesis.project).n;
      })
      .toBe(3 + large.length);
    expect(test.relay.state().is_storing).toBe(1);
    expect(told).toEqual(["started", "diskRefuses", "diskTakesAgain"]);
    await test.halt();
    expect(faultsOf()).toEqual([]);
  });
});

const hex = (bytes: Uint8Array = new Uint8Array()): string => Buffer.from(bytes).toString("hex");
