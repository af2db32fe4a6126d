import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
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
  type TestProject,
  writeValue,
} from "../testing/a-project.ts";
import type { LogContext } from "./log-context.ts";
import { IncompleteRoom } from "./open-room.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows, retryQuarantine } from "./received-rows.ts";
import { readRecord } from "./record-store.ts";

beforeAll(cryptoReady);

/** The rows of a room, as the relay would serve them. */
const rowsOf = async ({ store }: LogContext, room: RoomId): Promise<Row[]> => {
  const records = (await store.list("records", `${room}/`)).map(({ value }) => readRecord(value));
  return records
    .filter((record) => record !== null)
    .sort((left, right) => left.order - right.order)
    .map(({ kind, bytes }) => ({ kind, bytes }));
};

/** A room with some history of two authors, on the disks of both. */
const aSharedRoom = async (project: TestProject, envelopes = 12) => {
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

const outgoing = async ({ store }: LogContext): Promise<number> => await store.count("outbox");

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

describe("a disk that goes", () => {
  it("L34 its handle closes during 100 edits: what was said to be saved is there, and the rest once it is back", async () => {
    const project = aProject();
    const [post] = project.posts;
    const timers = handTimers();
    let writes = 0;
    const context = await logOf(project, post, (store) => ({
      ...store,
      write: (changes, durability) =>
        writes++ % 3 === 2 ? Promise.reject(new StoreError("closed")) : store.write(changes, durability),
    }));
    const room = await anOpenRoom(context, timers);
    const saved: string[] = [];
    for (let at = 0; at < 100; at++) {
      await writeValue(room, timers, "name", `v${at}`).then(
        () => saved.push(`v${at}`),
        () => undefined,
      );
    }
    const killed = await openedRoom(await logOf(project, post), timers, room.room);
    for (let tries = 0; tries < 9; tries++) await room.seal();

    expect(killed.doc.facts.history("name").map(({ value }) => value)).toEqual(expect.arrayContaining(saved));
    expect(room.failure).toBeNull();
    const after = await openedRoom(await logOf(project, post), timers, room.room);
    expect(after.doc.facts.history("name")).toHaveLength(100);
  });

  it("L4 refuses one edit and takes the next: killed then, the file is whole, and can be written", async () => {
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
    const type = (words: string) => room.write((doc) => doc.editText("notes/a", [{ insert: words }]));
    await type("un ");
    isFull = true;
    await expect(type("deux ")).rejects.toThrow(StoreError);
    isFull = false;
    await type("trois ").catch(() => undefined);

    const killed = await openedRoom(await logOf(project, post), timers, room.room);
    expect(killed.isComplete).toBe(true);
    expect(killed.doc.text("notes/a")).toBe("trois deux un ");
    await room.seal();
    expect(await context.store.count("drafts")).toBe(0);
  });

  it("keeps rows and cursor in one transaction", async () => {
    const project = aProject();
    const { room, mine } = await aSharedRoom(project, 4);
    const writes: number[] = [];
    const context = await logOf(project, project.posts[2], (store) => ({
      ...store,
      write: (changes, durability) => {
        writes.push(changes.length);
        return store.write(changes, durability);
      },
    }));
    writes.splice(0);
    const cursor = { table: "meta", key: "sync", value: new Uint8Array([1]) } as const;

    await receiveRows(context, await rowsOf(mine, room), { after: [cursor] });

    expect(writes).toHaveLength(1);
  });

  it("L62 fails at each of its reads in turn: nothing is written after it, and nothing is lost", async () => {
    for (let failing = 0; failing < 14; failing++) {
      const project = aProject();
      const { timers, room, mine } = await aSharedRoom(project, 4);
      const before = await outgoing(mine);
      let reads = 0;
      let hasFailed = false;
      let written = 0;
      const failed = <Answer>(read: () => Promise<Answer>): Promise<Answer> => {
        if (reads++ !== failing) return read();
        hasFailed = true;
        return Promise.reject(new StoreError("broken"));
      };
      const run = async (): Promise<void> => {
        const context = await logOf(project, project.posts[0], (store) => ({
          ...store,
          read: (table, key) => failed(() => store.read(table, key)),
          list: (table, prefix) => failed(() => store.list(table, prefix)),
          write: (changes, durability) => {
            if (hasFailed) written += changes.filter(({ table }) => table === "records" || table === "outbox").length;
            return store.write(changes, durability);
          },
        }));
        const opened = await openedRoom(context, timers, room);
        await writeValue(opened, timers, "name", "Inès");
        await opened.seal();
      };
      await run().catch((thrown: unknown) => expect(thrown).toBeInstanceOf(StoreError));

      expect(written).toBe(0);
      const again = await logOf(project, project.posts[0]);
      expect(await outgoing(again)).toBeGreaterThanOrEqual(before);
      expect((await openedRoom(again, timers, room)).isComplete).toBe(true);
    }
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
