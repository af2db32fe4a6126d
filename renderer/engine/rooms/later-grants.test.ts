import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant, type RoomKey, writeNextGrant } from "#shared/protocol/grant.ts";
import {
  anOpenRoom,
  aProject,
  handTimers,
  openedRoom,
  type TestPost,
  threeLogs,
  writeValue,
} from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import type { LogContext } from "./log-context.ts";
import { createRooms } from "./own-rows.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

/** A room of Karim and Sonia, in which Karim has written; Inès is of the project. */
const aRoomOfTwo = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, ines] = await threeLogs(project);
  const room = await anOpenRoom(karim, timers);
  const file = karim.catalog.get(room.room)!.caseFile;
  await createRooms(karim, file, ["support"], [karim.device.id, sonia.device.id]);
  const state = karim.catalog.find(file, "support")!;
  const open = await openedRoom(karim, timers, state.room);
  await writeValue(open, timers, "name", "Aya");
  await open.seal();
  const rows = await rowsOf(karim, state.room);
  await receiveRows(sonia, rows, {});
  const parsed = parseGrant(rows[0]!.bytes);
  if (!parsed.ok) throw new Error("no grant");
  const key = state.keys.get(0)!;
  const roomKey: RoomKey = {
    room: state.room,
    epoch: 0,
    key,
    caseFile: file,
    purpose: "support",
    track: null,
    generation: 0,
  };
  return { project, karim, sonia, ines, rows, first: parsed.value, roomKey, room: state.room };
};

function grantBy({ device }: TestPost, roomKey: RoomKey, last: Grant, readers: readonly LogContext[]): Row {
  const [one] = readers;
  const recipients = one!.members.devices.filter(({ id }) => readers.some((each) => each.device.id === id));
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  return { kind: "grant", bytes: writeNextGrant(roomKey, last, recipients, issuer).bytes };
}

const rowOf = (bytes: Row["bytes"]): Row => ({ kind: "grant", bytes });

function grantOf({ bytes }: Row): Grant {
  const parsed = parseGrant(bytes);
  if (!parsed.ok) throw new Error("no grant");
  return parsed.value;
}

const asideIn = async ({ store }: LogContext): Promise<Record<string, number>> =>
  Object.fromEntries(await quarantineCounts(store));

describe("a later grant", () => {
  it("opens a room to somebody more, who reads what was written before; to the others it only says so", async () => {
    const { project, karim, sonia, ines, rows, first, roomKey, room } = await aRoomOfTwo();
    const more = grantBy(project.posts[0], roomKey, first, [karim, sonia, ines]);
    await receiveRows(ines, rows, {});
    expect(ines.catalog.get(room)).toBeNull();

    const { hasPast } = await receiveRows(ines, [more], {});
    await retryQuarantine(ines);
    const again = await receiveRows(sonia, [more, more], {});

    expect([hasPast, again.hasPast]).toEqual([true, false]);
    expect(ines.catalog.get(room)?.heads.get(karim.device.id)?.seq).toBe(0);
    expect(sonia.catalog.get(room)?.members).toContain(ines.device.id);
    expect([await asideIn(ines), await asideIn(sonia)]).toEqual([{}, {}]);
    // What made the room belongs to it too: a closing names it.
    await receiveRows(ines, rows, {});
    expect(await rowsOf(ines, room)).toHaveLength(3);
  });

  it("of a branch that the log has left for another is put aside no more, once the log has told that again", async () => {
    const { project, karim, sonia, ines, first, roomKey, room } = await aRoomOfTwo();
    const [posts, all] = [project.posts, [karim, sonia, ines]];
    const [asked, alsoAsked] = [grantBy(posts[0], roomKey, first, all), grantBy(posts[1], roomKey, first, all)];
    const [after, alsoAfter] = [asked, alsoAsked].map((row) => grantBy(posts[0], roomKey, grantOf(row), all));
    await receiveRows(sonia, [{ kind: "grant", bytes: first.bytes }, asked, after!], { isLog: true });

    // A relay that was set back, and where somebody else was quicker then: the log goes on beside what it has told.
    await receiveRows(sonia, [alsoAfter!], { isLog: true });
    await receiveRows(sonia, [grantBy(posts[0], roomKey, grantOf(alsoAfter!), all)], { isLog: true });
    expect(await asideIn(sonia)).toEqual({ secondGrant: 1, stranger: 1 });
    const fromItsBeginning = [first, grantOf(alsoAsked), grantOf(alsoAfter!)].map(({ bytes }) => rowOf(bytes));
    const last = grantBy(posts[1], roomKey, grantOf(alsoAfter!), all);
    const { hasCleared } = await receiveRows(sonia, [...fromItsBeginning, last], { isLog: true });

    expect(hasCleared).toBe(true);
    expect(sonia.catalog.get(room)?.grant.hash).toBe(grantOf(last).hash);
    // Of the one that it has left, a stick brings nothing back.
    await receiveRows(sonia, [asked, after!], {});
    expect(await asideIn(sonia)).toEqual({});
    expect(sonia.catalog.get(room)?.grant.hash).toBe(grantOf(last).hash);
  });

  it("of somebody who does not read the room, or of another key, brings no key and is put aside", async () => {
    const { project, karim, sonia, ines, first, roomKey, room } = await aRoomOfTwo();
    const all = [karim, sonia, ines];
    const other = { ...roomKey, key: newKey() };

    await receiveRows(sonia, [grantBy(project.posts[2], roomKey, first, all)], {});
    await receiveRows(sonia, [grantBy(project.posts[0], other, first, all)], {});

    // The second stands on the last grant, and those to come on it: it is known, and its key is not believed.
    expect(sonia.catalog.get(room)).toMatchObject({ members: all.map(({ device }) => device.id), grant: { index: 1 } });
    expect([...sonia.catalog.get(room)!.keys.values()]).toEqual([roomKey.key]);
    expect(await asideIn(sonia)).toEqual({ stranger: 1, noKey: 1 });
  });
});
