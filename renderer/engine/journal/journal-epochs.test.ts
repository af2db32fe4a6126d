// The journal of a device whose rooms change their keys: grants that a relay gives anew, and numbers that were signed before
// a device was left out and let in again.
import { beforeAll, describe, expect, it } from "vitest";
import { memoryBackups } from "#shared/ports/memory/memory-backups.ts";
import { memoryDisk } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, NO_HASH } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { forgetLeft } from "../late/left-work.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { diskOf, SPACE, type TwoDisks } from "../testing/a-disk.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { openVault } from "../vault/vault.ts";
import { makeBackup } from "./backup/make-backup.ts";
import { addFromBackup } from "./backup/restore.ts";
import { lackingIn } from "./check-rooms.ts";

beforeAll(cryptoReady);

/** Karim's room, which Sonia reads and writes on two disks; and the rows of it. */
const aRoomOnTwoDisks = async () => {
  const project = aProject();
  const timers = handTimers();
  const disks: TwoDisks = { post: project.posts[1], journal: new Map() };
  const karim = await logOf(project, project.posts[0]);
  const { disk, context: sonia } = await diskOf(project, disks, timers);
  const mine = await anOpenRoom(karim, timers);
  const { room } = mine;
  await writeValue(mine, timers, "name", "Aya");
  await mine.seal();
  await receiveRows(sonia, await rowsOf(karim, room), { isLog: true });
  const hers = await openedRoom(sonia, timers, room);
  for (const value of ["un", "deux"]) {
    await writeValue(hers, timers, "field", value, 2);
    await hers.seal();
  }
  await disk.flush();
  await receiveRows(karim, await rowsOf(sonia, room), {});
  const first = parseGrant((await rowsOf(karim, room))[0]!.bytes);
  if (!first.ok) throw new Error("no grant");
  return { project, timers, disks, disk, karim, sonia, room, first: first.value };
};

/** The grant after `last`, by Karim, for these devices; who leaves has said all that he holds of them. */
function grantAfter(karim: LogContext, last: Grant, readers: readonly DeviceId[], epoch: number, key = newKey()) {
  const state = karim.catalog.all().find(({ room }) => room === last.room)!;
  const recipients = karim.members.devices.filter(({ id }) => readers.includes(id));
  const leaving = [...last.boxes.keys()].filter((id) => !readers.includes(id));
  const until = new Map(leaving.map((id): [DeviceId, Head] => [id, state.heads.get(id) ?? { seq: -1, hash: NO_HASH }]));
  const issuer = { id: karim.device.id, secretKey: karim.device.signing.secretKey };
  const past = [...state.keys].map(([each, known]) => ({ epoch: each, key: known }));
  const { room, caseFile, purpose, track, generation } = state;
  const grant = writeNextGrant({ room, epoch, key, caseFile, purpose, track, generation }, last, recipients, issuer, {
    past,
    until,
  });
  return { grant, row: { kind: "grant", bytes: grant.bytes } satisfies Row };
}

describe("the journal of a room whose key changes", () => {
  it("takes the grant of a relay that was set back in the place of the one that it had", async () => {
    const { project, timers, disks, disk, karim, sonia, room, first } = await aRoomOnTwoDisks();
    const [me, her, ines] = project.posts.map(({ device }) => device.id) as [DeviceId, DeviceId, DeviceId];
    const forgotten = grantAfter(karim, first, [me, her], 1);
    await receiveRows(sonia, [forgotten.row], { isLog: true });
    await disk.flush();

    const taken = grantAfter(karim, first, [me, her, ines], 0, karim.catalog.get(room)!.keys.get(0)!);
    await receiveRows(sonia, [taken.row], { isLog: true });

    expect(sonia.catalog.get(room)).toMatchObject({ grant: { index: 1, hash: taken.grant.hash }, hasKeyToGive: true });
    await disk.flush();
    expect(disk.mayLeave(`${room}/grant/00000001`)).toBe(true);
    // And after a kill, from both disks.
    const again = await diskOf(project, disks, timers);
    expect(again.context.catalog.get(room)).toMatchObject({ grant: { index: 1, hash: taken.grant.hash } });
  });

  it("L49 opens what was written under the key of a grant that the relay forgot, from the journal alone, once the next grant gives it", async () => {
    const { project, timers, disks, disk, karim, sonia, room, first } = await aRoomOnTwoDisks();
    const [me, her, ines] = project.posts.map(({ device }) => device.id) as [DeviceId, DeviceId, DeviceId];
    await receiveRows(sonia, [grantAfter(karim, first, [me, her], 1).row], { isLog: true });
    const hers = await openedRoom(sonia, timers, room);
    await writeValue(hers, timers, "field", "trois", 2);
    await hers.seal();
    await disk.flush();
    const taken = grantAfter(karim, first, [me, her, ines], 0, karim.catalog.get(room)!.keys.get(0)!);
    await receiveRows(sonia, [taken.row], { isLog: true });
    const state = sonia.catalog.get(room)!;
    const given = await nextGrant(sonia, state, new Set(state.members));
    await receiveRows(sonia, [given!], { isLog: true });
    expect(sonia.catalog.get(room)).toMatchObject({ grant: { index: 2 }, hasKeyToGive: false });
    await disk.flush();

    const { context } = await diskOf(project, { ...disks, post: { ...disks.post, disk: memoryDisk() } }, timers);
    await receiveRows(context, await rowsOf(karim, room), { isLog: true });

    const opened = await openedRoom(context, timers, room);
    expect(opened.doc.facts.current("field").map(({ value }) => value)).toEqual(["trois"]);
  });

  it("L40 signs no number again after it was left out, and let in again, while its rows come back", async () => {
    const { project, timers, disks, disk, karim, sonia, room, first } = await aRoomOnTwoDisks();
    const [me, her, ines] = project.posts.map(({ device }) => device.id) as [DeviceId, DeviceId, DeviceId];
    const before = sonia.catalog.get(room)!.heads.get(her)!;
    const out = grantAfter(karim, first, [me, ines], 1);
    await receiveRows(karim, [out.row], { isLog: true });
    await receiveRows(sonia, [out.row], { isLog: true });
    expect([...(await forgetLeft(sonia))]).toHaveLength(1);
    await disk.flush();
    const back = grantAfter(karim, out.grant, [me, her, ines], 1, karim.catalog.get(room)!.keys.get(1)!);
    await receiveRows(sonia, [back.row], { isLog: true });
    expect(sonia.catalog.get(room)!.heads.get(her)).toEqual(before);

    // The line goes before her rows are given again; the application is opened anew.
    const again = await diskOf(project, disks, timers);
    expect(await lackingIn(again.context.store, again.context.catalog.get(room)!)).not.toEqual([]);
    await again.disk.setBack(again.context, room);

    expect(again.context.catalog.get(room)!.heads.get(her)).toEqual(before);
    const opened = await openedRoom(again.context, timers, room);
    expect(opened.mayBeWritten).toBe(false);
    // They come: nothing lacks, and the next number is new.
    await receiveRows(again.context, await rowsOf(karim, room), { isLog: true });
    const whole = await openedRoom(again.context, timers, room);
    expect(whole.doc.facts.current("field").map(({ value }) => value)).toEqual(["deux"]);
    await writeValue(whole, timers, "field", "trois", 2);
    await whole.seal();
    expect(again.context.catalog.get(room)!.heads.get(her)?.seq).toBe(before.seq + 1);
  });
});

describe("a backup from before this device was left out of a room", () => {
  it("L42 brings nothing of it back, beside work that is here: neither rows, nor what would wait to be sent for ever", async () => {
    const { project, disk, karim, sonia, room, first } = await aRoomOnTwoDisks();
    const vault = openVault(project.posts[1].vaultKey.slice() as SecretKey);
    const backups = memoryBackups();
    const vaultRecord = () => Promise.resolve(Uint8Array.of(1));
    const pause = () => Promise.resolve();
    const made = await makeBackup({ space: SPACE, store: disk.store, vault, vaultRecord, backups, pause });
    const [me, , ines] = project.posts.map(({ device }) => device.id) as [DeviceId, DeviceId, DeviceId];
    await receiveRows(sonia, [grantAfter(karim, first, [me, ines], 1).row], { isLog: true });
    await forgetLeft(sonia);
    expect(await rowsOf(sonia, room)).toEqual([]);
    expect(sonia.outbox.size()).toBe(0);

    const found = await addFromBackup(sonia, backups, SPACE, made.name, vault);

    expect(found).toEqual(new Map());
    expect(await rowsOf(sonia, room)).toEqual([]);
    expect(sonia.outbox.size()).toBe(0);
    expect(sonia.catalog.get(room)!.keys.size).toBe(0);
  });
});
