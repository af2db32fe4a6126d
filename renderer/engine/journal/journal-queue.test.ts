import { describe, expect, it } from "vitest";
import { DiskError, type Journal } from "#shared/ports/journal.ts";
import { memoryJournal } from "#shared/ports/memory/memory-journal.ts";
import { handTimers } from "../testing/a-project.ts";
import { JournalQueue } from "./journal-queue.ts";

const SPACE = "00112233445566aa";

const row = (number: number) => ({ key: `records/${number}`, value: Uint8Array.of(number) });

/** Fails as often as it is told to, and remembers what was added together. */
const aQueue = async (failures: number) => {
  const timers = handTimers();
  const added: string[][] = [];
  let left = failures;
  const inner = memoryJournal();
  const journal: Journal = {
    ...inner,
    append: (space, entries) => {
      if (left-- > 0) return Promise.reject(new DiskError("full"));
      added.push(entries.map(({ key }) => key));
      return inner.append(space, entries);
    },
  };
  const queue = new JournalQueue({
    journal,
    space: SPACE,
    timers,
    changed: () => undefined,
    begin: () => Promise.resolve(),
  });
  queue.found(await journal.open(SPACE), []);
  return { queue, timers, added };
};

describe("what waits to be in the journal", () => {
  it("L30 what was refused is added again, ahead of what came since, for as long as it takes", async () => {
    const { queue, timers, added } = await aQueue(1_000);
    queue.add([row(1), row(2)]);
    await queue.flush();
    queue.add([row(3)]);
    for (let turn = 0; turn < 1_100; turn++) {
      timers.advance(5_000);
      await queue.flush();
    }

    expect(added).toEqual([["records/1", "records/2", "records/3"]]);
    expect(queue.health).toMatchObject({ failure: null, waiting: 0 });
  });

  it("goes together, with one flush of the disk for all that waits", async () => {
    const { queue, added } = await aQueue(0);
    for (let at = 0; at < 50; at++) queue.add([row(at)]);
    await queue.flush();

    expect(added.length).toBeLessThanOrEqual(2);
    expect(added.flat()).toHaveLength(50);
  });

  it("what is typed, then signed, while the disk is busy is added once", async () => {
    const { queue, added } = await aQueue(0);
    const draft = { key: "drafts/a/1", value: Uint8Array.of(1) };
    queue.add([row(0)]);
    queue.add([draft]);
    queue.add([row(1), { ...draft, value: null }]);
    await queue.flush();

    expect(added.flat()).toEqual(["records/0", "records/1"]);
  });

  it("L4 is settled once it is in the journal, whatever comes in between; or once the disk refuses it", async () => {
    const { queue, added } = await aQueue(0);
    for (let at = 0; at < 20; at++) {
      queue.add([row(at)]);
      await queue.settled([row(at).key]);

      expect(added.flat()).toContain(row(at).key);
    }
    const { queue: refused } = await aQueue(1);
    refused.add([row(1)]);
    await refused.settled([row(1).key]);

    expect(refused.health).toMatchObject({ failure: "full", waiting: 1 });
  });

  it("keeps nobody waiting when it stops", async () => {
    const { queue } = await aQueue(0);
    queue.add([row(1)]);
    const settled = queue.settled([row(1).key]);
    queue.stop();

    await expect(settled).resolves.toBeUndefined();
  });
});
