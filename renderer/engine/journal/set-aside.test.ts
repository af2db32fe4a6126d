import { describe, expect, it } from "vitest";
import type { DiskFailure } from "#shared/desktop-disk.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { StoreError, type StoreFailure } from "#shared/ports/engine-store.ts";
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import { memoryJournal } from "#shared/ports/memory/memory-journal.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import { VAULT_KEY } from "./mine.ts";
import { openOrSetAside } from "./set-aside.ts";

const SPACE = "00112233445566aa";

/** A browser that opens no store until the one that lies there was moved away. */
const aBrowser = (failure: StoreFailure, refusal?: DiskFailure) => {
  let isMoved = false;
  return {
    open: () => (isMoved ? Promise.resolve(memoryStore()) : Promise.reject(new StoreError(failure))),
    setStoreAside: () => {
      if (refusal !== undefined) return Promise.resolve(fail(refusal));
      isMoved = true;
      return Promise.resolve(ok(null));
    },
    isMoved: () => isMoved,
  };
};

const aJournal = async (key = VAULT_KEY): Promise<Journal> => {
  const journal = memoryJournal();
  await journal.append(SPACE, [{ key, value: Uint8Array.of(1) }]);
  return journal;
};

const damaged = (journal: Journal): Journal => ({
  ...journal,
  open: async (space) => ({ ...(await journal.open(space)), damaged: 1 }),
});

describe("a store that never opens", () => {
  it("L39 is set aside and made again, where every journal is whole", async () => {
    const browser = aBrowser("broken");

    const store = await openOrSetAside(browser.open, await aJournal(), browser);

    expect(browser.isMoved()).toBe(true);
    expect(await store.count("meta")).toBe(0);
  });

  it("L39 stays where it is when something of it would not come back", async () => {
    const journals = [memoryJournal(), damaged(await aJournal()), await aJournal("records/a/b/00000001")];
    for (const journal of journals) {
      const browser = aBrowser("broken");

      await expect(openOrSetAside(browser.open, journal, browser)).rejects.toEqual(new StoreError("broken"));

      expect(browser.isMoved()).toBe(false);
    }
  });

  it("L31 L35 stays where it is when the disk is full, and when a later application made it", async () => {
    for (const failure of ["full", "closed", "newer"] as const) {
      const browser = aBrowser(failure);

      await expect(openOrSetAside(browser.open, await aJournal(), browser)).rejects.toMatchObject({ failure });

      expect(browser.isMoved()).toBe(false);
    }
  });

  it("L35 is said to be broken when it can't be moved, or the journals not be read", async () => {
    const refused = aBrowser("broken", "refused");
    const unread = aBrowser("broken");
    const journal = { ...(await aJournal()), spaces: () => Promise.reject(new DiskError("refused")) };

    await expect(openOrSetAside(refused.open, await aJournal(), refused)).rejects.toThrow("store: broken");
    await expect(openOrSetAside(unread.open, journal, unread)).rejects.toThrow("store: broken");

    expect(unread.isMoved()).toBe(false);
  });
});
