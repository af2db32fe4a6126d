import Dexie, { type Transaction } from "dexie";
import { describe, expect, it } from "vitest";
import { engineStoreContract } from "#shared/ports/engine-store.contract.ts";
import { STORE_TABLES, type StoreChange, StoreError } from "#shared/ports/engine-store.ts";
import { dexieStore } from "./dexie-store.ts";
import { declareVersions, VERSIONS } from "./versions.ts";

let count = 0;

const aName = (): string => `contract-${count++}`;

engineStoreContract("IndexedDB", () => {
  const name = aName();
  return { open: () => dexieStore(name), reopen: () => dexieStore(name) };
});

const aChange = (number: number): StoreChange => ({
  table: "drafts",
  key: `d/${number}`,
  value: Uint8Array.of(number),
});

/** Every byte of a database, as text. */
const contentOf = async (name: string): Promise<string> => {
  const handle = await new Dexie(name).open();
  const rows = await Promise.all(handle.tables.map((table) => table.toArray()));
  const text = JSON.stringify([handle.verno, handle.tables.map((table) => table.name), rows]);
  handle.close();
  return text;
};

/** A store of version 1, as an earlier application left it. */
const anOldStore = async (version = 1): Promise<string> => {
  const name = aName();
  const old = new Dexie(name);
  declareVersions(old, VERSIONS.slice(0, version));
  await old.open();
  for (const table of STORE_TABLES) await old.table(table).put({ key: "k", value: Uint8Array.of(1, 2, 3) });
  old.close();
  return name;
};

describe("a connection that the browser closes", () => {
  it("L34 is opened again, whenever it happens in a hundred writes, and none is lost", async () => {
    const name = aName();
    const store = await dexieStore(name);
    const writes: Promise<void>[] = [];
    for (let at = 0; at < 100; at++) {
      writes.push(store.write([aChange(at)], at % 2 === 0 ? "strict" : "relaxed"));
      // Another version of the application wants the database for itself: ours has to let it go.
      if (at % 10 === 5) await closedByAnother(name);
    }
    await Promise.all(writes);

    expect(await store.count("drafts")).toBe(100);
    store.close();
    expect(await (await dexieStore(name)).count("drafts")).toBe(100);
  });

  it("L32 a database deleted under it is made again, and its tables are said to be emptied", async () => {
    const name = aName();
    const store = await dexieStore(name);
    await store.accept();
    await store.write([aChange(1)], "strict");

    await Dexie.delete(name);
    await store.write([aChange(2)], "strict");

    expect((await store.list("drafts")).map(({ key }) => key)).toEqual(["d/2"]);
    expect(store.emptied()).toEqual(STORE_TABLES);
  });

  it("L32 a single table that was emptied is named at the next opening", async () => {
    const name = aName();
    const store = await dexieStore(name);
    await store.accept();
    store.close();
    const other = await new Dexie(name).open();
    await other.table("outbox").clear();
    other.close();

    expect((await dexieStore(name)).emptied()).toEqual(["outbox"]);
  });

  it("is not opened again once we closed it", async () => {
    const store = await dexieStore(aName());
    store.close();

    await expect(store.write([aChange(1)], "strict")).rejects.toMatchObject({ failure: "closed" });
  });
});

describe("a write", () => {
  it("L36 whose rows were taken and whose transaction then failed is no write", async () => {
    const store = await dexieStore(aName());
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      const request = put.apply(this, given);
      request.addEventListener("success", () => request.transaction?.abort());
      return request;
    };
    const written = store.write([aChange(1)], "strict");
    await expect(written).rejects.toBeInstanceOf(StoreError);
    IDBObjectStore.prototype.put = put;

    expect(await store.count("drafts")).toBe(0);
  });
});

describe("a store of another version", () => {
  it("L31 a later one is refused in words, and left as it is", async () => {
    const name = aName();
    const later = new Dexie(name);
    declareVersions(later, [...VERSIONS, { tables: ["futures"], upgrade: null }]);
    await later.open();
    await later.table("futures").put({ key: "k", value: Uint8Array.of(1) });
    later.close();
    const before = await contentOf(name);

    await expect(dexieStore(name)).rejects.toEqual(new StoreError("newer"));
    await expect(dexieStore(name)).rejects.toMatchObject({ failure: "newer" });

    expect(await contentOf(name)).toBe(before);
  });

  it("L31 an earlier one is shown whole before anything is changed in it, and not changed if that fails", async () => {
    const name = await anOldStore();
    const before = await contentOf(name);

    const refused = dexieStore(name, { beforeUpgrade: () => Promise.reject(new StoreError("full")) });
    await expect(refused).rejects.toMatchObject({ failure: "full" });
    expect(await contentOf(name)).toBe(before);

    let shown = 0;
    const store = await dexieStore(name, {
      beforeUpgrade: async (old) => {
        for (const table of STORE_TABLES) shown += (await old.list(table)).length;
      },
    });
    expect(shown).toBe(STORE_TABLES.length);
    expect(store.emptied()).toEqual([]);
    for (const table of STORE_TABLES) expect(await store.read(table, "k")).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("L3 upgraded twice, as after a kill in between, it holds the same bytes", async () => {
    const names = [await anOldStore(), await anOldStore()];
    for (const name of names) (await dexieStore(name)).close();
    const [once = "", twice = ""] = names;
    const again = new Dexie(twice);
    declareVersions(again);
    await again.open();
    for (const { upgrade } of VERSIONS) {
      if (upgrade !== null) await again.transaction("rw", again.tables, (transaction) => upgrade(transaction));
    }
    again.close();

    expect(await contentOf(twice)).toBe(await contentOf(once));
  });

  it("L3 killed at each write of an upgrade, it is as it was before, and upgraded by the next opening", async () => {
    const straight = await anOldStore();
    (await dexieStore(straight)).close();
    let kills = 0;
    for (;;) {
      const name = await anOldStore();
      const before = await contentOf(name);
      if (!(await killedInUpgrade(name, kills))) break;
      kills++;
      expect(await contentOf(name)).toBe(before);
      (await dexieStore(name)).close();
      expect(await contentOf(name)).toBe(await contentOf(straight));
    }
    expect(kills).toBe(STORE_TABLES.length);
  });
});

/** Upgrades a store as the application does, and gives up as a kill would at one of its writes; false: it has fewer. */
async function killedInUpgrade(name: string, at: number): Promise<boolean> {
  const handle = new Dexie(name);
  let writes = 0;
  const killing = (transaction: Transaction): void => {
    for (const table of transaction.storeNames) {
      transaction.table(table).hook("creating", () => {
        if (writes++ === at) transaction.abort();
      });
    }
  };
  const versions = VERSIONS.map(({ tables, upgrade }) => ({
    tables,
    upgrade:
      upgrade &&
      ((transaction: Transaction) => {
        killing(transaction);
        return upgrade(transaction);
      }),
  }));
  declareVersions(handle, versions);
  const isKilled = await handle.open().then(
    () => false,
    () => true,
  );
  handle.close();
  return isKilled;
}

/** Asks for a later version, as another application would, and gives up: every other connection is closed by then. */
function closedByAnother(name: string): Promise<void> {
  return new Promise((done, refuse) => {
    const asking = indexedDB.open(name, 100_000);
    asking.onupgradeneeded = () => asking.transaction?.abort();
    asking.onerror = () => done();
    asking.onsuccess = () => refuse(new Error("the upgrade was to be given up"));
  });
}
