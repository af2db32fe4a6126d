// What may still be signed once something is lost: only what is known not to have been signed.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { directoryKey } from "../rooms/members.ts";
import { UnsignableSpace } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { diskOf, SPACE, type TwoDisks } from "../testing/a-disk.ts";
import { aNewcomer, recordsOf } from "../testing/a-newcomer.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";

beforeAll(cryptoReady);

const aSpace = async () => {
  const project = aProject();
  const disks: TwoDisks = { post: project.posts[0], journal: new Map() };
  const timers = handTimers();
  const { disk, context } = await diskOf(project, disks, timers);
  const room = await anOpenRoom(context, timers);
  for (const value of ["un", "deux", "trois"]) {
    await writeValue(room, timers, "name", value);
    await room.seal();
  }
  await disk.flush();
  return { project, disks, timers, room: room.room, context };
};

const emptied = ({ post }: TwoDisks): void => {
  for (const rows of post.disk.values()) rows.clear();
};

describe("a space of which the store is gone", () => {
  it("L31 comes back from a journal that is whole, and goes on with its numbers", async () => {
    const { project, disks, timers, room } = await aSpace();
    emptied(disks);

    const { context } = await diskOf(project, disks, timers);
    const opened = await openedRoom(context, timers, room);
    await writeValue(opened, timers, "name", "quatre");
    await opened.seal();

    expect(opened.isComplete).toBe(true);
    expect(context.catalog.get(room)?.heads.get(context.device.id)?.seq).toBe(3);
    expect(context.outbox.countOf(room)).toBe(5);
  });

  it("L31 comes back to somebody whom a record let in, with that record, and signs no number twice", async () => {
    const project = aProject();
    const karim = await logOf(project, project.posts[0]);
    const disks: TwoDisks = { post: await aNewcomer(project, karim), journal: new Map() };
    const timers = handTimers();
    const { disk, context: before } = await diskOf(project, disks, timers);
    await receiveRows(before, await recordsOf(karim), {});
    const { room } = await anOpenRoom(before, timers);
    const written = await openedRoom(before, timers, room);
    await writeValue(written, timers, "name", "un", numberOf(before.members, before.device.id));
    await written.seal();
    await disk.flush();
    emptied(disks);

    const { context } = await diskOf(project, disks, timers);

    expect(context.members.roster).toEqual(before.members.roster);
    expect(context.catalog.get(room)?.heads.get(context.device.id)?.seq).toBe(0);
  });

  it("has a record of the directory back that its disk has damaged, and those behind it", async () => {
    const { project, disks, timers } = await aSpace();
    const { context, disk } = await diskOf(project, disks, timers);
    for (let at = 0; at < 3; at++) await aNewcomer(project, context);
    await disk.flush();
    disks.post.disk.get("records")?.set(directoryKey(project.genesis.project, 2), new Uint8Array(3));

    const { context: again } = await diskOf(project, disks, timers);

    expect(again.members.roster).toEqual(context.members.roster);
    expect((await logOf(project, disks.post)).members.roster).toEqual(context.members.roster);
  });

  it("adds to its journal the records of the directory that it lacks", async () => {
    const { project, disks, timers } = await aSpace();
    const { context, disk } = await diskOf(project, disks, timers);
    await aNewcomer(project, context);
    await disk.flush();
    const key = `records/${directoryKey(project.genesis.project, 1)}`;
    expect(disks.journal.get(SPACE)?.entries.delete(key)).toBe(true);

    const { disk: again } = await diskOf(project, disks, timers);

    await expect.poll(() => again.flush().then(() => disks.journal.get(SPACE)?.entries.has(key))).toBe(true);
  });

  it("L77 is not signed in again from a journal that lost something: nobody knows which numbers were signed", async () => {
    const { project, disks, timers } = await aSpace();
    emptied(disks);

    const damaged = diskOf(project, disks, timers, {
      journal: (inner) => ({ ...inner, open: async (space) => ({ ...(await inner.open(space)), damaged: 1 }) }),
    });

    await expect(damaged).rejects.toThrow("nothing is left");
  });

  it("L77 with a hole in a room, that room alone waits for what lacks, and its last number counts as signed", async () => {
    const { project, disks, timers, room, context: before } = await aSpace();
    const key = [...(disks.journal.get(SPACE)?.entries.keys() ?? [])].find((each) => each.endsWith("/00000001")) ?? "";
    const missing = disks.post.disk.get("records")?.get(key.slice("records/".length));
    disks.journal.get(SPACE)?.entries.delete(key);
    emptied(disks);

    const { context } = await diskOf(project, disks, timers);
    const opened = await openedRoom(context, timers, room);

    expect(missing).toBeDefined();
    expect(opened.isComplete).toBe(false);
    expect(context.catalog.get(room)?.heads.get(before.device.id)?.seq).toBe(2);
    await expect(writeValue(opened, timers, "name", "jamais")).rejects.toThrow("not complete");
  });
});

describe("a space that was restored from a backup alone", () => {
  it("L42 signs nothing: no row, no room, no edit", async () => {
    const { project, disks, timers, room } = await aSpace();
    const context = { ...(await logOf(project, disks.post)), maySign: false };
    const opened = await openedRoom(context, timers, room);
    const before = disks.post.disk.get("records")?.size;

    await expect(writeValue(opened, timers, "name", "jamais")).rejects.toThrow(UnsignableSpace);
    await expect(anOpenRoom(context, timers)).rejects.toThrow(UnsignableSpace);
    await opened.seal();

    expect(disks.post.disk.get("records")?.size).toBe(before);
    expect(opened.doc.facts.current("name")[0]?.value).toBe("trois");
  });
});
