import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { openVault } from "../vault/vault.ts";
import { loadNews } from "./news.ts";

beforeAll(cryptoReady);

const SONIA = "00000000000000a1" as DeviceId;
const INES = "00000000000000a2" as DeviceId;
const START = 1_800_000_000_000;

const aBook = async () => {
  const [disk, key] = [memoryDisk(), newKey()];
  const time = { now: START };
  let changes = 0;
  const open = () =>
    loadNews(
      memoryStore(disk),
      openVault(key.slice() as SecretKey),
      () => instant(time.now),
      () => changes++,
    );
  return { disk, time, open, book: await open(), changes: () => changes };
};

describe("L29 the news of each colleague", () => {
  it("are none before anything came, then when and which way, and are found again", async () => {
    const { book, open } = await aBook();
    expect(book.of(SONIA)).toBeNull();

    book.heard([SONIA], "stick");

    expect(book.of(SONIA)).toEqual({ at: START, way: "stick" });
    expect((await open()).of(SONIA)).toEqual({ at: START, way: "stick" });
    expect((await open()).of(INES)).toBeNull();
  });

  it("are written once a minute at most, and not at each row", async () => {
    const { book, time, changes } = await aBook();

    for (let row = 0; row < 100; row++) book.heard([SONIA, SONIA], "relay");
    time.now += 59_000;
    book.heard([SONIA], "relay");
    expect(changes()).toBe(1);
    time.now += 1_000;
    book.heard([SONIA], "relay");

    expect(changes()).toBe(2);
    expect(book.of(SONIA)?.at).toBe(START + 60_000);
  });

  it("of an old stick are as old as the stick, and never take the place of newer ones", async () => {
    const { book } = await aBook();

    book.heard([SONIA], "stick", instant(START - 9 * 86_400_000));
    expect(book.of(SONIA)?.at).toBe(START - 9 * 86_400_000);
    book.heard([SONIA], "network");
    book.heard([SONIA], "stick", instant(START - 5 * 86_400_000));

    expect(book.of(SONIA)).toEqual({ at: START, way: "network" });
  });

  it("never come from the future, whatever the clock of who wrote the stick", async () => {
    const { book } = await aBook();

    book.heard([SONIA], "stick", instant(START + 86_400_000));

    expect(book.of(SONIA)?.at).toBe(START);
  });

  it("lie on the disk sealed: who works with whom is nobody else’s", async () => {
    const { book, disk } = await aBook();

    book.heard([SONIA], "network");
    await Promise.resolve();

    const stored = disk.get("meta")?.get("news") ?? new Uint8Array();
    expect(stored.length).toBeGreaterThan(0);
    expect(new TextDecoder().decode(stored)).not.toContain(SONIA);
  });
});
