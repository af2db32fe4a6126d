import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { roomOfEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant, writeFirstGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, hashId, NO_HASH, newCaseFileId, newRoomId, type RoomId } from "#shared/protocol/ids.ts";
import { type Head, writeAck } from "#shared/protocol/receipt.ts";
import { carryOvertaken } from "../late/carry-late.ts";
import { forgetLeft, leftWork } from "../late/left-work.ts";
import { aClosing } from "../testing/a-closing.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { loadAcks } from "./acks.ts";
import { alarmsOf } from "./alarms.ts";
import type { LogContext } from "./log-context.ts";
import { nextGrant } from "./next-grant.ts";
import { createRooms } from "./own-rows.ts";
import { quarantineChange, quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { readRecord } from "./record-store.ts";

// Somebody who reads a room, or read it once, with their keys: their grants are signed and chained as they should be, and
// false in what they say.

beforeAll(cryptoReady);

/** A room of three, in which Karim and Sonia have written; Marc reads it too, and is hostile. */
const aRoomWithMarc = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, marc] = await threeLogs(project);
  const mine = await anOpenRoom(karim, timers);
  const { room } = mine;
  await writeValue(mine, timers, "name", "Aya");
  await mine.seal();
  await receiveRows(sonia, await rowsOf(karim, room), {});
  const hers = await openedRoom(sonia, timers, room);
  for (const value of ["un", "deux", "trois"]) {
    await writeValue(hers, timers, value, value, 2);
    await hers.seal();
  }
  const all = await rowsOf(sonia, room);
  await receiveRows(karim, all, {});
  await receiveRows(marc, all, {});
  const first = parseGrant(all[0]!.bytes);
  if (!first.ok) throw new Error("no grant");
  return { project, timers, karim, sonia, marc, room, first: first.value };
};

/** The next grant of a room, by Marc: a new key for these, and what it says of who leaves. */
function epochBy(marc: LogContext, last: Grant, readers: readonly LogContext[], until: ReadonlyMap<DeviceId, Head>) {
  const state = marc.catalog.get(last.room)!;
  const recipients = marc.members.devices.filter(({ id }) => readers.some(({ device }) => device.id === id));
  const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
  const past = [...state.keys].map(([epoch, key]) => ({ epoch, key }));
  const { room, caseFile, purpose, track, generation } = state;
  const roomKey = { room, epoch: last.epoch + 1, key: newKey(), caseFile, purpose, track, generation };
  const { bytes } = writeNextGrant(roomKey, last, recipients, issuer, { past, until });
  return { kind: "grant", bytes } satisfies Row;
}

const ownRowsOf = async ({ store, device }: LogContext, room: RoomId): Promise<Bytes[]> =>
  (await store.list("records", `${room}/${device.id}/`)).flatMap(({ value }) => readRecord(value)?.bytes ?? []);

const asideIn = async ({ store }: LogContext): Promise<Record<string, number>> =>
  Object.fromEntries(await quarantineCounts(store));

describe("a stick that says that one reads a room no more", () => {
  it("takes nothing from this disk, nor from what waits to be sent: the relay's log alone says it", async () => {
    const { timers, karim, marc, room, first } = await aRoomWithMarc();
    const rows = await rowsOf(karim, room);
    const waiting = karim.outbox.entries();
    expect(waiting.length).toBeGreaterThan(0);
    const out = epochBy(marc, first, [marc], new Map([...karim.catalog.get(room)!.heads]));

    await receiveRows(karim, [out], { forward: true });

    expect(await forgetLeft(karim)).toEqual(new Set());
    expect(await rowsOf(karim, room)).toEqual(rows);
    expect(karim.outbox.entries()).toEqual(waiting);
    expect((await openedRoom(karim, timers, room)).mayBeWritten).toBe(true);

    // The log says it too: then it is so, and what the relay is said to hold goes.
    await receiveRows(karim, [out], { isLog: true });
    expect(karim.outbox.entries()).toEqual([]);
    expect(await leftWork(karim)).toEqual([]);
    expect(await forgetLeft(karim)).toEqual(new Set([karim.catalog.get(room)!.caseFile]));
  });
});

describe("a room that is left", () => {
  it("takes what was put aside of it along, but for what was written here; what waits of other rooms stays", async () => {
    const { timers, karim, sonia, marc, room, first } = await aRoomWithMarc();
    const other = await anOpenRoom(sonia, timers);
    await receiveRows(karim, (await rowsOf(sonia, other.room)).slice(0, 1), {});
    for (const mine of [await openedRoom(sonia, timers, room), other]) {
      for (const value of ["quatre", "cinq"]) {
        await writeValue(mine, timers, value, value, 2);
        await mine.seal();
      }
    }
    // The last line of each room comes, those before it do not.
    const lasts = await Promise.all([room, other.room].map(async (each) => (await rowsOf(sonia, each)).slice(-1)));
    await receiveRows(karim, lasts.flat(), {});
    const [own] = await ownRowsOf(karim, room);
    await karim.store.write(own === undefined ? [] : [quarantineChange("fork", own)], "strict");
    expect(await asideIn(karim)).toEqual({ gap: 2, fork: 1 });

    const until = new Map([[karim.device.id, karim.catalog.get(room)!.heads.get(karim.device.id)!]]);
    const out = epochBy(marc, first, [marc, sonia], until);
    await receiveRows(karim, [out], { isLog: true });
    expect(await asideIn(karim)).toEqual({ gap: 2, fork: 1 });
    await forgetLeft(karim);

    expect(karim.catalog.get(room)!.keys.size).toBe(0);
    expect(await asideIn(karim)).toEqual({ gap: 1, fork: 1 });
    const left = (await karim.store.list("quarantine", "gap/")).map(({ value }) => roomOfEnvelope(value));
    expect(left).toEqual([other.room]);
  });
});

describe("a grant that names a row of who leaves that is none", () => {
  it.each([
    ["in the middle of those that are here", 1],
    ["the last of those that are here", 2],
    ["the first", 0],
  ])("%s blocks nothing: what does not count is said again, and the room goes on", async (_, seq) => {
    const { timers, karim, sonia, marc, room, first } = await aRoomWithMarc();
    const until = new Map([[sonia.device.id, { seq, hash: hashId(Uint8Array.of(1)) }]]);
    const out = epochBy(marc, first, [marc, karim], until);

    await receiveRows(karim, [out], { isLog: true });

    expect(karim.catalog.get(room)!.heads.get(sonia.device.id)?.seq ?? -1).toBe(seq - 1);
    expect(await asideIn(karim)).toEqual({ overtaken: 3 - seq });
    // Nor is anything missed that a colleague says to hold.
    const acks = await loadAcks(karim);
    const word = writeAck(room, marc.device.id, marc.catalog.get(room)!.heads, marc.device.signing.secretKey);
    acks.keep(acks.newsIn([word.bytes]));
    const state = karim.catalog.get(room)!;
    expect(alarmsOf(state, acks.wordsOn(room), [], karim.device.id)).toEqual([]);
    expect(await carryOvertaken(karim, room)).toBe(true);
    const opened = await openedRoom(karim, timers, room);
    expect(opened.mayBeWritten).toBe(true);
    const said = opened.doc.facts.all().map(({ value }) => value);
    expect(said).toEqual(expect.arrayContaining(["Aya", "un", "deux", "trois"]));
  });
});

describe("a second room of a compartment", () => {
  /** By Marc, for these; `rows` are what he gives of it. */
  const aSecond = ({ project, karim, marc, room }: Awaited<ReturnType<typeof aRoomWithMarc>>) => {
    const { purpose, caseFile } = karim.catalog.get(room)!;
    const second = { room: newRoomId(), epoch: 0, key: newKey(), caseFile, purpose, track: null, generation: 0 };
    const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    const grant = writeFirstGrant(second, project.genesis.devices, issuer);
    return { room: second.room, row: { kind: "grant", bytes: grant.bytes } satisfies Row };
  };

  /** What Karim writes in the compartment stands in its first room alone. */
  const writesInFirst = async ({ timers, karim, room }: Awaited<ReturnType<typeof aRoomWithMarc>>, second: RoomId) => {
    expect(karim.catalog.siblings(room)).toHaveLength(2);
    const opened = await openedRoom(karim, timers, second);
    await writeValue(opened, timers, "phone", "06 12 34 56 78");
    await opened.seal();
    expect(karim.catalog.get(room)!.heads.get(karim.device.id)?.seq).toBe(1);
    expect(karim.catalog.get(second)!.heads.get(karim.device.id)).toBeUndefined();
  };

  it("by somebody who was left out of it is not the one that is written in, however many it names", async () => {
    const made = await aRoomWithMarc();
    const { karim, sonia, marc, first } = made;
    const head = { seq: -1, hash: NO_HASH };
    const out = epochBy(karim, first, [karim, sonia], new Map([[marc.device.id, head]]));
    const second = aSecond(made);

    // To a newcomer it may be shown first.
    await receiveRows(karim, [second.row], { isLog: true });
    await receiveRows(karim, [out], { isLog: true });

    await writesInFirst(made, second.room);
  });

  it("by somebody who was left out is not either for who is shown it before the first one", async () => {
    const project = aProject();
    const [karim, sonia, marc] = await threeLogs(project);
    const file = newCaseFileId();
    await createRooms(karim, file, ["field"], [karim.device.id, marc.device.id]);
    const { room } = karim.catalog.find(file, "field")!;
    const instead = await nextGrant(karim, karim.catalog.get(room)!, new Set([karim.device.id, sonia.device.id]));
    const second = {
      room: newRoomId(),
      epoch: 0,
      key: newKey(),
      caseFile: file,
      purpose: "field",
      track: null,
      generation: 0,
    } as const;
    const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    const grant = writeFirstGrant(second, project.genesis.devices, issuer);

    await receiveRows(sonia, [{ kind: "grant", bytes: grant.bytes }], { isLog: true });
    await receiveRows(sonia, [...(await rowsOf(karim, room)), instead!], { isLog: true });

    expect(sonia.catalog.siblings(room)).toHaveLength(2);
    expect(sonia.catalog.find(file, "field")?.room).toBe(room);
  });

  it("by somebody who never read it, and names himself beside all others, is not either", async () => {
    const project = aProject();
    const timers = handTimers();
    const [karim, marc] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    const file = newCaseFileId();
    await createRooms(karim, file, ["field"], [karim.device.id]);
    const room = karim.catalog.find(file, "field")!.room;
    const mine = await openedRoom(karim, timers, room);
    await writeValue(mine, timers, "name", "Aya");
    await mine.seal();
    const made = { project, timers, karim, marc, room } as unknown as Awaited<ReturnType<typeof aRoomWithMarc>>;
    const second = aSecond(made);

    await receiveRows(karim, [second.row], { isLog: true });

    await writesInFirst(made, second.room);
  });

  it("that has gone on without somebody takes the first one from nobody's disk", async () => {
    const made = await aRoomWithMarc();
    const { karim, sonia, marc, room } = made;
    const second = aSecond(made);
    for (const each of [karim, marc]) await receiveRows(each, [second.row], { isLog: true });
    const { next, rows } = aClosing(marc, marc.catalog.get(second.room)!);
    for (const each of [karim, marc]) await receiveRows(each, rows, { isLog: true });
    expect(karim.catalog.get(next)?.founding).not.toBeNull();
    const grant = parseGrant(rows[0].bytes);
    if (!grant.ok) throw new Error("no grant");
    const none = new Map([[karim.device.id, { seq: -1, hash: NO_HASH }]]);
    await receiveRows(karim, [epochBy(marc, grant.value, [marc, sonia], none)], { isLog: true });
    expect(karim.catalog.get(next)?.members).not.toContain(karim.device.id);

    expect(await forgetLeft(karim)).toEqual(new Set());

    expect(karim.catalog.get(room)!.keys.size).toBe(1);
    expect(karim.catalog.find(karim.catalog.get(room)!.caseFile, "field")?.room).toBe(room);
  });
});

describe("a closing for those who read the room before somebody was let in", () => {
  it("leads nobody away from whom was let in, when a stick brings it; from the relay's log it counts", async () => {
    const { project, karim, sonia, marc, room } = await aRoomWithMarc();
    // Karim was let in by a second grant: the first was for two.
    const { purpose } = karim.catalog.get(room)!;
    const file = newCaseFileId();
    const two = [sonia.device.id, marc.device.id];
    await createRooms(sonia, file, [purpose], two);
    const state = sonia.catalog.find(file, purpose)!;
    const more = await nextGrant(sonia, state, new Set(project.posts.map(({ device }) => device.id)));
    const rows = [...(await rowsOf(sonia, state.room)), more!];
    for (const each of [karim, sonia, marc]) await receiveRows(each, rows, { isLog: true });
    const ended = marc.catalog.get(state.room)!;
    expect(ended.members).toHaveLength(3);
    const { next, rows: closing } = aClosing(marc, ended, { members: two });

    await receiveRows(sonia, closing, { forward: true });

    expect(sonia.catalog.find(file, purpose)?.room).toBe(state.room);
    expect(sonia.catalog.get(next)?.founding).toBeNull();
    // A relay that was set back may have taken it before Karim was let in.
    await receiveRows(sonia, closing, { isLog: true });
    expect(sonia.catalog.get(next)?.founding).not.toBeNull();
  });
});

describe("a closing by somebody who was left out", () => {
  it("leads nobody into a room that they read, whoever brings it", async () => {
    const { karim, sonia, marc, room, first } = await aRoomWithMarc();
    const { rows, next } = aClosing(marc, marc.catalog.get(room)!);
    const head = { seq: -1, hash: NO_HASH };
    const out = epochBy(karim, first, [karim, sonia], new Map([[marc.device.id, head]]));
    await receiveRows(sonia, [out], { isLog: true });

    await receiveRows(sonia, rows, { isLog: true });

    expect(sonia.catalog.get(next)?.founding ?? null).toBeNull();
    expect(sonia.catalog.find(sonia.catalog.get(room)!.caseFile, "field")?.room).toBe(room);
    expect((await asideIn(sonia))["stranger"]).toBe(1);
  });
});

describe("a stick that says that somebody else reads a room no more", () => {
  it("does not keep the relay's log from saying who does: the room goes on as everybody else knows it", async () => {
    const { timers, karim, sonia, marc, room, first } = await aRoomWithMarc();
    const heads = marc.catalog.get(room)!.heads;
    const none = { seq: -1, hash: NO_HASH };
    const false1 = epochBy(marc, first, [marc, sonia], new Map([[karim.device.id, heads.get(karim.device.id)!]]));
    await receiveRows(sonia, await rowsOf(karim, room), { isLog: true });
    await receiveRows(sonia, [false1], { forward: true });

    const true1 = await nextGrant(
      karim,
      karim.catalog.get(room)!,
      new Set([karim, sonia].map(({ device }) => device.id)),
    );
    for (const each of [karim, sonia]) await receiveRows(each, [true1!], { isLog: true });

    expect(sonia.catalog.get(room)!.members).toEqual(karim.catalog.get(room)!.members);
    expect(sonia.catalog.get(room)!.keys.get(1)).toEqual(karim.catalog.get(room)!.keys.get(1));
    const opened = await openedRoom(sonia, timers, room);
    expect(opened.mayBeWritten).toBe(true);
    expect(opened.doc.facts.all().map(({ value }) => value)).toContain("Aya");
    expect(sonia.catalog.get(room)!.left.get(marc.device.id)).toEqual(none);
    // Nor is anything of it made true by those whom it deceived.
    expect(sonia.catalog.get(room)!.toLeaveOut).toEqual([]);
    // What the relay's own log has said, it does not unsay by somebody who was left out.
    const again = epochBy(marc, first, [marc, sonia], new Map([[karim.device.id, heads.get(karim.device.id)!]]));
    await receiveRows(sonia, [again], { isLog: true });
    expect(sonia.catalog.get(room)!.members).toEqual(karim.catalog.get(room)!.members);
  });
});
