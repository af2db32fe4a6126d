// The engine between its store and its journal: what leaves, what comes back, and what is never signed twice.
import { beforeAll, describe, expect, it } from "vitest";
import { STORE_TABLES } from "#shared/ports/engine-store.ts";
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import type { MemoryDisk } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import {
  aNewFile,
  type Between,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  PASSPHRASE,
} from "../testing/engine-bench.ts";

beforeAll(cryptoReady);

/** A space alone, with a file whose first note is sealed and journaled. */
const aSpace = async (between: Between = {}, disks = newDisks()) => {
  const bench = await engineOn(disks, between);
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Projet Lot", enrolmentCode: null, deviceCards: [] });
  const created = await bench.calls.createFile(aNewFile({ note: "Dort dehors." }), "new");
  const file = created.ok ? created.value : ("" as never);
  await bench.calls.syncNow();
  const [space = ""] = [...disks.spaces.keys()];
  return { bench, disks, file, space };
};

const isJournaled = (bench: EngineBench) => () => bench.view("disk")?.journal.waiting === 0;

const reopened = async (disks: Disks, between: Between = {}) => {
  const bench = await engineOn(disks, between);
  const session = bench.view("session");
  const vault = session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "";
  return { bench, unlocked: await bench.calls.unlock(vault, PASSPHRASE), vault };
};

const noteIn = async (bench: EngineBench, file: never): Promise<string | undefined> => {
  await bench.calls.openFile(file);
  await bench.until(() => bench.view("file") !== undefined, "the file is shown");
  return bench.view("file")?.notes[0]?.text;
};

const emptied = (disk: MemoryDisk): void => {
  for (const table of STORE_TABLES) disk.get(table)?.clear();
};

/** Own rows by their key, as the journal or the store has them. */
const recordsOf = (disks: Disks, space: string, where: "journal" | "store"): Map<string, string> => {
  const found =
    where === "store"
      ? [...(disks.spaces.get(space)?.get("records") ?? [])].filter(([key]) => key !== "\u0000")
      : [...(disks.journal.get(space)?.entries ?? [])].flatMap(([key, value]) =>
          key.startsWith("records/") ? [[key.slice("records/".length), value] as const] : [],
        );
  // Behind the order of arrival, which may differ, and the kind.
  return new Map(found.map(([key, value]) => [key, Buffer.from(value.subarray(9)).toString("hex")]));
};

describe("the journal of a space", () => {
  it("holds every own row, the identity and the record of the vault, byte for byte", async () => {
    const { bench, disks, space } = await aSpace();
    await bench.until(isJournaled(bench), "all is in the journal");

    expect(recordsOf(disks, space, "journal")).toEqual(recordsOf(disks, space, "store"));
    expect(recordsOf(disks, space, "journal").size).toBeGreaterThan(4);
    expect([...(disks.journal.get(space)?.entries.keys() ?? [])]).toEqual(
      expect.arrayContaining(["vault", "meta/identity", "meta/order"]),
    );
    bench.kill();
  });

  it("L32 gives back the whole space, the list of spaces too, when the browser lost everything", async () => {
    const { bench, disks, file, space } = await aSpace();
    await bench.calls.keepForm("new", { name: "Aya, pas finie" });
    await bench.until(isJournaled(bench), "all is in the journal");
    await bench.calls.lock(false);
    bench.kill();
    emptied(disks.registry);
    const lost: MemoryDisk = disks.spaces.get(space) ?? new Map();
    emptied(lost);

    const { bench: again, unlocked } = await reopened(disks);

    expect(unlocked).toEqual({ ok: true, value: null });
    expect(await noteIn(again, file as never)).toBe("Dort dehors.");
    expect(again.view("file")?.canWrite).toBe(true);
    expect(await again.calls.readForm("new")).toEqual({ name: "Aya, pas finie" });
    expect(again.view("disk")?.recovery).toMatchObject({ isRebuilt: true });
    expect(again.view("disk")?.recovery?.rows).toBeGreaterThan(2);
    again.kill();
    const { bench: third } = await reopened(disks);
    await third.until(() => third.view("disk") !== undefined, "the disk is shown");
    expect(third.view("disk")?.recovery).toBeNull();
    third.kill();
  });

  it("L32 each table that was emptied alone is noticed, said, and given back", async () => {
    for (const table of STORE_TABLES) {
      const { bench, disks, file, space } = await aSpace();
      await bench.calls.keepForm("new", { name: "Aya" });
      await bench.until(isJournaled(bench), "all is in the journal");
      await bench.calls.lock(false);
      bench.kill();
      const outbox = disks.spaces.get(space)?.get("outbox")?.size ?? 0;
      disks.spaces.get(space)?.get(table)?.clear();

      const { bench: again, unlocked } = await reopened(disks);

      expect(unlocked, table).toEqual({ ok: true, value: null });
      await again.until(() => again.view("disk")?.recovery !== null, `${table}: said`);
      await again.until(() => again.files().length === 1, `${table}: the list is back`);
      await again.calls.openFile(file);
      await again.until(() => again.view("file")?.notes[0]?.text === "Dort dehors.", `${table}: the note is back`);
      expect(again.view("file")?.canWrite, table).toBe(true);
      expect(await again.calls.readForm("new"), table).toEqual({ name: "Aya" });
      expect(disks.spaces.get(space)?.get("outbox")?.size, table).toBeGreaterThanOrEqual(outbox);
      again.kill();
    }
  });

  it("is made again, whole, when it was deleted", async () => {
    const { bench, disks, space } = await aSpace();
    await bench.until(isJournaled(bench), "all is in the journal");
    const before = recordsOf(disks, space, "journal");
    bench.kill();
    disks.journal.clear();

    const { bench: again } = await reopened(disks);
    await again.until(() => recordsOf(disks, space, "journal").size === before.size, "it is made again");

    expect(recordsOf(disks, space, "journal")).toEqual(before);
    again.kill();
  });
});

describe("a journal that can't be written", () => {
  const aSwitch = () => {
    let failure: DiskError["failure"] | null = null;
    const refuse = <Value>(act: () => Promise<Value>): Promise<Value> =>
      failure === null ? act() : Promise.reject(new DiskError(failure));
    return {
      set: (next: DiskError["failure"] | null) => {
        failure = next;
      },
      journal: (journal: Journal): Journal => ({
        ...journal,
        open: (space) => refuse(() => journal.open(space)),
        append: (space, entries) => refuse(() => journal.append(space, entries)),
      }),
    };
  };

  it("L30 is said, everything typed is saved all the same, and it is tried again until it passes", async () => {
    const disk = aSwitch();
    const { bench, disks, file, space } = await aSpace({ journal: disk.journal });
    await bench.until(isJournaled(bench), "all is in the journal");
    const before = recordsOf(disks, space, "journal").size;
    disk.set("full");

    await bench.calls.openFile(file);
    expect(await bench.calls.setField(file, "phone", "06 12 34 56 78", [])).toEqual({ ok: true, value: null });
    await bench.calls.syncNow();
    await bench.until(() => bench.view("disk")?.journal.failure === "full", "said");
    expect(recordsOf(disks, space, "journal").size).toBe(before);
    expect(recordsOf(disks, space, "store").size).toBeGreaterThan(before);
    disk.set(null);

    await bench.until(() => bench.view("disk")?.journal.failure === null && isJournaled(bench)(), "tried again");
    expect(recordsOf(disks, space, "journal")).toEqual(recordsOf(disks, space, "store"));
    bench.kill();
  });

  it("L35 from the start, too: the space opens, and the journal is made when it can be", async () => {
    const { bench, disks, space } = await aSpace();
    bench.kill();
    disks.journal.clear();
    const disk = aSwitch();
    disk.set("refused");

    const { bench: again, unlocked } = await reopened(disks, { journal: disk.journal });
    expect(unlocked.ok).toBe(true);
    await again.until(() => again.view("disk")?.journal.failure === "refused", "said");
    disk.set(null);
    await again.until(() => again.view("disk")?.journal.failure === null && isJournaled(again)(), "made");

    expect(recordsOf(disks, space, "journal")).toEqual(recordsOf(disks, space, "store"));
    again.kill();
  });

  it("L35 whose files were taken away is made again of all that the store has", async () => {
    const disk = aSwitch();
    const { bench, disks, file, space } = await aSpace({ journal: disk.journal });
    await bench.until(isJournaled(bench), "all is in the journal");
    disks.journal.clear();
    disk.set("gone");
    await bench.calls.openFile(file);
    await bench.calls.setField(file, "phone", "06 12 34 56 78", []);
    await bench.calls.syncNow();
    await bench.until(() => bench.view("disk")?.journal.failure === "gone", "said");
    disk.set(null);

    await bench.until(() => bench.view("disk")?.journal.failure === null && isJournaled(bench)(), "made again");
    await bench.until(() => recordsOf(disks, space, "journal").size > 4, "whole");
    expect(recordsOf(disks, space, "journal")).toEqual(recordsOf(disks, space, "store"));
    bench.kill();
  });
});

describe("a store that was set back", () => {
  it("L40 signs no number again: the journal gives back what it forgot", async () => {
    const { bench, disks, file, space } = await aSpace();
    await bench.calls.openFile(file);
    // The opening itself is signed before.
    await bench.calls.auditTrail(file);
    await bench.calls.syncNow();
    await bench.until(isJournaled(bench), "all is in the journal");
    const earlier: MemoryDisk = new Map(
      [...(disks.spaces.get(space) ?? [])].map(([table, rows]) => [table, new Map(rows)]),
    );
    await bench.calls.setField(file, "phone", "06 12 34 56 78", []);
    await bench.calls.syncNow();
    await bench.until(isJournaled(bench), "all is in the journal");
    const signed = recordsOf(disks, space, "journal");
    bench.kill();
    disks.spaces.set(space, earlier);

    const { bench: again } = await reopened(disks);
    await again.calls.openFile(file);
    await again.until(() => again.view("file")?.fields.phone.values.length === 1, "the number is back");
    await again.calls.setField(file, "basin", "Souillac", []);
    await again.calls.syncNow();
    await again.until(isJournaled(again), "all is in the journal");

    const after = recordsOf(disks, space, "journal");
    for (const [key, row] of signed) expect(after.get(key)).toBe(row);
    expect(after.size).toBe(signed.size + 1);
    expect(after).toEqual(recordsOf(disks, space, "store"));
    again.kill();
  });
});
