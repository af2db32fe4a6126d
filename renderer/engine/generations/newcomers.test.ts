// Who is let in to a later generation never sees the room before: what was said again from there must be read by them too.
import { beforeAll, describe, expect, it } from "vitest";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { cryptoReady, newKey, randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { NO_HASH, newCaseFileId } from "#shared/protocol/ids.ts";
import { draftUpdate, writeCarried } from "../crdt/batch.ts";
import { clientId } from "../crdt/client-id.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import { closed, give, rowsOf, values } from "../testing/a-long-room.ts";
import { aProject, handTimers, logOf, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { HostileDevice } from "../testing/hostile-device.ts";
import { carryOthers } from "./carry.ts";
import { proposeClosing } from "./closing-proposal.ts";
import { checkSnapshot } from "./snapshot-check.ts";

beforeAll(cryptoReady);

/** A room of Karim and Sonia that went on without a row of hers, which Karim said again; then Inès was let in. */
const aRoomWithNewcomer = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, ines] = await threeLogs(project);
  const file = newCaseFileId();
  await createRooms(karim, file, ["support"], [karim.device.id, sonia.device.id]);
  const { room } = karim.catalog.find(file, "support")!;
  const mine = await openedRoom(karim, timers, room);
  await writeValue(mine, timers, "name", "Aya");
  await mine.seal();
  mine.letGo();
  const closing = await closed(karim, room);
  await give(karim, sonia);
  const hers = await openedRoom(sonia, timers, room);
  await writeValue(hers, timers, "late", "remis sur une clé USB", 2);
  await hers.seal();
  hers.letGo();
  await give(sonia, karim);
  await receiveRows(karim, closing, { isLog: true });
  expect(await carryOthers(karim, room)).toBe(true);
  const next = currentRoom(karim.catalog.siblings(room), karim.device.id)!;
  expect(next.room).not.toBe(room);
  const everybody = new Set<DeviceId>([karim, sonia, ines].map(({ device }) => device.id));
  const more = await nextGrant(karim, karim.catalog.get(next.room)!, everybody);
  await receiveRows(karim, [more!], { isLog: true });
  await receiveRows(ines, await rowsOf(karim, next.room), { isLog: true });
  await retryQuarantine(ines);
  const read = async (context: LogContext) => values(await openedRoom(context, timers, next.room));
  return { timers, karim, sonia, ines, room, next: next.room, read };
};

describe("somebody who is let in to a later generation", () => {
  it("reads what was said again of rooms that they never see, as everybody else", async () => {
    const { karim, ines, read } = await aRoomWithNewcomer();

    expect(await read(karim)).toContain("late=remis sur une clé USB");
    expect(await read(ines)).toEqual(await read(karim));
    expect([...(await quarantineCounts(ines.store))]).toEqual([]);
  });

  it("makes the same of the room that follows, whoever closes it", async () => {
    const { karim, ines, next } = await aRoomWithNewcomer();

    for (const by of [karim, ines]) {
      const rows = await proposeClosing(by, by.catalog.get(next)!);
      const other = by === karim ? ines : karim;
      await receiveRows(other, rows!, { isLog: true });
      await retryQuarantine(other);
      const after = other.catalog
        .all()
        .find(({ founding }) => founding?.after === next && founding.issuer === by.device.id);
      expect(await checkSnapshot(other, after!.room)).toBe(true);
      expect(other.catalog.get(after!.room)?.snapshotCheck).toBe("equal");
    }
  });
});

/** A fact that Karim says again as if it were of whose number it bears, with an original of his own that Inès can't open. */
const falselyCarried = async (karim: LogContext, room: RoomId, next: RoomId, by = 2): Promise<Row> => {
  const hostile = new HostileDevice(karim, next);
  const stored = [1_900_000_000_000 * 1024, by, "phone", "06 00 00 00 00"];
  const words = await hostile.update(clientId(by, "facts", 7), (doc) => doc.getArray("facts").push([stored]));
  const original = new HostileDevice(karim, room).seal(randomBytes(80), newKey());
  return hostile.seal(writeCarried([draftUpdate(words)], [original.bytes]));
};

describe("what a newcomer can't check", () => {
  it("is believed in the name of the originals' authors, and of nobody else", async () => {
    const { karim, ines, room, next, read } = await aRoomWithNewcomer();
    await receiveRows(ines, [await falselyCarried(karim, room, next)], {});
    expect(await read(ines)).toEqual(await read(karim));
    expect(ines.catalog.get(next)?.unopened.size).toBe(0);
  });
});

/** Readers of a room by its next grant, under a new key. */
const newEpoch = (context: LogContext, state: RoomState, first: Row, readers: readonly LogContext[]): Row => {
  const last = parseGrant(first.bytes);
  if (!last.ok) throw new Error("no grant");
  const ids = readers.map(({ device }) => device.id);
  const { room, caseFile, purpose, track, generation, keys, members, heads } = state;
  const leaving = members.filter((id) => !ids.includes(id));
  const grant = writeNextGrant(
    { room, epoch: 1, key: newKey(), caseFile, purpose, track, generation },
    last.value,
    context.members.devices.filter(({ id }) => ids.includes(id)),
    { id: context.device.id, secretKey: context.device.signing.secretKey },
    {
      past: [...keys].map(([epoch, key]) => ({ epoch, key })),
      until: new Map(leaving.map((id) => [id, heads.get(id) ?? { seq: -1, hash: NO_HASH }])),
    },
  );
  return { kind: "grant", bytes: grant.bytes };
};

/** A room of all three that goes on without a row of Sonia's, under its second key, which Karim said again. */
const aRoomOfTwoKeys = async (readers: (all: readonly LogContext[]) => readonly LogContext[]) => {
  const project = aProject();
  const timers = handTimers();
  const all = await Promise.all(project.posts.map((post) => logOf(project, post)));
  const [karim, sonia, ines] = all as [LogContext, LogContext, LogContext];
  const file = newCaseFileId();
  await createRooms(
    karim,
    file,
    ["support"],
    all.map(({ device }) => device.id),
  );
  const { room } = karim.catalog.find(file, "support")!;
  for (const each of [sonia, ines]) await give(karim, each);
  const [first] = await rowsOf(karim, room);
  const second = newEpoch(karim, karim.catalog.get(room)!, first!, readers(all));
  for (const each of [karim, sonia]) await receiveRows(each, [second], { isLog: true });
  const closing = await closed(karim, room);
  const hers = await openedRoom(sonia, timers, room);
  await writeValue(hers, timers, "late", "remis sur une clé USB", 2);
  await hers.seal();
  hers.letGo();
  await receiveRows(karim, await rowsOf(sonia, room), {});
  await receiveRows(karim, closing, { isLog: true });
  expect(await carryOthers(karim, room)).toBe(true);
  const next = currentRoom(karim.catalog.siblings(room), karim.device.id)!.room;
  const read = async (context: LogContext) => values(await openedRoom(context, timers, next));
  return { karim, ines, all, room, next, second, read };
};

describe("what was said again of a room that is known", () => {
  it("is read by who had left that room, and is back in the one that follows", async () => {
    const { karim, ines, all, next, second, read } = await aRoomOfTwoKeys((all) => all.slice(0, 2));
    await receiveRows(ines, [second], { isLog: true });
    const back = await nextGrant(karim, karim.catalog.get(next)!, new Set(all.map(({ device }) => device.id)));
    await receiveRows(karim, [back!], { isLog: true });

    await receiveRows(ines, await rowsOf(karim, next), { isLog: true });
    await retryQuarantine(ines);

    expect(await read(ines)).toContain("late=remis sur une clé USB");
  });

  it("waits for the key that is still to come, and is read with it", async () => {
    const { karim, ines, next, second, read } = await aRoomOfTwoKeys((all) => all);
    await receiveRows(ines, await rowsOf(karim, next), { isLog: true });
    expect(await read(ines)).not.toContain("late=remis sur une clé USB");

    await receiveRows(ines, [second], { isLog: true });
    await retryQuarantine(ines);

    expect(await read(ines)).toContain("late=remis sur une clé USB");
  });
});

describe("rows that are said again twice", () => {
  it("stay the word of their author, whom a newcomer believes", async () => {
    const project = aProject(4);
    const timers = handTimers();
    const [karim, sonia, ines, noe] = (await Promise.all(project.posts.map((post) => logOf(project, post)))) as [
      LogContext,
      LogContext,
      LogContext,
      LogContext,
    ];
    const file = newCaseFileId();
    const readers = [karim, sonia, ines].map(({ device }) => device.id);
    await createRooms(karim, file, ["support"], readers);
    const { room } = karim.catalog.find(file, "support")!;
    for (const each of [sonia, ines]) await give(karim, each);
    const closing = await closed(karim, room);
    const late = await openedRoom(ines, timers, room);
    await writeValue(late, timers, "late", "remis sur une clé USB", 3);
    await late.seal();
    await give(ines, karim);
    for (const each of [karim, sonia]) await receiveRows(each, closing, { isLog: true });
    const second = currentRoom(sonia.catalog.siblings(room), sonia.device.id)!.room;
    const closingAgain = await closed(sonia, second);
    await carryOthers(karim, room);
    await receiveRows(sonia, await rowsOf(karim, second), {});
    await receiveRows(sonia, closingAgain, { isLog: true });

    expect(await carryOthers(sonia, room)).toBe(true);
    const third = currentRoom(sonia.catalog.siblings(room), sonia.device.id)!.room;
    const more = await nextGrant(sonia, sonia.catalog.get(third)!, new Set([...readers, noe.device.id]));
    await receiveRows(sonia, [more!], { isLog: true });
    await receiveRows(noe, await rowsOf(sonia, third), { isLog: true });
    await retryQuarantine(noe);

    expect(noe.catalog.get(room)).toBeNull();
    expect(values(await openedRoom(noe, timers, third))).toContain("late=remis sur une clé USB");
  });
});
