import { beforeAll, describe, expect, it } from "vitest";
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { VaultRecord } from "#shared/ports/vault-record.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { slowMachine } from "../testing/slow-machine.ts";
import { FLOOR } from "./passphrase.ts";
import { delayAfter } from "./tries.ts";
import { openVault } from "./vault.ts";
import { vaultRegistry } from "./vault-registry.ts";

beforeAll(cryptoReady);

const PASSPHRASE = "le thé est encore chaud ce soir";

const aRegistry = (disk = memoryDisk(), start = 1_800_000_000_000, floor = FLOOR) => {
  const clock = { now: start };
  const registry = vaultRegistry(
    memoryStore(disk),
    () => instant(clock.now),
    slowMachine(),
    () => undefined,
    floor,
  );
  return { registry, clock, disk };
};

const prepared = async (setUp = aRegistry()) => {
  const made = setUp.registry.prepare("leaf", PASSPHRASE);
  if (!made.ok) throw new Error("refused");
  await made.value.keep();
  return { ...setUp, id: made.value.id, vault: made.value.vault };
};

describe("what a vault seals", () => {
  it("opens where it was put, and nowhere else", () => {
    const vault = openVault(newKey());

    const sealed = vault.seal("drafts/a", utf8("Dort dehors."));

    expect(fromUtf8(vault.open("drafts/a", sealed) ?? new Uint8Array())).toBe("Dort dehors.");
    expect(vault.open("drafts/b", sealed)).toBeNull();
    expect(openVault(newKey()).open("drafts/a", sealed)).toBeNull();
    expect(vault.open("drafts/a", sealed.subarray(1))).toBeNull();
  });

  it("opens no more once the key is forgotten", () => {
    const vault = openVault(newKey());
    const sealed = vault.seal("a", utf8("x"));

    vault.forget();

    expect(() => vault.open("a", sealed)).toThrow("locked");
  });
});

describe("the spaces of a computer", () => {
  it("L46 each passphrase has its own salt, and its parameters are kept with it", async () => {
    const first = await prepared();
    await prepared(first);

    const records = (await memoryStore(first.disk).list("meta")).map(({ value }) =>
      VaultRecord.parse(JSON.parse(fromUtf8(value) ?? "")),
    );

    expect(records).toHaveLength(2);
    expect(new Set(records.map(({ salt }) => salt)).size).toBe(2);
    expect(new Set(records.map(({ wrapped }) => wrapped)).size).toBe(2);
    for (const { passes, memory } of records) {
      expect(passes).toBeGreaterThanOrEqual(3);
      expect(memory).toBeGreaterThanOrEqual(64 * 1024 * 1024);
    }
  });

  it("L46 a wrap that was made below what this version uses is made anew at the next opening, once: same key, same passphrase", async () => {
    const { disk, id, vault } = await prepared();
    const sealed = vault.seal("note", utf8("Dort dehors."));
    const recordOf = (): VaultRecord => VaultRecord.parse(JSON.parse(fromUtf8(disk.get("meta")!.get(id)!) ?? ""));
    const before = recordOf();
    const dearer = { passes: FLOOR.passes, memory: FLOOR.memory + 16 * 1024 * 1024 };
    const { registry } = aRegistry(disk, 1_800_000_000_000, dearer);

    expect(await registry.strengthen(id, "mauvaise phrase de passe")).toBe(false);
    expect(recordOf()).toEqual(before);
    expect((await registry.unlock(id, PASSPHRASE)).ok).toBe(true);
    expect(await registry.strengthen(id, PASSPHRASE)).toBe(true);

    const after = recordOf();
    expect(after.memory).toBe(dearer.memory);
    expect(after.salt).not.toBe(before.salt);
    expect(after.wrapped).not.toBe(before.wrapped);
    expect(await registry.strengthen(id, PASSPHRASE)).toBe(false);
    expect(recordOf()).toEqual(after);
    const opened = await registry.unlock(id, PASSPHRASE);
    expect(opened.ok && fromUtf8(opened.value.open("note", sealed) ?? new Uint8Array())).toBe("Dort dehors.");
    expect(await registry.unlock(id, "mauvaise phrase de passe")).toMatchObject({
      failure: { kind: "wrongPassphrase" },
    });
  });

  it("L46 a disk that refuses the new wrap, or a kill, leaves the one of before", async () => {
    const { disk, id } = await prepared();
    const before = disk.get("meta")!.get(id)!;
    const store = memoryStore(disk);
    const refusing = { ...store, write: () => Promise.reject(new Error("full")) };
    const registry = vaultRegistry(
      refusing,
      () => instant(0),
      slowMachine(),
      () => undefined,
      { ...FLOOR, passes: FLOOR.passes + 1 },
    );

    await expect(registry.strengthen(id, PASSPHRASE)).rejects.toThrow("full");

    expect(disk.get("meta")!.get(id)).toEqual(before);
    expect((await aRegistry(disk).registry.unlock(id, PASSPHRASE)).ok).toBe(true);
  });

  it("L45 nothing of a person lies in clear beside them", async () => {
    const { disk } = await prepared();

    const [entry] = await memoryStore(disk).list("meta");

    expect(Object.keys(JSON.parse(fromUtf8(entry!.value) ?? "")).sort()).toEqual([
      "expected",
      "failures",
      "kit",
      "memory",
      "passes",
      "retryAt",
      "salt",
      "sign",
      "version",
      "wrapped",
    ]);
  });

  it("a record that somebody made cheaper, dearer or shorter is not believed, and derives nothing", async () => {
    const { registry, disk, id } = await prepared();
    const stored = disk.get("meta")?.get(id);
    const record = VaultRecord.parse(JSON.parse(fromUtf8(stored!) ?? ""));
    const changes: readonly Partial<VaultRecord>[] = [
      { passes: 1 },
      { passes: 1_000_000_000 },
      { memory: 8192 },
      { memory: 2 ** 40 },
      { salt: "00" },
      { wrapped: "00".repeat(40) },
      { version: 2 as never },
    ];

    for (const change of changes) {
      disk.get("meta")?.set(id, utf8(JSON.stringify({ ...record, ...change })));
      expect(await registry.unlock(id, PASSPHRASE)).toEqual({ ok: false, failure: { kind: "unknownVault" } });
    }
    disk.get("meta")?.set(id, utf8(JSON.stringify({ ...record, passes: record.passes + 1 })));
    expect(await registry.unlock(id, PASSPHRASE)).toMatchObject({ failure: { kind: "wrongPassphrase" } });
  });

  it("two records that were exchanged open neither space", async () => {
    const first = await prepared();
    const second = await prepared(first);
    const rows = first.disk.get("meta")!;
    const held = rows.get(first.id)!;
    rows.set(first.id, rows.get(second.id)!).set(second.id, held);

    for (const { id } of [first, second]) {
      expect(await first.registry.unlock(id, PASSPHRASE)).toMatchObject({ failure: { kind: "wrongPassphrase" } });
    }
  });

  it("refuses a short passphrase, with the number of characters", () => {
    expect(aRegistry().registry.prepare("leaf", "trop court")).toEqual({
      ok: false,
      failure: { kind: "passphraseTooShort", shortest: 14 },
    });
  });

  it("the wait doubles at each failure after three free ones, up to a quarter of an hour", () => {
    expect([1, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 5_000, 10_000, 20_000]);
    expect(delayAfter(40)).toBe(15 * 60_000);
  });

  it("counts a try before it is made, keeps it over a restart, and forgets it when the right one comes", async () => {
    const { registry, clock, disk, id } = await prepared();
    for (let tries = 0; tries < 4; tries++) await registry.unlock(id, "mauvaise phrase de passe");

    const after = aRegistry(disk, clock.now + 4_000);
    expect(await after.registry.unlock(id, PASSPHRASE)).toMatchObject({ ok: false, failure: { kind: "tooSoon" } });
    after.clock.now += 1_001;
    expect((await after.registry.unlock(id, PASSPHRASE)).ok).toBe(true);

    expect(await after.registry.unlock(id, "mauvaise")).toMatchObject({
      failure: { kind: "wrongPassphrase", retryAt: 0 },
    });
  });

  it("L80 a clock set back a year never holds anybody off longer than the longest wait", async () => {
    const { registry, clock, id } = await prepared();
    for (let tries = 0; tries < 4; tries++) await registry.unlock(id, "mauvaise phrase de passe");
    clock.now -= 365 * 86_400_000;

    const refused = await registry.unlock(id, PASSPHRASE);

    expect(refused).toMatchObject({ ok: false, failure: { kind: "tooSoon" } });
    expect(!refused.ok && "retryAt" in refused.failure && refused.failure.retryAt - clock.now).toBeLessThanOrEqual(
      15 * 60_000,
    );
  });
});
