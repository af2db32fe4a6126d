import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { removeOldStores, storeVerbs } from "./browser-store.ts";

const DAY = 86_400_000;
const NOW = 20_000 * DAY;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const foldersOfOne = () => {
  const folder = mkdtempSync(join(tmpdir(), "browser-store-"));
  folders.push(folder);
  return { store: join(folder, "browser", "IndexedDB"), aside: join(folder, "set-aside") };
};

const written = (store: string, text: string): void => {
  mkdirSync(join(store, "app_0.leveldb"), { recursive: true });
  writeFileSync(join(store, "app_0.leveldb", "000003.log"), text);
};

describe("a browser's store that does not open", () => {
  it("L39 is moved out of the browser's way, and kept as it is", async () => {
    const { store, aside } = foldersOfOne();
    written(store, "sealed");

    const moved = await storeVerbs({ store, aside, now: () => NOW }).setStoreAside();

    expect(moved).toEqual({ ok: true, value: null });
    expect(existsSync(store)).toBe(false);
    expect(readFileSync(join(aside, String(NOW), "app_0.leveldb", "000003.log"), "utf8")).toBe("sealed");
  });

  it("is said not to be there when it is not, and not to have been moved when it can't be", async () => {
    const { store, aside } = foldersOfOne();
    const verbs = storeVerbs({ store, aside, now: () => NOW });

    expect(await verbs.setStoreAside()).toEqual({ ok: false, failure: "gone" });

    rmSync(aside, { recursive: true });
    writeFileSync(aside, "");
    written(store, "sealed");
    expect((await verbs.setStoreAside()).ok).toBe(false);
    expect(existsSync(store)).toBe(true);
  });

  it("stays as long as a backup would, and three at most", async () => {
    const { store, aside } = foldersOfOne();
    for (const day of [0, 10, 20, 30, 40]) {
      written(store, `day ${day}`);
      await storeVerbs({ store, aside, now: () => NOW + day * DAY }).setStoreAside();
    }
    expect(readdirSync(aside)).toEqual([20, 30, 40].map((day) => String(NOW + day * DAY)));

    await removeOldStores(aside, NOW + 70 * DAY);

    expect(readdirSync(aside)).toEqual([String(NOW + 40 * DAY)]);
  });

  it("is not missed where none was ever set aside", async () => {
    await expect(removeOldStores(foldersOfOne().aside, NOW)).resolves.toBeUndefined();
  });
});
