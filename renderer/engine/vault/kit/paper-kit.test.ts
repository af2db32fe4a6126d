import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { slowMachine } from "../../testing/slow-machine.ts";
import { vaultRegistry } from "../vault-registry.ts";
import { wordAt } from "./kit-words.ts";
import { newKit, openKit } from "./paper-kit.ts";

beforeAll(cryptoReady);

const FORGOTTEN = "le thé est encore chaud ce soir";
const NEW = "une gourde pleine et du soleil";
const NOW = 1_800_000_000_000;

const registryOn = (store: EngineStore, clock = { now: NOW }) =>
  vaultRegistry(
    store,
    () => instant(clock.now),
    slowMachine(),
    () => undefined,
  );

/** A space, and something sealed in it: what must still be read however it is opened. */
const aSpace = async (disk: MemoryDisk = memoryDisk()) => {
  const clock = { now: NOW };
  const registry = registryOn(memoryStore(disk), clock);
  const made = registry.prepare("leaf", FORGOTTEN);
  if (!made.ok) throw new Error("refused");
  await made.value.keep();
  const { id, vault } = made.value;
  return { disk, clock, registry, id, sealed: vault.seal("note", utf8("Dort à la gare.")) };
};

const aKit = async ({ registry, id }: Awaited<ReturnType<typeof aSpace>>): Promise<string> => {
  const prepared = await registry.kits.prepare(id, FORGOTTEN);
  if (!prepared.ok) throw new Error("refused");
  await prepared.value.keep();
  return prepared.value.words.join(" ");
};

/** The end of the process before the write of this number. */
const dyingAt = (disk: MemoryDisk, writes: number): EngineStore => {
  const store = memoryStore(disk);
  let left = writes;
  return {
    ...store,
    write: (changes, durability) =>
      left-- > 0 ? store.write(changes, durability) : Promise.reject(new StoreError("closed")),
  };
};

describe("a kit opens its own space", () => {
  const space = "00112233445566aa";
  const places = (words: readonly string[]): readonly number[] =>
    words.map((word) => Array.from({ length: 2048 }, (_, at) => wordAt(at)).indexOf(word));

  it("with every word right, or one of them misread, or two neighbours exchanged, and tells how they stand on the paper", () => {
    const vaultKey = newKey();
    const { words, record } = newKit(space, vaultKey, instant(NOW));
    const right = places(words);

    fc.assert(
      fc.property(fc.nat(11), fc.nat(2047), fc.nat(10), (at, place, pair) => {
        const exchanged = right.with(pair, right[pair + 1]!).with(pair + 1, right[pair]!);

        for (const some of [right, right.with(at, place), exchanged]) {
          expect(openKit(space, record, some)).toEqual({ words, vaultKey });
        }
      }),
      { numRuns: 8 },
    );
  });

  it("and neither another space, nor with two words misread", () => {
    const { words, record } = newKit(space, newKey(), instant(NOW));
    const right = places(words);

    expect(openKit("ffffffffffffffff", record, right)).toBeNull();
    expect(openKit(space, record, right.with(0, (right[0]! + 1) % 2048).with(5, (right[5]! + 1) % 2048))).toBeNull();
  });
});

describe("a forgotten passphrase", () => {
  it("L49 the words open the space with a new passphrase: nothing of it is lost, and the old one opens it no more", async () => {
    const space = await aSpace();
    const { registry, id, sealed } = space;
    const words = await aKit(space);

    const opened = await registry.kits.renew(id, words, NEW);

    expect(opened.ok && fromUtf8(opened.value.open("note", sealed)!)).toBe("Dort à la gare.");
    const again = await registry.unlock(id, NEW);
    expect(again.ok && fromUtf8(again.value.open("note", sealed)!)).toBe("Dort à la gare.");
    expect(await registry.unlock(id, FORGOTTEN)).toMatchObject({ failure: { kind: "wrongPassphrase" } });
    expect((await registry.kits.read(id, words)).ok).toBe(true);
  });

  it("a kit that is made again closes the one of before, which says that it is another", async () => {
    const space = await aSpace();
    const old = await aKit(space);
    const next = await aKit(space);

    expect(await space.registry.kits.read(space.id, old)).toMatchObject({ failure: { kind: "otherKit" } });
    expect((await space.registry.kits.read(space.id, next)).ok).toBe(true);
  });

  it("a kit is made by who knows the passphrase alone", async () => {
    const { registry, id } = await aSpace();

    expect(await registry.kits.prepare(id, "mauvaise phrase de passe")).toMatchObject({
      failure: { kind: "wrongPassphrase" },
    });
    expect(await registry.kits.madeAt(id)).toBeNull();
  });

  it("says which words are not in the list, how many there are, and that there is no kit: none of it counts as a try", async () => {
    const space = await aSpace();
    const { words: others } = newKit(space.id, newKey(), instant(NOW));
    const withoutKit = await space.registry.kits.read(space.id, others.join(" "));
    const words = (await aKit(space)).split(" ");

    const withFaults = words.with(2, "xyzzy").with(11, "qqqq").join(" ");
    expect(await space.registry.kits.read(space.id, withFaults)).toEqual({
      ok: false,
      failure: { kind: "unknownWords", at: [3, 12] },
    });
    expect(await space.registry.kits.read(space.id, words.slice(1).join(" "))).toEqual({
      ok: false,
      failure: { kind: "wordCount", count: 11, needed: 12 },
    });
    expect(withoutKit).toEqual({ ok: false, failure: { kind: "noKit" } });
    expect((await space.registry.list())[0]?.kit?.retryAt).toBe(NOW);
  });

  it("tries slow down, over a restart too, apart from those at the passphrase", async () => {
    const space = await aSpace();
    const words = await aKit(space);
    const other = newKit(space.id, newKey(), instant(NOW)).words.join(" ");
    for (let tries = 0; tries < 4; tries++) await space.registry.kits.read(space.id, other);

    const after = registryOn(memoryStore(space.disk), space.clock);
    expect(await after.kits.read(space.id, words)).toEqual({
      ok: false,
      failure: { kind: "tooSoon", retryAt: NOW + 5_000 },
    });
    expect(await after.kits.renew(space.id, words, NEW)).toMatchObject({ failure: { kind: "tooSoon" } });
    expect((await after.unlock(space.id, FORGOTTEN)).ok).toBe(true);
    space.clock.now += 5_000;
    expect((await after.kits.read(space.id, words)).ok).toBe(true);
  });

  it("a passphrase that is too short is refused before the words are tried", async () => {
    const space = await aSpace();
    const words = await aKit(space);

    expect(await space.registry.kits.renew(space.id, words, "court")).toEqual({
      ok: false,
      failure: { kind: "passphraseTooShort", shortest: 14 },
    });
  });

  it("L49 killed before any write of it, the old passphrase opens or the new one, and so does a kit", async () => {
    const outcomes = new Set<string>();
    const before = await aSpace();
    const old = await aKit(before);
    for (let writes = 0; writes <= 6; writes++) {
      const space = { ...before, disk: structuredClone(before.disk) };
      const dying = registryOn(dyingAt(space.disk, writes), space.clock);
      let next: string | null = null;
      try {
        const prepared = await dying.kits.prepare(space.id, FORGOTTEN);
        next = prepared.ok ? prepared.value.words.join(" ") : null;
        if (prepared.ok) await prepared.value.keep();
        await dying.kits.renew(space.id, next ?? old, NEW);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(StoreError);
      }

      const after = registryOn(memoryStore(space.disk), space.clock);
      const by = [];
      for (const passphrase of [FORGOTTEN, NEW]) by.push((await after.unlock(space.id, passphrase)).ok);
      for (const words of [old, next ?? "-"]) by.push((await after.kits.read(space.id, words)).ok);
      expect([by[0] !== by[1], by[2] !== by[3]]).toEqual([true, true]);
      outcomes.add(by.join());
    }

    expect([...outcomes]).toEqual(["true,false,true,false", "true,false,false,true", "false,true,false,true"]);
  });
});
