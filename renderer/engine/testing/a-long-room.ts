// A room that has grown long, on three disks, and what is done with it.
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { proposeClosing } from "../generations/closing-proposal.ts";
import { dropCovered } from "../generations/drop.ts";
import { checkSnapshot } from "../generations/snapshot-check.ts";
import { loadAcks } from "../rooms/acks.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import { anOpenRoom, aProject, handTimers, openedRoom, threeLogs, writeValue } from "./a-project.ts";
import { hearWords } from "./hear-words.ts";

/** The rows of one room on a disk, in the order of their arrival. */
export const rowsOf = async ({ store }: LogContext, room: RoomId): Promise<Row[]> =>
  (await store.list("records", `${room}/`))
    .flatMap(({ value }) => readRecord(value) ?? [])
    .sort((left, right) => left.order - right.order)
    .map(({ kind, bytes }) => ({ kind, bytes }));

/** Everything that a disk holds. */
export const allRows = async (context: LogContext): Promise<Row[]> =>
  (await Promise.all(context.catalog.all().map(({ room }) => rowsOf(context, room)))).flat();

/** Everything that one holds, given to the other by hand. */
export const give = async (from: LogContext, to: LogContext): Promise<void> => {
  await receiveRows(to, await allRows(from), {});
  await retryQuarantine(to);
};

/** What a room says, as `field=value`. */
export const values = (room: OpenRoom) =>
  room.doc.facts
    .all()
    .map(({ field, value }) => `${field}=${String(value)}`)
    .sort();

/** Three devices that hold a room with `count` envelopes of each of the first two. */
export const aRoomOfThree = async (count = 3) => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, ines] = await threeLogs(project);
  const first = await anOpenRoom(karim, timers);
  for (let at = 0; at < count; at++) {
    await writeValue(first, timers, `k${at}`, `karim ${at}`);
    await first.seal();
  }
  await give(karim, sonia);
  const second = await openedRoom(sonia, timers, first.room);
  for (let at = 0; at < count; at++) {
    await writeValue(second, timers, `s${at}`, `sonia ${at}`, 2);
    await second.seal();
  }
  await give(sonia, karim);
  await give(sonia, ines);
  first.letGo();
  second.letGo();
  const read = (context: LogContext) => openedRoom(context, timers, first.room);
  const current = (context: LogContext) => {
    const found = currentRoom(context.catalog.siblings(first.room), context.device.id);
    if (found === null) throw new Error("no room to write in");
    return found;
  };
  return { project, timers, room: first.room, karim, sonia, ines, read, current };
};

/** The rows of a closing that was proposed. */
export const closed = async (by: LogContext, room: RoomId): Promise<readonly Row[]> => {
  const state = by.catalog.get(room);
  const rows = state === null ? null : await proposeClosing(by, state);
  if (rows === null) throw new Error("not closed");
  return rows;
};

/** Everybody rebuilds the snapshot of a room that came to all of them, says so, and lets the rows of the one before go. */
export async function letGo(all: readonly LogContext[], next: RoomId): Promise<void> {
  for (const each of all) await checkSnapshot(each, next);
  const posts = await Promise.all(all.map(async (context) => ({ context, acks: await loadAcks(context) })));
  const words = posts.flatMap(({ context, acks }) => {
    const state = context.catalog.get(next);
    return state === null ? [] : (acks.due({ ...state, isStale: false }) ?? []);
  });
  for (const { context, acks } of posts) {
    hearWords(acks, words);
    await dropCovered(context, acks, next);
  }
}
