import { beforeAll, describe, expect, it } from "vitest";
import { OPENING_PACE } from "#shared/domain/audit/index.ts";
import { auditFaults } from "#shared/protocol/audit/audit-faults.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { allRows, aRoomOfThree, closed } from "../testing/a-long-room.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { AuditKeeper } from "./audit-keeper.ts";
import { keyOfNumber, storedLines } from "./audit-lines.ts";

beforeAll(cryptoReady);

const keeperOf = (context: LogContext, timers: ReturnType<typeof handTimers>, me: number) => {
  const shelf = new RoomShelf(context, timers, () => undefined);
  return { shelf, audit: new AuditKeeper({ context, shelf, timers, me }) };
};

describe("a log of readings that grows long", () => {
  it("L76 takes less than 20 kB on the way for a day of 20 openings, in two compartments", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const context = await logOf(project, project.posts[0]);
    const { shelf, audit } = keeperOf(context, timers, 1);
    const file = newCaseFileId();
    await createRooms(context, file, ["identity", "field"], [context.device.id]);
    const rooms = context.catalog.of(file).map(({ room }) => room);
    const rows = async () => (await Promise.all(rooms.map((room) => rowsOf(context, room)))).flat();
    const bytes = async (): Promise<number> => (await rows()).reduce((total, row) => total + row.bytes.length, 0);
    const before = await bytes();
    for (let opening = 0; opening < 20; opening++) {
      for (const room of rooms) await shelf.acquire(room);
      audit.opened(file);
      await audit.settled();
      for (const room of rooms) await shelf.release(room);
      timers.advance(OPENING_PACE);
    }

    expect(await rows()).toHaveLength(2 * (1 + 20));
    expect((await bytes()) - before).toBeLessThan(20_000);
  });

  it("L72 is whole for who comes after a compaction, and goes on from there", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const file = karim.catalog.get(room)!.caseFile;
    const place = { caseFile: file, compartment: "field", track: null } as const;
    const opens = async (context: LogContext, me: number): Promise<void> => {
      const { shelf, audit } = keeperOf(context, timers, me);
      await shelf.acquire(current(context).room);
      audit.opened(file);
      await audit.settled();
      await shelf.release(current(context).room);
    };
    const give = async (from: LogContext, to: LogContext) => receiveRows(to, await allRows(from), {});
    await opens(karim, 1);
    await give(karim, sonia);
    await opens(sonia, 2);
    await give(sonia, karim);
    const rows = await closed(karim, room);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    await opens(ines, 3);

    const lines = storedLines((await read(ines)).doc);
    expect(lines.map(({ by }) => by).sort()).toEqual([1, 2, 3]);
    expect(auditFaults(place, lines, keyOfNumber(ines))).toEqual([]);
    // Whoever made the snapshot can't leave out what another saw.
    const without = lines.filter(({ by }) => by !== 2);
    expect(auditFaults(place, without, keyOfNumber(ines))).toEqual([{ kind: "unseen", by: 2, n: 0 }]);
  });
});
