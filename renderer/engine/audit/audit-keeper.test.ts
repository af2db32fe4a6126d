import { beforeAll, describe, expect, it } from "vitest";
import { OPENING_PACE } from "#shared/domain/audit/index.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { auditFaults } from "#shared/protocol/audit/audit-faults.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { RoomShelf } from "../rooms/room-shelf.ts";
import { aProject, handTimers, logOf, openedRoom, type TestProject, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { AuditKeeper } from "./audit-keeper.ts";
import { auditLines, keyOfNumber, storedLines } from "./audit-lines.ts";

beforeAll(cryptoReady);

const STICK = { act: "export", about: "stick" } as const;

/** A post with a file on its screen, as the desk has it. */
async function aReader(
  project: TestProject,
  at: 0 | 1 | 2,
  timers: Timers,
  wrap?: (store: EngineStore) => EngineStore,
) {
  const context = await logOf(project, project.posts[at], wrap);
  const shelf = new RoomShelf(context, timers, () => undefined);
  const audit = new AuditKeeper({ context, shelf, timers, me: at + 1 });
  return { context, shelf, audit };
}

const roomOf = (context: LogContext, file: CaseFileId, purpose: RoomPurpose) =>
  context.catalog.find(file, purpose)?.room ?? ("" as never);

/** A file of two compartments: everybody holds the first, its author alone the second. */
async function aFile(context: LogContext, timers: Timers): Promise<CaseFileId> {
  const file = newCaseFileId();
  const everybody = context.members.active.map(({ id }) => id);
  await createRooms(context, file, ["identity"], everybody);
  await createRooms(context, file, ["field"], [context.device.id]);
  const room = await openedRoom(context, timers, roomOf(context, file, "identity"));
  await writeValue(room, timers, "name", "Rizou");
  await room.seal();
  return file;
}

const linesOf = async (context: LogContext, file: CaseFileId, compartment: RoomPurpose) => {
  const { doc } = await openedRoom(context, handTimers(), roomOf(context, file, compartment));
  const place = { caseFile: file, compartment, track: null };
  expect(auditFaults(place, storedLines(doc), keyOfNumber(context))).toEqual([]);
  return auditLines(place, doc).map(({ by, n, act, since }) => ({ by, n, act, since }));
};

describe("an opening", () => {
  it("L102 is logged in the compartments that were opened, each for those who hold it", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const karim = await aReader(project, 0, timers);
    const file = await aFile(karim.context, timers);
    for (const purpose of ["identity", "field"] as const)
      await karim.shelf.acquire(roomOf(karim.context, file, purpose));
    karim.audit.opened(file);
    await karim.audit.settled();
    await karim.shelf.sealAll();

    const sonia = await aReader(project, 1, timers);
    for (const { room } of karim.context.catalog.of(file)) {
      await receiveRows(sonia.context, await rowsOf(karim.context, room), {});
    }
    await sonia.shelf.acquire(roomOf(sonia.context, file, "identity"));
    sonia.audit.opened(file);
    await sonia.audit.settled();
    await sonia.shelf.sealAll();

    const opening = { n: 0, act: "opening", since: null };
    expect(await linesOf(sonia.context, file, "identity")).toEqual([
      { by: 2, ...opening },
      { by: 1, ...opening },
    ]);
    expect(sonia.context.catalog.of(file).map(({ purpose }) => purpose)).toEqual(["identity"]);
    expect(await linesOf(karim.context, file, "field")).toEqual([{ by: 1, ...opening }]);
  });

  it("AUD-2 is logged once a half hour, and makes no row before the reading ends", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const { context, shelf, audit } = await aReader(project, 0, timers);
    const file = await aFile(context, timers);
    const room = roomOf(context, file, "identity");
    const before = (await rowsOf(context, room)).length;
    const read = async (milliseconds: number): Promise<void> => {
      await shelf.acquire(room);
      audit.opened(file);
      await audit.settled();
      timers.advance(milliseconds);
      audit.closed(file);
      await shelf.release(room);
    };
    await shelf.acquire(room);
    audit.opened(file);
    await audit.settled();
    timers.advance(60_000);
    await audit.settled();

    expect(await rowsOf(context, room)).toHaveLength(before);
    expect(shelf.get(room)?.hasDrafts).toBe(false);
    await shelf.release(room);
    expect(await rowsOf(context, room)).toHaveLength(before + 1);
    await read(OPENING_PACE / 2 - 60_000);
    await read(OPENING_PACE / 2);
    await read(0);

    expect((await linesOf(context, file, "identity")).map(({ n }) => n)).toEqual([1, 0]);
    expect(await rowsOf(context, room)).toHaveLength(before + 2);
  });

  it("AUD-2 L80 is logged once a half hour on a computer whose clock is a month behind those of colleagues", async () => {
    const [project, timers, ahead] = [aProject(), handTimers(), handTimers()];
    ahead.advance(30 * 86_400_000);
    const karim = await aReader(project, 0, ahead);
    const file = await aFile(karim.context, ahead);
    const sonia = await aReader(project, 1, timers);
    const room = roomOf(karim.context, file, "identity");
    await receiveRows(sonia.context, await rowsOf(karim.context, room), {});
    await sonia.shelf.acquire(room);
    for (const wait of [60_000, 60_000, OPENING_PACE, 0]) {
      sonia.audit.opened(file);
      await sonia.audit.settled();
      timers.advance(wait);
    }
    await sonia.shelf.release(room);

    const lines = await linesOf(sonia.context, file, "identity");
    expect(lines.map(({ n }) => n)).toEqual([1, 0]);
    expect(lines.every(({ since }) => since !== null)).toBe(true);
  });

  it("leaves with what is typed meanwhile, in one row, which counts as one change", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const { context, shelf, audit } = await aReader(project, 0, timers);
    const file = await aFile(context, timers);
    const id = roomOf(context, file, "identity");
    const before = (await rowsOf(context, id)).length;
    const room = await shelf.acquire(id);
    audit.opened(file);
    await audit.settled();
    await writeValue(room, timers, "phone", "06 12 34 56 78");
    expect(room.hasDrafts).toBe(true);
    await room.seal();

    expect(await rowsOf(context, id)).toHaveLength(before + 1);
    expect(context.catalog.get(id)?.quiet).toEqual({ waiting: [], tail: null });
  });

  it("is there after a kill, and leaves at the next start", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const { context, shelf, audit } = await aReader(project, 0, timers);
    const file = await aFile(context, timers);
    await shelf.acquire(roomOf(context, file, "identity"));
    audit.opened(file);
    await audit.settled();
    await new Promise((next) => setTimeout(next, 10));

    const again = await logOf(project, project.posts[0]);
    const room = await openedRoom(again, timers, roomOf(again, file, "identity"));

    expect([room.hasDrafts, room.hasUnsealed]).toEqual([false, true]);
    expect(await linesOf(again, file, "identity")).toHaveLength(1);
  });

  it("hinders nobody while the disk is full: nothing is said of it, and it is written when there is room", async () => {
    const [project, timers] = [aProject(), handTimers()];
    let isFull = false;
    const { context, shelf, audit } = await aReader(project, 0, timers, (store) => ({
      ...store,
      write: (changes, durability) =>
        isFull ? Promise.reject(new StoreError("full")) : store.write(changes, durability),
    }));
    const file = await aFile(context, timers);
    const id = roomOf(context, file, "identity");
    const room = await shelf.acquire(id);
    isFull = true;
    audit.opened(file);
    await audit.settled();
    await new Promise((next) => setTimeout(next, 10));

    expect([room.failure, room.sealFailure, room.hasDrafts]).toEqual([null, null, false]);
    expect(await shelf.sealAll()).toBeNull();
    isFull = false;
    await shelf.release(id);
    expect(await linesOf(context, file, "identity")).toHaveLength(1);
  });
});

describe("an entry that can't be written", () => {
  it("L40 waits on the disk while something of the file lacks, and says when it took place", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const [post] = project.posts;
    const first = await aReader(project, 0, timers);
    const file = await aFile(first.context, timers);
    const room = roomOf(first.context, file, "identity");
    const [key, row] = [...post.disk.get("records")!].find(
      ([each]) => each.startsWith(`${room}/`) && !each.includes("grant"),
    )!;
    post.disk.get("records")!.delete(key);

    const holed = await aReader(project, 0, timers);
    expect((await holed.shelf.acquire(room)).mayBeWritten).toBe(false);
    holed.audit.opened(file);
    await holed.audit.settled();
    await holed.audit.log(STICK, [{ caseFile: file, purpose: "identity", track: null }]);
    expect(await holed.audit.waitingFor(file)).toBe(2);
    const openedAt = timers.now();
    post.disk.get("records")!.set(key, row);
    timers.advance(3 * 3_600_000);
    const whole = await aReader(project, 0, timers);
    await whole.audit.start();
    await whole.audit.start();

    expect(await whole.audit.waitingFor(file)).toBe(0);
    expect(await linesOf(whole.context, file, "identity")).toEqual([
      { by: 1, n: 1, act: "export", since: openedAt },
      { by: 1, n: 0, act: "opening", since: openedAt },
    ]);
    expect(post.disk.get("forms")?.size).toBe(0);
  });

  it("waits in a space where nothing may be signed", async () => {
    const [project, timers] = [aProject(), handTimers()];
    const { context } = await aReader(project, 0, timers);
    const file = await aFile(context, timers);
    const backup = { ...context, maySign: false };
    const shelf = new RoomShelf(backup, timers, () => undefined);
    const audit = new AuditKeeper({ context: backup, shelf, timers, me: 1 });
    await shelf.acquire(roomOf(context, file, "identity"));
    audit.opened(file);
    await audit.settled();
    audit.opened(file);
    await audit.settled();

    expect(await audit.waitingFor(file)).toBe(1);
    expect(await linesOf(context, file, "identity")).toEqual([]);
  });
});
