// Who is let in to a later generation never sees the room before: what was said again from there must be read by them too.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import { closed, give, rowsOf, values } from "../testing/a-long-room.ts";
import { aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { carryOthers } from "./carry.ts";
import { proposeClosing } from "./closing-proposal.ts";
import { checkSnapshot } from "./snapshot-check.ts";

beforeAll(cryptoReady);

/** A room of Karim and Sonia that went on without a row of hers, which Karim said again; then Inès was let in. */
const aRoomWithNewcomer = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, ines] = (await Promise.all(project.posts.map((post) => logOf(project, post)))) as [
    LogContext,
    LogContext,
    LogContext,
  ];
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
