import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import { openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type EpochKey, type Grant, parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, NO_HASH, newRoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { contentOf, withSignature } from "#shared/protocol/signed.ts";
import { roomsToDo } from "../project/epoch-keeper.ts";
import { anOpenRoom, aProject, handTimers, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import type { LogContext } from "./log-context.ts";
import { nextGrant } from "./next-grant.ts";
import { receiveRows } from "./received-rows.ts";
import { readRecord } from "./record-store.ts";

// Keys that somebody who reads a room gives to the others, and means harm; and keys that a relay gave twice.

beforeAll(cryptoReady);

const NONE: Head = { seq: -1, hash: NO_HASH };

/** A room of three; Marc reads it too, and is hostile. */
const aRoomWithMarc = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, marc] = await threeLogs(project);
  const { room } = await anOpenRoom(karim, timers);
  const rows = await rowsOf(karim, room);
  for (const each of [sonia, marc]) await receiveRows(each, rows, { isLog: true });
  const first = parseGrant(rows[0]!.bytes);
  if (!first.ok) throw new Error("no grant");
  return { timers, karim, sonia, marc, room, first: first.value, key: karim.catalog.get(room)!.keys.get(0)! };
};

type More = { readonly past?: readonly EpochKey[]; readonly without?: LogContext };

/** The next grant of a room, for all who read it but one. */
function grantBy(issuer: LogContext, last: Grant, { epoch, key }: EpochKey, more: More = {}) {
  const { caseFile, purpose, track, generation } = issuer.catalog.get(last.room)!;
  const out = more.without?.device.id;
  const recipients = issuer.members.devices.filter(({ id }) => last.boxes.has(id) && id !== out);
  const until = new Map<DeviceId, Head>(out === undefined ? [] : [[out, NONE]]);
  const roomKey = { room: last.room, caseFile, purpose, track, generation, epoch, key };
  const by = { id: issuer.device.id, secretKey: issuer.device.signing.secretKey };
  const grant = writeNextGrant(roomKey, last, recipients, by, { until, past: more.past ?? [] });
  return { grant, row: { kind: "grant", bytes: grant.bytes } satisfies Row };
}

/** A grant with the boxes of another one in the place of its own, signed again. */
function withBoxesOf(from: Grant, grant: Grant, secretKey: Bytes): Row {
  const content = Buffer.from(contentOf(grant.bytes));
  for (const [device, box] of grant.boxes) content.set(from.boxes.get(device)!, content.indexOf(box));
  return { kind: "grant", bytes: withSignature("tu/grant/3", new Uint8Array(content), secretKey) };
}

/** The last row that a device wrote in a room. */
async function lastBy({ store, device }: LogContext, room: string) {
  const stored = await store.list("records", `${room}/${device.id}/`);
  const parsed = parseEnvelope(readRecord(stored.at(-1)!.value)!.bytes);
  if (!parsed.ok) throw new Error("no envelope");
  return parsed.value;
}

describe("a key that was given before its time", () => {
  it("opens nothing that is written once that time has come: the grant of an epoch alone says its key", async () => {
    const { timers, karim, sonia, marc, room, first, key } = await aRoomWithMarc();
    const planted = newKey();
    const before = grantBy(marc, first, { epoch: 0, key }, { past: [{ epoch: 1, key: planted }] });
    for (const each of [karim, sonia]) await receiveRows(each, [before.row], { isLog: true });
    const readers = new Set([karim, sonia].map(({ device }) => device.id));
    const out = await nextGrant(karim, karim.catalog.get(room)!, readers);

    for (const each of [karim, sonia]) {
      await receiveRows(each, [out!], { isLog: true });
      const opened = await openedRoom(each, timers, room);
      await writeValue(opened, timers, "name", "Aya", each === karim ? 1 : 2);
      await opened.seal();
      const written = await lastBy(each, room);
      expect(written.epoch).toBe(1);
      expect(openEnvelope(written, planted)).toBeNull();
    }
    await receiveRows(sonia, await rowsOf(karim, room), { isLog: true });
    expect((await openedRoom(sonia, timers, room)).isComplete).toBe(true);
  });
});

describe("more keys than anybody needs", () => {
  it("are not kept, and cost no time", async () => {
    const { karim, marc, room, first, key } = await aRoomWithMarc();
    const past = Array.from({ length: 20_000 }, (): EpochKey => ({ epoch: 0, key: newKey() }));
    const { row } = grantBy(marc, first, { epoch: 0, key }, { past });
    const began = performance.now();

    await receiveRows(karim, [row], { isLog: true });

    expect(performance.now() - began).toBeLessThan(10_000);
    const { keys, otherKeys } = karim.catalog.get(room)!;
    expect(keys.size + otherKeys.length).toBeLessThan(1_000);
    expect(keys.get(0)).toEqual(key);
  });
});

describe("an epoch of which somebody gave nobody else the key", () => {
  it("is followed by another, which any reader begins: nobody is kept from writing for good", async () => {
    const { timers, karim, sonia, marc, room, first } = await aRoomWithMarc();
    const { caseFile, purpose, track, generation } = marc.catalog.get(room)!;
    const elsewhere = { room: newRoomId(), caseFile, purpose, track, generation, epoch: 1, key: newKey() };
    const by = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    const recipients = marc.members.devices.filter(({ id }) => first.boxes.has(id));
    // Each box is sealed as it should be, and holds the key of another room: openable by nobody as one of this.
    const wrong = writeNextGrant({ ...elsewhere, room }, first, recipients, by);
    const row = withBoxesOf(writeNextGrant(elsewhere, first, recipients, by), wrong, by.secretKey);
    for (const each of [karim, sonia]) await receiveRows(each, [row], { isLog: true });
    expect((await openedRoom(karim, timers, room)).mayBeWritten).toBe(false);

    expect(roomsToDo(karim).map((state) => state.room)).toEqual([room]);
    const state = karim.catalog.get(room)!;
    const next = await nextGrant(karim, state, new Set(state.members));

    for (const each of [karim, sonia]) {
      await receiveRows(each, [next!], { isLog: true });
      expect(roomsToDo(each)).toEqual([]);
      expect((await openedRoom(each, timers, room)).mayBeWritten).toBe(true);
    }
  });
});

describe("a relay that was set back twice", () => {
  it("may come back to a grant that was dropped: the room is written with its key again", async () => {
    const { timers, karim, sonia, room, first } = await aRoomWithMarc();
    const [one, other] = [newKey(), newKey()].map((key) => grantBy(karim, first, { epoch: 1, key }));
    for (const { row } of [one!, other!, one!]) await receiveRows(sonia, [row], { isLog: true });

    expect(sonia.catalog.get(room)!.grant.hash).toBe(one!.grant.hash);
    expect((await openedRoom(sonia, timers, room)).mayBeWritten).toBe(true);
    const { keys, otherKeys } = sonia.catalog.get(room)!;
    const all: readonly SecretKey[] = [...keys.values(), ...otherKeys.map(({ key }) => key)];
    expect(all.every((key, at) => all.findIndex((each) => sameBytes(each, key)) === at)).toBe(true);
    expect(all).toHaveLength(3);
  });
});
