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
    queue.add([row(1), row(2)], true);
    await queue.flush();
    queue.add([row(3)], true);
    for (let turn = 0; turn < 1_100; turn++) {
      timers.advance(5_000);
      await queue.flush();
    }

    expect(added).toEqual([["records/1", "records/2", "records/3"]]);
    expect(queue.health).toMatchObject({ failure: null, waiting: 0 });
  });

  it("goes together, with one flush of the disk for all that waits", async () => {
    const { queue, added } = await aQueue(0);
    for (let at = 0; at < 50; at++) queue.add([row(at)], true);
    await queue.flush();

    expect(added.length).toBeLessThanOrEqual(2);
    expect(added.flat()).toHaveLength(50);
  });

  it("what is typed, then signed, at once is never added for itself", async () => {
    const { queue, timers, added } = await aQueue(0);
    const draft = { key: "drafts/a/1", value: Uint8Array.of(1) };
    queue.add([draft], false);
    timers.advance(100);
    queue.add([row(1), { ...draft, value: null }], true);
    await queue.flush();
    queue.add([draft], false);
    timers.advance(2_000);
    await queue.flush();

    expect(added).toEqual([["records/1"], ["drafts/a/1"]]);
  });
});
