import { beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { aSharedRoom, outgoing, rowsOf } from "../testing/a-shared-room.ts";
import { receiveRows } from "./received-rows.ts";

beforeAll(cryptoReady);

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

    await receiveRows(context, await rowsOf(mine, room), { after: () => [cursor] });

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
