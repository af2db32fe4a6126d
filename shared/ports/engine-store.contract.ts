import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EngineStore, STORE_TABLES, type StoreChange, StoreError } from "./engine-store.ts";

/** `reopen` gives a new handle on the same disk, as after a restart. */
export type StoreUnderTest = { readonly open: () => Promise<EngineStore>; readonly reopen: () => Promise<EngineStore> };

/** What every store of the engine does, on memory and on the real IndexedDB. */
export const engineStoreContract = (name: string, make: () => StoreUnderTest): void => {
  const value = (...bytes: number[]) => Uint8Array.from(bytes);

  describe(`${name} as EngineStore`, () => {
    it("STO-1 answers null for what it does not hold", async () => {
      const store = await make().open();

      expect(await store.read("meta", "x")).toBeNull();
      expect(await store.list("records", "room/")).toEqual([]);
    });

    it("STO-2 gives back what was written, and forgets what was removed", async () => {
      const store = await make().open();
      await store.write([{ table: "meta", key: "a", value: value(1, 2) }], "strict");

      expect(await store.read("meta", "a")).toEqual(value(1, 2));
      await store.write([{ table: "meta", key: "a", value: null }], "relaxed");
      expect(await store.read("meta", "a")).toBeNull();
    });

    it("STO-3 lists by prefix, in the order of the keys, and counts the same", async () => {
      const store = await make().open();
      const keys = ["r1/0002", "r1/0010", "r1/0001", "r10/0001", "r2/0001"];
      await store.write(
        keys.map((key): StoreChange => ({ table: "records", key, value: value(7) })),
        "relaxed",
      );

      expect((await store.list("records", "r1/")).map(({ key }) => key)).toEqual(["r1/0001", "r1/0002", "r1/0010"]);
      expect(await store.count("records", "r1/")).toBe(3);
      expect(await store.count("records")).toBe(5);
    });

    it("STO-4 keeps tables apart", async () => {
      const store = await make().open();
      await store.write(
        STORE_TABLES.map((table, at) => ({ table, key: "k", value: value(at) })),
        "strict",
      );

      for (const [at, table] of STORE_TABLES.entries()) expect(await store.read(table, "k")).toEqual(value(at));
    });

    it("STO-5 is the same after it was opened again", async () => {
      const { open, reopen } = make();
      const store = await open();
      await store.write([{ table: "drafts", key: "d", value: value(9) }], "relaxed");
      store.close();

      expect(await (await reopen()).read("drafts", "d")).toEqual(value(9));
    });

    it("STO-6 says « closed » once it is closed", async () => {
      const store = await make().open();
      store.close();

      await expect(store.write([{ table: "meta", key: "a", value: value(1) }], "strict")).rejects.toThrow(StoreError);
      await expect(store.read("meta", "a")).rejects.toMatchObject({ failure: "closed" });
    });

    it("STO-9 L36 has what it resolved for every other handle at once, and nothing of what it has not", async () => {
      const { open, reopen } = make();
      const [store, other] = [await open(), await reopen()];
      const changes = [1, 2, 3].map(
        (each): StoreChange => ({ table: "records", key: `k/${each}`, value: value(each) }),
      );

      await store.write(changes, "relaxed");
      expect(await other.count("records", "k/")).toBe(3);
      const removal = store.write(
        changes.map((change) => ({ ...change, value: null })),
        "strict",
      );

      // All of it or nothing.
      expect([0, 3]).toContain(await other.count("records", "k/"));
      await removal;
      expect(await other.count("records", "k/")).toBe(0);
    });

    it("STO-8 calls its tables emptied until they were accepted, and then no more", async () => {
      const { open, reopen } = make();
      const store = await open();
      await store.write([{ table: "meta", key: "a", value: value(1) }], "strict");
      expect(store.emptied()).toEqual(STORE_TABLES);

      await store.accept();

      expect(store.emptied()).toEqual([]);
      expect(await store.list("meta")).toHaveLength(1);
      expect(await store.count("meta")).toBe(1);
      expect(await store.count("drafts")).toBe(0);
      store.close();
      expect((await reopen()).emptied()).toEqual([]);
    });

    it("STO-10 L36 answers a write once it is there for whoever opens the disk next, and not before", async () => {
      const { open, reopen } = make();
      const store = await open();
      let hasAnswered = false;
      const writing = store.write([{ table: "records", key: "r", value: value(3) }], "strict").then(() => {
        hasAnswered = true;
      });
      expect(hasAnswered).toBe(false);
      await writing;

      expect(await (await reopen()).read("records", "r")).toEqual(value(3));
    });

    it("STO-7 holds exactly what a plain map holds, after any run of writes", async () => {
      const change = fc.record({
        table: fc.constantFrom(...STORE_TABLES),
        key: fc.constantFrom("a", "a/1", "a/2", "b", "b/1"),
        value: fc.option(fc.uint8Array({ maxLength: 4 })),
      });

      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 8 }), async (writes) => {
          const store = await make().open();
          const oracle = new Map<string, Uint8Array>();
          for (const changes of writes) {
            await store.write(changes as StoreChange[], "relaxed");
            for (const each of changes) {
              const name = `${each.table}:${each.key}`;
              if (each.value === null) oracle.delete(name);
              else oracle.set(name, each.value);
            }
          }
          const held = new Map<string, Uint8Array>();
          for (const table of STORE_TABLES) {
            for (const entry of await store.list(table)) held.set(`${table}:${entry.key}`, entry.value);
          }
          store.close();

          expect([...held].sort()).toEqual([...oracle].sort());
        }),
        { numRuns: 20 },
      );
    });
  });
};
