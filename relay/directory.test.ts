import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { toHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, type RoomKey, writeNextGrant } from "#shared/protocol/grant.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { type DirectoryRecord, writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { writeAck } from "#shared/protocol/receipt.ts";
import { CLOSE_DENIED, CLOSE_TRY_LATER } from "./close-codes.ts";
import { aTestRelay, type TestRelay } from "./testing/a-relay.ts";
import { aDevice, aRoom, asRows, type RawDevice, type RawSocket, someEnvelopes } from "./testing/raw-device.ts";
import { checkStore } from "./upkeep/check-store.ts";

let test: TestRelay;
/** The last record that was said, or the genesis. */
let last: { readonly index: number; readonly hash: Hash };

beforeAll(cryptoReady);

beforeEach(async () => {
  test = await aTestRelay();
  last = { index: 0, hash: test.genesis.hash };
});

afterEach(() => test.stop());

function aRecord(issuer: RawDevice, ...acts: readonly Act[]): DirectoryRecord {
  const { project } = test.genesis;
  const content = {
    project,
    index: last.index + 1,
    prev: last.hash,
    claimedAt: instant(0),
    issuer: issuer.entry.id,
    acts,
  };
  return writeDirectoryRecord(content, issuer.signing.secretKey);
}

const asRow = ({ bytes }: DirectoryRecord): Row => ({ kind: "directory", bytes });

/** Says records, all of which must be taken. */
async function say(socket: RawSocket, ...records: readonly DirectoryRecord[]): Promise<void> {
  socket.send({ type: "push", rows: records.map(asRow) });
  await socket.take("receipt");
  last = records.at(-1) ?? last;
}

async function refusals(socket: RawSocket, ...rows: readonly Row[]): Promise<readonly string[]> {
  socket.send({ type: "push", rows });
  return (await socket.take("refused")).rows.map(({ reason }) => reason);
}

const newcomer = aDevice.bind(null, 3);

const letsIn = (issuer: RawDevice, { entry }: RawDevice): DirectoryRecord =>
  aRecord(
    issuer,
    { kind: "person", person: 3, organization: 1, duties: [] },
    { kind: "device", number: 3, person: 3, signingKey: entry.signingKey, boxKey: entry.boxKey },
  );

const removes = (issuer: RawDevice, { entry }: RawDevice): DirectoryRecord =>
  aRecord(issuer, { kind: "deviceRemoved", device: entry.id, reason: "lost" });

describe("a device that comes later", () => {
  it("is let in from its record on, reads the record, and may be given keys", async () => {
    const ines = newcomer();
    const karim = await test.enter(test.karim);
    const before = await test.connect();
    await before.hello(ines, test.genesis);
    expect((await before.take("denied")).reason).toBe("unknownDevice");
    const { grant, roomKey } = aRoom([test.karim, ines]);
    const rows: Row[] = [{ kind: "grant", bytes: grant.bytes }];
    expect(await refusals(karim, ...rows)).toEqual(["member"]);

    const record = letsIn(test.karim, ines);
    await say(karim, record);
    karim.send({ type: "push", rows: [...rows, ...asRows(someEnvelopes(test.karim, roomKey, 2))] });
    await karim.take("receipt");
    const socket = await test.enter(ines);
    const { rows: read } = await socket.follow();

    expect(read.map(({ kind }) => kind)).toEqual(["genesis", "directory", "grant", "envelope", "envelope"]);
    socket.send({ type: "push", rows: asRows(someEnvelopes(ines, roomKey, 1)) });
    await socket.take("receipt");
  });

  it("is told to everybody who follows, whatever rooms they read", async () => {
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    await sonia.follow();
    const record = letsIn(test.karim, newcomer());

    await say(karim, record);

    expect((await sonia.take("rows")).rows).toEqual([asRow(record)]);
  });

  it("is let in by nobody who may not, and only on the last record", async () => {
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const [mine, other] = [letsIn(test.karim, newcomer()), letsIn(test.karim, newcomer())];

    expect(await refusals(sonia, asRow(letsIn(test.sonia, newcomer())))).toEqual(["member"]);
    await say(karim, mine);
    expect(await refusals(karim, asRow(other))).toEqual(["ledger"]);
    karim.send({ type: "push", rows: [asRow(mine)] });
    await karim.take("receipt");
  });

  it("stays after the relay starts again, and its check finds every record in its place", async () => {
    const ines = newcomer();
    await say(await test.enter(test.karim), letsIn(test.karim, ines));

    await test.restart();

    await test.enter(ines);
    await test.halt();
    const path = `${test.folder}/relay.sqlite`;
    expect(checkStore(path).faults).toEqual([]);
  });

  it("is not let in by a record that the disk did not take, until it does", async () => {
    const ines = newcomer();
    const karim = await test.enter(test.karim);
    const record = letsIn(test.karim, ines);
    const { store } = test.relay;
    const append = vi.spyOn(store, "append").mockImplementation(() => {
      throw new Error("disk full");
    });
    expect(await refusals(karim, asRow(record))).toEqual(["busy"]);
    append.mockRestore();
    const early = await test.connect();
    await early.hello(ines, test.genesis);
    expect((await early.take("denied")).reason).toBe("unknownDevice");

    await say(karim, record);

    await test.enter(ines);
  });
});

describe("a room that is opened to somebody more", () => {
  const grantAfter = (
    { entry, signing }: RawDevice,
    roomKey: RoomKey,
    last: Grant,
    ...readers: readonly RawDevice[]
  ): Row => {
    const issuer = { id: entry.id, secretKey: signing.secretKey };
    const recipients = readers.map((reader) => reader.entry);
    return { kind: "grant", bytes: writeNextGrant(roomKey, last, recipients, issuer).bytes };
  };

  it("gives them its rows, those of before too", async () => {
    const ines = newcomer();
    const karim = await test.enter(test.karim);
    await say(karim, letsIn(test.karim, ines));
    const { grant, roomKey } = aRoom([test.karim, test.sonia]);
    const written = asRows(someEnvelopes(test.karim, roomKey, 2));
    karim.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }, ...written] });
    await karim.take("receipt");
    const socket = await test.enter(ines);
    expect((await socket.follow()).rows).toHaveLength(2);

    const more = grantAfter(test.karim, roomKey, grant, test.karim, test.sonia, ines);
    karim.send({ type: "push", rows: [more] });

    expect((await socket.take("rows")).rows).toEqual([more]);
    expect((await (await test.enter(ines)).follow()).rows.filter(({ kind }) => kind === "envelope")).toEqual(written);
  });

  it("is so by somebody who reads it, on its last grant, and for nobody less", async () => {
    const ines = newcomer();
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    await say(karim, letsIn(test.karim, ines));
    const { grant, roomKey } = aRoom([test.karim]);
    const { grant: both, roomKey: ofBoth } = aRoom([test.karim, test.sonia]);
    karim.send({ type: "push", rows: [grant, both].map(({ bytes }) => ({ kind: "grant", bytes })) });
    await karim.take("receipt");

    expect(await refusals(sonia, grantAfter(test.sonia, roomKey, grant, test.karim, test.sonia))).toEqual(["member"]);
    expect(await refusals(karim, grantAfter(test.karim, ofBoth, both, test.karim, ines))).toEqual(["member"]);
    expect(await refusals(karim, grantAfter(test.karim, ofBoth, grant, test.karim, test.sonia, ines))).toEqual([
      "ledger",
    ]);
    expect(
      await refusals(karim, grantAfter(test.karim, { ...ofBoth, epoch: 2 }, both, test.karim, test.sonia, ines)),
    ).toEqual(["ledger"]);
  });
});

describe("a device that is removed", () => {
  it("is hung up on; let in again it learns that, and nothing more of any room", async () => {
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const { rows, roomKey, envelopes } = test.aRoomOf(1);
    karim.send({ type: "push", rows });
    await karim.take("receipt");
    await sonia.follow();

    const record = removes(test.karim, test.sonia);
    await say(karim, record);
    expect(await sonia.closed()).toBe(CLOSE_TRY_LATER);
    karim.send({ type: "push", rows: asRows(someEnvelopes(test.karim, roomKey, 1, envelopes[0])) });
    await karim.take("receipt");
    const back = await test.enter(test.sonia);

    expect((await back.follow()).rows).toEqual([{ kind: "genesis", bytes: test.genesis.bytes }, asRow(record)]);
    expect(await refusals(back, ...asRows(someEnvelopes(test.sonia, roomKey, 1)))).toEqual(["member"]);
    const heads = new Map([[test.karim.entry.id, { seq: 0, hash: envelopes[0]!.hash }]]);
    const ack = writeAck(roomKey.room, test.sonia.entry.id, heads, test.sonia.signing.secretKey);
    back.send({ type: "ack", acks: [ack.bytes] });
    back.send({ type: "open", channel: 1, room: roomKey.room });
    expect((await back.take("closed")).channel).toBe(1);
    expect(test.relay.store.ackOf(test.genesis.project, roomKey.room, test.sonia.entry.id)).toBeNull();
  });

  it("leaves its rows: a colleague may give them again to a relay that lost them", async () => {
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const { rows, roomKey } = test.aRoomOf(1);
    const hers = someEnvelopes(test.sonia, roomKey, 2);
    karim.send({ type: "push", rows });
    await karim.take("receipt");
    sonia.send({ type: "push", rows: asRows(hers.slice(0, 1)) });
    await sonia.take("receipt");
    await say(karim, removes(test.karim, test.sonia));

    karim.send({ type: "push", rows: asRows(hers.slice(1)) });

    await karim.take("receipt");
  });

  it("is sent nothing of a room that was made for it by who did not know yet; the work in it is taken", async () => {
    const karim = await test.enter(test.karim);
    await say(karim, removes(test.karim, test.sonia));
    const { rows } = test.aRoomOf(1);

    karim.send({ type: "push", rows });
    await karim.take("receipt");

    const { rows: read } = await (await test.enter(test.sonia)).follow();
    expect(read.map(({ kind }) => kind)).toEqual(["genesis", "directory"]);
  });

  it("leaves the rooms that it made: a colleague may give them again too", async () => {
    const karim = await test.enter(test.karim);
    const { grant, roomKey } = aRoom([test.sonia, test.karim]);
    await say(karim, removes(test.karim, test.sonia));

    const hers = asRows(someEnvelopes(test.sonia, roomKey, 1));
    karim.send({ type: "push", rows: [{ kind: "grant", bytes: grant.bytes }, ...hers] });

    await karim.take("receipt");
  });

  it("sees nobody any more in the rooms that it has open on a socket of their own", async () => {
    const [karim, sonia] = [await test.enter(test.karim), await test.enter(test.sonia)];
    const { rows, roomKey } = test.aRoomOf(1);
    karim.send({ type: "push", rows });
    await karim.take("receipt");
    sonia.send({ type: "ticket", room: roomKey.room });
    const ticket = toHex((await sonia.take("ticket")).ticket);
    const socket = new WebSocket(`ws://127.0.0.1:${test.relay.port}/live/${roomKey.room}?ticket=${ticket}`);
    const closed = new Promise((next) => socket.once("close", next));
    await new Promise((next) => socket.once("message", next));

    await say(karim, removes(test.karim, test.sonia));

    expect(await closed).toBe(CLOSE_DENIED);
  });

  it("says nothing more of who is of the project", async () => {
    const karim = await test.enter(test.karim);
    await say(karim, removes(test.karim, test.sonia));

    expect(await refusals(karim, asRow(removes(test.sonia, test.karim)))).toEqual(["member"]);
  });
});
