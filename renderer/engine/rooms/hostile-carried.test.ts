import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey, randomBytes } from "#shared/protocol/crypto.ts";
import { MAX_ENVELOPE } from "#shared/protocol/envelope.ts";
import { parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { type DocUpdate, draftUpdate, writeCarried } from "../crdt/batch.ts";
import { clientId } from "../crdt/client-id.ts";
import { carryOvertaken } from "../late/carry-late.ts";
import { acceptLate, lateLines } from "../late/late-lines.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { HostileDevice } from "../testing/hostile-device.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";

// Somebody who says again what others wrote, and means harm: with other words than theirs, or out of another file.

beforeAll(cryptoReady);

/** Karim's room, in which he has written; Marc holds its key, and is hostile. */
const aRoomWithMarc = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, marc] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
  const open = await anOpenRoom(karim, timers);
  const other = await anOpenRoom(karim, timers);
  for (const room of [open, other]) {
    await writeValue(room, timers, "name", "Aya");
    await room.seal();
    await receiveRows(marc, await rowsOf(karim, room.room), {});
  }
  const hostile = new HostileDevice(marc, open.room);
  const read = async (context: LogContext) =>
    (await openedRoom(context, timers, open.room)).doc.facts.all().map(({ field, value }) => `${field}=${value}`);
  return { timers, karim, marc, room: open.room, other: other.room, hostile, read };
};

/** The last row of an author. */
const lastOf = async ({ store, device }: LogContext, room: string): Promise<Bytes> => {
  const entries = await store.list("records", `${room}/${device.id}/`);
  return entries.at(-1)!.value.slice(9) as Bytes;
};

/** A fact in Karim's name, that he never wrote. */
const forged = async (hostile: HostileDevice): Promise<DocUpdate> => {
  const stored = [1_900_000_000_000 * 1024, 1, "phone", "06 00 00 00 00"];
  return draftUpdate(await hostile.update(clientId(1, "facts", 7), (doc) => doc.getArray("facts").push([stored])));
};

const asideIn = async ({ store }: LogContext): Promise<Record<string, number>> =>
  Object.fromEntries(await quarantineCounts(store));

describe("rows that somebody says again", () => {
  it("in other words than their author's are left out by everybody who can open them", async () => {
    const { karim, room, hostile, read } = await aRoomWithMarc();
    const body = writeCarried([await forged(hostile)], [await lastOf(karim, room)]);

    await receiveRows(karim, [hostile.seal(body)], {});

    expect(await read(karim)).toEqual(["name=Aya"]);
  });

  it("out of another file, or of a room that nobody knows, are left out whole", async () => {
    const { karim, other, hostile, read } = await aRoomWithMarc();
    const elsewhere = await lastOf(karim, other);
    const lost = aProject();
    const stranger = await logOf(lost, lost.posts[0]);
    const theirs = await anOpenRoom(stranger, handTimers());
    await writeValue(theirs, handTimers(), "name", "Nour");
    await theirs.seal();
    const words = [await forged(hostile)];

    await receiveRows(karim, [hostile.seal(writeCarried(words, [elsewhere]))], {});
    await receiveRows(karim, [hostile.seal(writeCarried(words, [await lastOf(stranger, theirs.room)]))], {});
    await receiveRows(karim, [hostile.seal(writeCarried(words, []))], {});

    expect(await read(karim)).toEqual(["name=Aya"]);
  });
});

describe("rows said again with an original that no key opens", () => {
  it("say nothing in a colleague's name, wait for that key, and are not acknowledged", async () => {
    const { karim, marc, room, hostile, read } = await aRoomWithMarc();
    const original = new HostileDevice(marc, room).seal(randomBytes(80), newKey());
    const body = writeCarried([await forged(hostile)], [original.bytes]);

    await receiveRows(karim, [hostile.seal(body)], {});

    expect(await read(karim)).toEqual(["name=Aya"]);
    expect(karim.catalog.get(room)?.unopened.get(marc.device.id)?.count).toBe(1);
  });

  it("nor beside one that opens", async () => {
    const { karim, marc, room, hostile, read } = await aRoomWithMarc();
    const original = new HostileDevice(marc, room).seal(randomBytes(80), newKey());
    const body = writeCarried([await forged(hostile)], [await lastOf(karim, room), original.bytes]);

    await receiveRows(karim, [hostile.seal(body)], {});

    expect(await read(karim)).toEqual(["name=Aya"]);
  });
});

describe("a row as long as a row may be, by somebody who was left out", () => {
  it("stops nobody from saying the others again, and waits for a person", async () => {
    const { timers, karim, marc, room, hostile, read } = await aRoomWithMarc();
    const long = await hostile.update(clientId(2, "text", 11), (doc) =>
      doc.getText("notes/a").insert(0, "x".repeat(MAX_ENVELOPE - 20_000)),
    );
    const rows = [hostile.sealUpdates(draftUpdate(long))];
    expect(rows[0]!.bytes.length).toBeGreaterThan(0.9 * MAX_ENVELOPE);
    await receiveRows(karim, rows, {});
    const mine = await openedRoom(karim, timers, room);
    await writeValue(mine, timers, "phone", "06 12 34 56 78");
    await mine.seal();
    const first = parseGrant((await rowsOf(karim, room))[0]!.bytes);
    const state = karim.catalog.get(room)!;
    if (!first.ok) throw new Error("no grant");
    const { caseFile, purpose, track, generation } = state;
    const out = writeNextGrant(
      { room, epoch: 1, key: newKey(), caseFile, purpose, track, generation },
      first.value,
      karim.members.devices.filter(({ id }) => id !== marc.device.id),
      { id: karim.device.id, secretKey: karim.device.signing.secretKey },
      { until: new Map([[marc.device.id, { seq: -1, hash: NO_HASH }]]) },
    );
    await receiveRows(karim, [{ kind: "grant", bytes: out.bytes }], { isLog: true });
    expect(await asideIn(karim)).toEqual({ overtaken: 1 });

    expect(await carryOvertaken(karim, room)).toBe(false);

    expect(await asideIn(karim)).toEqual({ late: 1 });
    const [line] = await lateLines(karim);
    expect(await acceptLate(karim, line!.rows)).toEqual({ ok: false, failure: "incomplete" });
    expect(await read(karim)).toContain("phone=06 12 34 56 78");
  });
});
