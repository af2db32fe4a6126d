// A room that two devices have written in, and its rows.
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, handTimers, logOf, openedRoom, type TestProject, writeValue } from "./a-project.ts";

/** The rows of a room, as the relay would serve them. */
export const rowsOf = async ({ store }: LogContext, room: RoomId): Promise<Row[]> => {
  const records = (await store.list("records", `${room}/`)).map(({ value }) => readRecord(value));
  return records
    .filter((record) => record !== null)
    .sort((left, right) => left.order - right.order)
    .map(({ kind, bytes }) => ({ kind, bytes }));
};

/** A room with some history of two authors, on the disks of both. */
export const aSharedRoom = async (project: TestProject, envelopes = 12) => {
  const timers = handTimers();
  const [mine, theirs] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
  const room = await anOpenRoom(mine, timers);
  for (let at = 0; at < envelopes / 2; at++) {
    await writeValue(room, timers, `field${at}`, `karim ${at}`);
    await room.seal();
  }
  await receiveRows(theirs, await rowsOf(mine, room.room), {});
  const other = await openedRoom(theirs, timers, room.room);
  for (let at = 0; at < envelopes / 2; at++) {
    await writeValue(other, timers, `other${at}`, `sonia ${at}`, 2);
    await other.seal();
  }
  await receiveRows(mine, await rowsOf(theirs, room.room), {});
  return { timers, room: room.room, mine, theirs };
};

export const outgoing = async ({ store }: LogContext): Promise<number> => await store.count("outbox");
