import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type EngineStore, StoreError, type StoreTable } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { ByteWriter } from "#shared/protocol/codec.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import {
  anOpenRoom,
  aProject,
  handTimers,
  logOf,
  openedRoom,
  type TestPost,
  writeValue,
} from "../testing/a-project.ts";
import { aSharedRoom, outgoing, rowsOf } from "../testing/a-shared-room.ts";
import { IncompleteRoom } from "./incomplete-room.ts";
import type { LogContext } from "./log-context.ts";
import { appendOwn } from "./own-rows.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

describe("a room on the disk", () => {
  it("is the same for both devices, and complete", async () => {
    const { timers, room, mine, theirs } = await aSharedRoom(aProject());

    const [left, right] = [await openedRoom(mine, timers, room), await openedRoom(theirs, timers, room)];

    expect(left.isComplete && right.isComplete).toBe(true);
    expect(left.doc.facts.all()).toEqual(right.doc.facts.all());
    expect(left.doc.facts.all()).toHaveLength(12);
  });

  it("L2 cut at 200 points, or damaged, is shown as incomplete, and gives out nothing", async () => {
    const project = aProject();
    const { timers, room } = await aSharedRoom(project);
    const [post] = project.posts;
    const pristine = new Map(post.disk.get("records"));
    const keys = [...pristine.keys()].filter((key) => !key.includes("/grant/"));
    let cases = 0;

    await fc.assert(
      fc.asyncProperty(fc.subarray(keys, { minLength: 1 }), fc.boolean(), fc.nat(), async (chosen, isCut, place) => {
        const records = post.disk.get("records")!;
        records.clear();
        for (const [key, value] of pristine) records.set(key, value);
        for (const key of chosen) {
          if (isCut) records.delete(key);
          else records.set(key, flipped(pristine.get(key)!, place));
        }
        const context = await logOf(project, post);
        const before = await outgoing(context);
        const opened = await openedRoom(context, timers, room);

        expect(opened.isComplete).toBe(false);
        expect(opened.missingCount + opened.unreadable.length).toBeGreaterThan(0);
        await expect(writeValue(opened, timers, "field0", "jamais")).rejects.toThrow(IncompleteRoom);
        await opened.seal();
        expect(await outgoing(context)).toBe(before);
        cases++;
      }),
      { numRuns: 200 },
    );
    expect(cases).toBe(200);
  });

  it("heals exactly when the relay sends its rows again, and is written again", async () => {
    const project = aProject();
    const { timers, room, theirs } = await aSharedRoom(project);
    const [post] = project.posts;
    const records = post.disk.get("records")!;
    for (const key of [...records.keys()].filter((each) => !each.includes("/grant/"))) {
      if (key.endsWith("2")) records.delete(key);
      else if (key.endsWith("4")) records.set(key, flipped(records.get(key)!, 40));
    }
    const context = await logOf(project, post);
    expect((await openedRoom(context, timers, room)).isComplete).toBe(false);

    await receiveRows(context, await rowsOf(theirs, room), {});

    const healed = await openedRoom(context, timers, room);
    expect(healed.isComplete).toBe(true);
    expect(healed.doc.facts.all()).toHaveLength(12);
    await writeValue(healed, timers, "field0", "de nouveau");
  });
});

describe("L35 an entry of the disk that is damaged, beside its rows", () => {
  const damaged = (bytes: Bytes): Bytes => bytes.map((byte) => byte ^ 0x55);

  /** A room with one envelope that waits to be sent and one draft, and the disk as a kill leaves it. */
  const aRoomAtWork = async () => {
    const project = aProject();
    const [post] = project.posts;
    const timers = handTimers();
    const context = await logOf(project, post);
    const room = await anOpenRoom(context, timers);
    await writeValue(room, timers, "name", "Inès");
    await room.seal();
    await writeValue(room, timers, "phone", "06 12 34 56 78");
    const damage = (table: StoreTable): void => {
      const rows = post.disk.get(table);
      for (const [key, value] of rows ?? []) rows?.set(key, damaged(value));
    };
    return { project, post, timers, room: room.room, damage };
  };

  const factsOf = async (context: LogContext, timers: Timers, room: RoomId): Promise<unknown[]> =>
    (await openedRoom(context, timers, room)).doc.facts
      .all()
      .map(({ value }) => value)
      .sort();

  it("of a room: it is made again from its grant and its envelopes, and signs its next number", async () => {
    const { project, post, timers, room, damage } = await aRoomAtWork();
    damage("rooms");

    const context = await logOf(project, post);

    expect(await factsOf(context, timers, room)).toEqual(["06 12 34 56 78", "Inès"]);
    await (await openedRoom(context, timers, room)).seal();
    expect((await openedRoom(context, timers, room)).isComplete).toBe(true);
    expect(context.catalog.get(room)?.heads.get(context.device.id)?.seq).toBe(1);
  });

  it("of the outbox: everything is offered again, since nobody knows what it was", async () => {
    const { project, post, damage } = await aRoomAtWork();
    damage("outbox");

    const { outbox } = await logOf(project, post);

    expect((await outbox.rows(outbox.entries())).map(({ row }) => row.kind)).toEqual(["grant", "envelope"]);
    expect(post.disk.get("outbox")?.size).toBe(2);
  });

  it("of the numbers of arrival: none is given twice", async () => {
    const { project, post, timers, room } = await aRoomAtWork();
    post.disk.get("meta")?.delete("order");

    const opened = await openedRoom(await logOf(project, post), timers, room);
    for (const value of ["1", "2", "3", "4"]) await writeValue(opened, timers, "basin", value);

    const again = await logOf(project, post);
    expect(await factsOf(again, timers, room)).toEqual(["06 12 34 56 78", "1", "2", "3", "4", "Inès"]);
  });

  it("of a draft: it is set aside and counted, and the room goes on", async () => {
    const { project, post, timers, room, damage } = await aRoomAtWork();
    damage("drafts");

    const context = await logOf(project, post);
    const opened = await openedRoom(context, timers, room);
    await writeValue(opened, timers, "basin", "Figeac");

    expect(await factsOf(context, timers, room)).toEqual(["Figeac", "Inès"]);
    expect((await quarantineCounts(context.store)).get("unreadable")).toBe(1);
  });
});

describe("what this device writes", () => {
  it("L4 is never said to be saved when its write failed, whichever write that is", async () => {
    for (let failing = 1; failing < 12; failing++) {
      const project = aProject();
      const [post] = project.posts;
      const timers = handTimers();
      const acknowledged: string[] = [];
      const context = await logOf(project, post, failingAt(failing));
      const run = async (): Promise<void> => {
        const room = await anOpenRoom(context, timers);
        for (const value of ["un", "deux", "trois"]) {
          await writeValue(room, timers, "name", value).then(
            () => acknowledged.push(value),
            (thrown: unknown) => expect(thrown).toBeInstanceOf(StoreError),
          );
          await room.seal();
        }
      };
      await run().catch((thrown: unknown) => expect(thrown).toBeInstanceOf(StoreError));

      const again = await logOf(project, post);
      const [state] = again.catalog.all();
      const kept = state === undefined ? [] : (await openedRoom(again, timers, state.room)).doc.facts.history("name");
      for (const value of acknowledged) expect(kept.map((fact) => fact.value)).toContain(value);
    }
  });

  it("L4 stays in the document while the disk refuses, and is saved by the next try", async () => {
    const project = aProject();
    const [post] = project.posts;
    const timers = handTimers();
    let isFull = false;
    const context = await logOf(project, post, (store) => ({
      ...store,
      write: (changes, durability) =>
        isFull ? Promise.reject(new StoreError("full")) : store.write(changes, durability),
    }));
    const room = await anOpenRoom(context, timers);
    isFull = true;

    await expect(writeValue(room, timers, "name", "Inès")).rejects.toMatchObject({ failure: "full" });
    expect(room.failure).toBe("full");
    expect(room.doc.facts.current("name").map(({ value }) => value)).toEqual(["Inès"]);
    isFull = false;
    await room.seal();

    expect(room.failure).toBeNull();
    const again = await logOf(project, post);
    expect((await openedRoom(again, timers, room.room)).doc.facts.current("name")[0]?.value).toBe("Inès");
  });

  it("is a draft at once, one envelope after a second of rest, and five seconds at most", async () => {
    const project = aProject();
    const timers = handTimers();
    const context = await logOf(project, project.posts[0]);
    const room = await anOpenRoom(context, timers);
    const made = await outgoing(context);

    await writeValue(room, timers, "a", "1");
    expect(await context.store.count("drafts")).toBe(1);
    for (let stroke = 0; stroke < 6; stroke++) {
      timers.advance(800);
      await writeValue(room, timers, "a", String(stroke));
    }
    expect(await outgoing(context)).toBe(made);
    timers.advance(200);
    await room.seal();
    expect(await outgoing(context)).toBe(made + 1);
    expect(await context.store.count("drafts")).toBe(0);
    await writeValue(room, timers, "a", "reprise");
    timers.advance(1_000);
    await room.seal();

    expect(await outgoing(context)).toBe(made + 2);
  });

  it("never signs the same number twice, even when nobody knows how the last write ended", async () => {
    const project = aProject();
    const timers = handTimers();
    let isLying = false;
    const context = await logOf(project, project.posts[0], (store) => ({
      ...store,
      write: async (changes, durability) => {
        await store.write(changes, durability);
        if (isLying) throw new StoreError("closed");
      },
    }));
    const room = await anOpenRoom(context, timers);
    await writeValue(room, timers, "name", "un");
    isLying = true;
    await room.seal();
    isLying = false;
    await room.seal();

    const envelopes = (await rowsOf(context, room.room)).filter(({ kind }) => kind === "envelope");
    const opened = await openedRoom(context, timers, room.room);

    expect(envelopes).toHaveLength(2);
    expect(opened.isComplete).toBe(true);
    expect(opened.doc.facts.all()).toHaveLength(1);
  });
});

describe("what comes in", () => {
  const setUp = async () => {
    const project = aProject();
    const { timers, room, mine, theirs } = await aSharedRoom(project);
    const stranger = await logOf(project, project.posts[2]);
    return { project, timers, room, rows: await rowsOf(mine, room), theirs, fresh: stranger };
  };

  it("in any order and any number of times, makes the same room", async () => {
    const { rows, room, timers, project } = await setUp();
    const [grant, ...envelopes] = rows as [Row, ...Row[]];

    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...envelopes, ...envelopes], { minLength: 24 }), async (order) => {
        const post: TestPost = {
          ...project.posts[2],
          disk: new Map([...project.posts[2].disk].map(([table]) => [table, new Map()])),
        };
        const context = await logOf(project, post);
        await receiveRows(context, [grant], {});
        for (let at = 0; at < order.length; at += 5) {
          await receiveRows(context, order.slice(at, at + 5), {});
          await retryQuarantine(context);
        }
        const opened = await openedRoom(context, timers, room);

        expect(opened.isComplete).toBe(true);
        expect(opened.doc.facts.all()).toHaveLength(12);
        expect([...(await quarantineCounts(context.store))]).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("is put aside, counted and named when it can't be believed, and blocks nothing else", async () => {
    const { rows, fresh, room, timers } = await setUp();
    const garbage: Row = { kind: "envelope", bytes: new Uint8Array(400) };
    const altered = rows
      .slice(2, 3)
      .map(({ kind, bytes }): Row => ({ kind, bytes: flipped(bytes, bytes.length - 12) }));

    const { quarantined } = await receiveRows(fresh, [garbage, ...rows.slice(0, 2), ...altered], {});
    await receiveRows(fresh, rows, {});

    expect(quarantined).toBe(2);
    expect(new Map(await quarantineCounts(fresh.store))).toEqual(
      new Map([
        ["malformed", 1],
        ["signature", 1],
      ]),
    );
    expect((await openedRoom(fresh, timers, room)).isComplete).toBe(true);
  });

  it("L51 is shown without what is no edit, though its author has signed it, which hinders nobody", async () => {
    const { rows, fresh, room, timers, theirs } = await setUp();
    await receiveRows(fresh, rows, {});
    const noEdit = new ByteWriter().u8(1).list([Uint8Array.of(255, 1, 2, 3)], (each, edit) => each.u8(0).blob(edit));
    await appendOwn(theirs, room, noEdit.done(), []);
    await receiveRows(fresh, (await rowsOf(theirs, room)).slice(-1), {});

    const opened = await openedRoom(fresh, timers, room);

    expect(opened.doc.facts.all()).toHaveLength(12);
    expect(opened.isComplete).toBe(true);
  });

  it("L77 a second row under a number that is taken is a fork: both are kept, one is believed", async () => {
    const { project, timers, room, rows, theirs } = await setUp();
    const clone: TestPost = {
      ...project.posts[0],
      disk: new Map([...project.posts[0].disk].map(([table, held]) => [table, new Map(held)])),
    };
    const [original, copied] = [await logOf(project, project.posts[0]), await logOf(project, clone)];
    for (const [context, words] of [
      [original, "vrai"],
      [copied, "copie"],
    ] as const) {
      const opened = await openedRoom(context, timers, room);
      await writeValue(opened, timers, "name", words);
      await opened.seal();
    }

    await receiveRows(theirs, (await rowsOf(original, room)).slice(rows.length), {});
    await receiveRows(theirs, (await rowsOf(copied, room)).slice(rows.length), {});

    expect((await quarantineCounts(theirs.store)).get("fork")).toBe(1);
    expect((await openedRoom(theirs, timers, room)).doc.facts.current("name").map(({ value }) => value)).toEqual([
      "vrai",
    ]);
  });

  it("is not kept by halves when the disk refuses: the rows come again", async () => {
    const { rows, project, timers, room } = await setUp();
    const context = await logOf(project, project.posts[2], failingAt(1));

    await expect(receiveRows(context, rows, {})).rejects.toThrow(StoreError);
    expect(context.catalog.get(room)).toBeNull();
    await receiveRows(context, rows, {});

    expect((await openedRoom(context, timers, room)).isComplete).toBe(true);
  });
});

function flipped(bytes: Bytes, place: number): Bytes {
  const changed = bytes.slice();
  // Behind the order and kind that this disk adds: a byte of the row itself.
  const at = 9 + (place % (bytes.length - 9));
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** A disk whose write number `failing` is refused, with nothing of it kept. */
function failingAt(failing: number): (store: EngineStore) => EngineStore {
  let count = 0;
  return (store) => ({
    ...store,
    write: (changes, durability) =>
      count++ === failing ? Promise.reject(new StoreError("broken")) : store.write(changes, durability),
  });
}
