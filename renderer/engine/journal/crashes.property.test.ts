// Kills between the store and the journal, at every step of each, over several lives of one device.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import { readRecord } from "../rooms/record-store.ts";
import { diskOf, SPACE, type TwoDisks } from "../testing/a-disk.ts";
import { anOpenRoom, aProject, handTimers, openedRoom, writeValue } from "../testing/a-project.ts";

beforeAll(cryptoReady);

const newDisks = (project: ReturnType<typeof aProject>): TwoDisks => ({ post: project.posts[0], journal: new Map() });

/** The rows of the log, by their key, as the store and the journal have them. */
const rowsIn = (disks: TwoDisks) => {
  const text = (value: Uint8Array<ArrayBuffer>): string => Buffer.from(readRecord(value)?.bytes ?? []).toString("hex");
  const store = [...(disks.post.disk.get("records") ?? [])].filter(([key]) => key !== "\u0000");
  const journal = [...(disks.journal.get(SPACE)?.entries ?? [])].filter(([key]) => key.startsWith("records/"));
  return {
    store: new Map(store.map(([key, value]) => [key, text(value)])),
    journal: new Map(journal.map(([key, value]) => [key.slice("records/".length), text(value)])),
  };
};

/** Kills everything at one of its writes: before it, or after it and before anybody is told. */
const crashAt = (at: number, isAfter: boolean) => {
  let count = 0;
  const dead = Promise.withResolvers<void>();
  const step = async (act: () => Promise<unknown>): Promise<never | undefined> => {
    count++;
    if (count < at) return void (await act()) as undefined;
    if (count === at && isAfter) await act();
    dead.resolve();
    return await new Promise<never>(() => undefined);
  };
  return {
    dead: dead.promise,
    wrap: {
      store: (inner: EngineStore): EngineStore => ({
        ...inner,
        write: (changes, durability) => step(() => inner.write(changes, durability)),
      }),
      journal: (inner: Journal): Journal => ({
        ...inner,
        append: async (space, entries) => {
          await step(() => inner.append(space, entries));
          return await inner.open(space);
        },
      }),
    },
  };
};

type Life = {
  readonly values: number;
  readonly crash: number;
  readonly isAfter: boolean;
  readonly lost: "nothing" | "everything" | "records" | "rooms";
};

/** The keys of a forgotten room were given back, and not yet its rows, of which the journal had none. */
const KILLED_WHILE_GIVING_BACK: Life[] = [
  { values: 1, crash: 9, isAfter: true, lost: "rooms" },
  { values: 1, crash: 4, isAfter: true, lost: "nothing" },
  { values: 1, crash: 1, isAfter: false, lost: "nothing" },
];

describe("a device that is killed again and again", () => {
  it("L40 signs no number twice, loses nothing that it said was saved, and ends with the same rows on both disks", async () => {
    const life: fc.Arbitrary<Life> = fc.record({
      values: fc.integer({ min: 1, max: 4 }),
      crash: fc.integer({ min: 1, max: 14 }),
      isAfter: fc.boolean(),
      /** What the browser forgets before the next life. */
      lost: fc.constantFrom("nothing", "nothing", "everything", "records", "rooms"),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 5 }), async (lives) => {
        const project = aProject();
        const disks = newDisks(project);
        const files: CaseFileId[] = [];
        const journaled = new Map<string, string>();
        const sealed: string[] = [];
        const remember = (): void => {
          for (const [key, row] of rowsIn(disks).journal) {
            expect(journaled.get(key) ?? row).toBe(row);
            journaled.set(key, row);
          }
        };
        for (const [at, { values, crash, isAfter, lost }] of lives.entries()) {
          const timers = handTimers();
          const { dead, wrap } = crashAt(crash, isAfter);
          const living = async (): Promise<void> => {
            const { disk, context } = await diskOf(project, disks, timers, wrap);
            const file = newCaseFileId();
            const room = await anOpenRoom(context, timers, file);
            files.push(file);
            for (let value = 0; value < values; value++) {
              await writeValue(room, timers, "name", `${at}/${value}`);
              await room.seal();
              await disk.flush();
              sealed.push(`${at}/${value}`);
            }
          };
          await Promise.race([living(), dead]);
          await new Promise((next) => setImmediate(next));
          remember();
          if (lost === "everything") for (const rows of disks.post.disk.values()) rows.clear();
          else if (lost !== "nothing") disks.post.disk.get(lost)?.clear();
          if (lost === "everything" && !disks.journal.get(SPACE)?.entries.has("meta/identity")) disks.journal.clear();
        }

        const timers = handTimers();
        const { disk, context } = await diskOf(project, disks, timers);
        await disk.flush();
        const said: string[] = [];
        for (const { room, purpose } of context.catalog.all()) {
          if (purpose !== "field") continue;
          const opened = await openedRoom(context, timers, room);
          await opened.seal();
          expect(opened.isComplete).toBe(true);
          said.push(...opened.doc.facts.history("name").map(({ value }) => String(value)));
        }
        await disk.flush();
        remember();

        expect(said).toEqual(expect.arrayContaining(sealed));
        const { store, journal } = rowsIn(disks);
        expect(journal).toEqual(store);
        for (const key of store.keys()) expect(disk.mayLeave(key)).toBe(true);
      }),
      { numRuns: 150, examples: [[KILLED_WHILE_GIVING_BACK]] },
    );
  });

  it("L33 with nothing left of either, it opens nothing, and so sends nothing", async () => {
    const project = aProject();
    const disks = newDisks(project);
    const { disk, context } = await diskOf(project, disks, handTimers());
    await anOpenRoom(context, handTimers());
    await disk.flush();
    for (const rows of disks.post.disk.values()) rows.clear();
    disks.journal.set(SPACE, { entries: new Map(), lastAt: null });

    await expect(diskOf(project, disks, handTimers())).rejects.toThrow("nothing is left");
  });
});

describe("a row that is not in the journal", () => {
  it("L4 does not leave, and does once it is", async () => {
    const project = aProject();
    const disks = newDisks(project);
    const timers = handTimers();
    let isHeld = false;
    const release = Promise.withResolvers<void>();
    const { disk, context } = await diskOf(project, disks, timers, {
      journal: (inner) => ({
        ...inner,
        append: async (space, entries) => {
          if (isHeld) await release.promise;
          return await inner.append(space, entries);
        },
      }),
    });
    const room = await anOpenRoom(context, timers);
    await writeValue(room, timers, "name", "Inès");
    isHeld = true;
    await room.seal();
    const keys = [...rowsIn(disks).store.keys()];

    expect(keys).toHaveLength(2);
    expect(keys.map((key) => context.mayLeave(key)).filter((may) => !may)).toHaveLength(1);
    isHeld = false;
    release.resolve();
    await disk.flush();

    expect(keys.map((key) => context.mayLeave(key))).toEqual([true, true]);
    expect(context.mayLeave(`${"a".repeat(32)}/${"b".repeat(16)}/00000000`)).toBe(true);
  });

  it("L4 counts as saved, while it is typed, once both disks have it", async () => {
    const project = aProject();
    const disks = newDisks(project);
    const timers = handTimers();
    const release = Promise.withResolvers<void>();
    const { context } = await diskOf(project, disks, timers, {
      journal: (inner) => ({
        ...inner,
        append: async (space, entries) => {
          if (entries.some(({ key }) => key.startsWith("drafts/"))) await release.promise;
          return await inner.append(space, entries);
        },
      }),
    });
    const room = await anOpenRoom(context, timers);
    let isSaved = false;
    const written = writeValue(room, timers, "name", "Inès").then(() => {
      isSaved = true;
    });
    await new Promise((next) => setTimeout(next, 20));

    const drafts = [...(disks.post.disk.get("drafts")?.keys() ?? [])].filter((key) => key.includes("/"));

    expect(drafts.length).toBeGreaterThan(0);
    expect(isSaved).toBe(false);
    release.resolve();
    await written;

    expect([...(disks.journal.get(SPACE)?.entries.keys() ?? [])]).toEqual(
      expect.arrayContaining(drafts.map((key) => `drafts/${key}`)),
    );
  });

  it("L77 is refused under a number that the journal holds, whatever the store says", async () => {
    const project = aProject();
    const disks = newDisks(project);
    const timers = handTimers();
    const { disk, context } = await diskOf(project, disks, timers);
    const room = await anOpenRoom(context, timers);
    await writeValue(room, timers, "name", "Inès");
    await room.seal();
    await disk.flush();
    const key = [...rowsIn(disks).store.keys()].find((each) => !each.includes("/grant/")) ?? "";
    const same = disks.post.disk.get("records")?.get(key) ?? new Uint8Array();
    const other = same.slice();
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;

    await expect(disk.store.write([{ table: "records", key, value: other }], "strict")).rejects.toThrow(StoreError);
    await disk.store.write([{ table: "records", key, value: same }], "strict");
  });
});
