import { describe, expect, it } from "vitest";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import { handTimers } from "../testing/a-project.ts";
import { type DiskLevel, LEAST, LOW, roomOf, watchDisk } from "./disk-watch.ts";

describe("the room on the disk", () => {
  it("L30 is low under 500 MB, and none well before zero; the browser's own limit only warns", () => {
    expect(roomOf({ free: LOW, quota: null })).toBe("enough");
    expect(roomOf({ free: LOW - 1, quota: null })).toBe("low");
    expect(roomOf({ free: LEAST - 1, quota: LOW })).toBe("none");
    expect(roomOf({ free: LOW, quota: 0 })).toBe("low");
    expect(roomOf({ free: null, quota: null })).toBe("enough");
    expect(LOW).toBe(500 * 1024 * 1024);
  });

  it("L30 L35 nothing is written without room, what is forgotten still is, and it ends with its cause", async () => {
    const timers = handTimers();
    let level: DiskLevel = { free: LEAST - 1, quota: null };
    let told = 0;
    const watch = watchDisk(
      () => Promise.resolve(level),
      timers,
      () => told++,
    );
    await watch.look();
    const store = watch.guard(memoryStore());
    const row = { table: "drafts", key: "a", value: Uint8Array.of(1) } as const;

    await expect(store.write([row], "relaxed")).rejects.toMatchObject({ failure: "full" });
    await store.write([{ ...row, value: null }], "relaxed");
    expect(await store.read("drafts", "a")).toBeNull();
    level = { free: LOW * 2, quota: null };
    await store.write([row], "relaxed");

    expect(await store.read("drafts", "a")).toEqual(Uint8Array.of(1));
    expect(told).toBe(2);
    expect(roomOf(watch.level())).toBe("enough");
  });

  it("is looked at again every half minute", async () => {
    const timers = handTimers();
    let looks = 0;
    watchDisk(
      () => {
        looks++;
        return Promise.resolve({ free: null, quota: null });
      },
      timers,
      () => undefined,
    );
    for (let turn = 0; turn < 3; turn++) {
      timers.advance(30_000);
      for (let wait = 0; wait < 5; wait++) await Promise.resolve();
    }

    expect(looks).toBe(3);
  });
});
