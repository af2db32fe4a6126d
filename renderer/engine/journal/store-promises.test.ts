// What the engine asks of its store, and what it never does when the store refuses.
import { beforeAll, describe, expect, it } from "vitest";
import { type Durability, type EngineStore, type StoreChange, StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aNewFile, type EngineBench, engineOn, KARIM, newDisks, PASSPHRASE } from "../testing/engine-bench.ts";

beforeAll(cryptoReady);

type Written = { readonly changes: readonly StoreChange[]; readonly durability: Durability };

/** Looks at every write, and refuses when told to. */
const aSpy = () => {
  const written: Written[] = [];
  let isFull = false;
  return {
    written,
    fill: (next: boolean) => {
      isFull = next;
    },
    store: (inner: EngineStore): EngineStore => ({
      ...inner,
      write: (changes, durability) => {
        if (isFull) return Promise.reject(new StoreError("full"));
        written.push({ changes, durability });
        return inner.write(changes, durability);
      },
    }),
  };
};

const aProjectOn = async (bench: EngineBench): Promise<void> => {
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Projet Lot", enrolmentCode: null, deviceCards: [] });
};

describe("the store under the engine", () => {
  it("L41 is asked for strict durability for identities, own rows and keys, and for what leaves the outbox", async () => {
    const spy = aSpy();
    const bench = await engineOn(newDisks(), { store: spy.store });
    await aProjectOn(bench);
    const created = await bench.calls.createFile(aNewFile({ note: "Dort dehors." }), "new");
    await bench.calls.syncNow();
    expect(created.ok).toBe(true);
    bench.kill();

    const isGrave = ({ table, key }: StoreChange): boolean =>
      table === "records" || table === "outbox" || (table === "meta" && ["identity", "order"].includes(key));
    const grave = spy.written.filter(({ changes }) => changes.some(isGrave));
    expect(grave.length).toBeGreaterThan(4);
    expect(grave.filter(({ durability }) => durability !== "strict")).toEqual([]);
  });

  it("L38 when it is full at every write, nobody is signed out, what was typed stays, and it is saved afterwards", async () => {
    const spy = aSpy();
    const disks = newDisks();
    const bench = await engineOn(disks, { store: spy.store });
    await aProjectOn(bench);
    const created = await bench.calls.createFile(aNewFile(), "new");
    const file = created.ok ? created.value : ("" as never);
    await bench.calls.openFile(file);
    spy.fill(true);

    const refusals = [
      await bench.calls.setField(file, "phone", "06 12 34 56 78", []),
      await bench.calls.addNote(file),
      await bench.calls.keepForm("new", { name: "Aya" }),
      await bench.calls.setLockAfter(10),
      await bench.calls.lock(false),
    ];

    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, failure: { kind: "notSaved" } });
    expect(bench.view("session")?.state).toBe("open");
    await bench.until(() => bench.view("file")?.fields.phone.values.length === 1, "it is still on the screen");
    spy.fill(false);
    await bench.calls.syncNow();
    await bench.until(() => bench.view("file")?.summary.share.kind === "local", "saved");
    bench.kill();
  });

  it("L43 shows the list from summaries: no row of a file is read for it", async () => {
    const disks = newDisks();
    const first = await engineOn(disks);
    await aProjectOn(first);
    for (const name of ["Aya", "Enzo", "Inès"]) await first.calls.createFile(aNewFile({ name, note: "Café." }), "new");
    await first.until(
      () => first.files().filter(({ lastNoteAt }) => lastNoteAt !== null).length === 3,
      "the list is kept",
    );
    await first.calls.lock(false);
    first.kill();
    const directory = new Set<string>();
    // Who is of the project is read, and the names that the list needs; the rooms of files never answer.
    const store = (inner: EngineStore): EngineStore => ({
      ...inner,
      list: (table, prefix = "") => {
        if (table !== "records") return inner.list(table, prefix);
        if (directory.size < 2) directory.add(prefix);
        return directory.has(prefix) ? inner.list(table, prefix) : new Promise(() => undefined);
      },
    });
    const bench = await engineOn(disks, { store });
    const session = bench.view("session");

    const vault = session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "";
    expect(await bench.calls.unlock(vault, PASSPHRASE)).toEqual({ ok: true, value: null });

    const names = bench.files().map(({ name }) => name);
    expect(names.sort()).toEqual(["Aya", "Enzo", "Inès"]);
    bench.kill();
  });
});
