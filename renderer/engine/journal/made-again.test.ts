// « Journal : à jour » is said once nothing is to be added to it any more, and nothing of it is damaged.
import { beforeAll, describe, expect, it } from "vitest";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Journal } from "#shared/ports/journal.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { diskOf, SPACE, type TwoDisks } from "../testing/a-disk.ts";
import { anOpenRoom, aProject, handTimers } from "../testing/a-project.ts";

beforeAll(cryptoReady);

const aSpace = async () => {
  const project = aProject();
  const disks: TwoDisks = { post: project.posts[0], journal: new Map() };
  const timers = handTimers();
  const { disk, context } = await diskOf(project, disks, timers);
  const { room } = await anOpenRoom(context, timers);
  await disk.flush();
  disk.stop();
  return { project, disks, timers, room };
};

/** A door that stays shut until it is opened for good. */
const aDoor = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { isOpen: promise, open: resolve };
};

const recordsIn = ({ journal }: TwoDisks): number =>
  [...(journal.get(SPACE)?.entries.keys() ?? [])].filter((key) => key.startsWith("records/")).length;

describe("a journal that is being mended", () => {
  it("L32 is not up to date while rooms are still to be added to it", async () => {
    const { project, disks, timers, room } = await aSpace();
    const before = recordsIn(disks);
    disks.journal.clear();
    const door = aDoor();
    const slow = (store: EngineStore): EngineStore => ({
      ...store,
      list: async (table, prefix) => {
        if (table === "records" && prefix === `${room}/`) await door.isOpen;
        return await store.list(table, prefix);
      },
    });

    const { disk } = await diskOf(project, disks, timers, { store: slow });
    await disk.flush();
    expect(recordsIn(disks)).toBe(0);
    expect(disk.health).toMatchObject({ failure: null, waiting: 1 });

    door.open();
    await expect.poll(() => disk.health.waiting).toBe(0);
    expect(before).toBeGreaterThan(0);
    expect(recordsIn(disks)).toBe(before);
  });

  it("L39 is not up to date until it is written anew without its damage", async () => {
    const { project, disks, timers } = await aSpace();
    const door = aDoor();
    let isDamaged = true;
    const damaged = (journal: Journal): Journal => ({
      ...journal,
      open: async (space) => ({ ...(await journal.open(space)), damaged: 1 }),
      append: async (space, entries) => ({ ...(await journal.append(space, entries)), damaged: isDamaged ? 1 : 0 }),
      renew: async (space) => {
        await door.isOpen;
        isDamaged = false;
        return await journal.renew(space);
      },
    });

    const { disk } = await diskOf(project, disks, timers, { journal: damaged });
    await disk.flush();
    expect(disk.health).toMatchObject({ failure: null, waiting: 1 });

    door.open();
    await expect.poll(() => disk.health.waiting).toBe(0);
  });
});
