import { beforeAll, describe, expect, it } from "vitest";
import { lateLines } from "#engine/late/late-lines.ts";
import { leftWork } from "#engine/late/left-work.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { World } from "./world.ts";

beforeAll(cryptoReady);

/** What must hold once all have talked: the readers show the same, may write, and nothing is lost. */
async function expectSound(world: World): Promise<void> {
  await world.heal();
  const shown = await world.shown();
  expect(world.stolenKeys()).toBe(0);
  expect(new Set(shown.map(({ canonical }) => canonical)).size).toBe(1);
  expect(shown.every(({ canWrite }) => canWrite)).toBe(true);
  expect(await world.lost()).toEqual([]);
}

const numbers = (world: World): readonly number[] => world.readers().map(({ number }) => number);

describe("readers who change", () => {
  it("a third device that was offline during two removals comes back, reads everything, and is read", async () => {
    const world = await World.make();
    await world.change(0, 3, true);
    await world.converse(0);
    await world.converse(3);
    await world.write(2);

    await world.change(0, 1, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);
    await world.change(0, 3, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    expect(world.post(2).context.catalog.get(world.room)?.grant).toMatchObject({ index: 3, epoch: 2 });
    expect((await world.post(2).doc()).said).toEqual(new Set(["3-0", "1-1", "1-2"]));
    expect(await world.post(1).quarantine()).toEqual(new Map());
  });

  it("two who change them at the same time: the relay takes one, the other is made again", async () => {
    const world = await World.make();
    await world.change(0, 1, false);
    await world.change(2, 3, true);
    await world.converse(2);
    await world.change(2, 3, true);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3, 4]);
  });

  it("a relay that was set back takes another grant than the one that it forgot: its log counts, and no key is lost", async () => {
    const world = await World.make();
    world.relay.keepCopy();
    await world.change(0, 1, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);
    world.setBack();
    await world.change(2, 1, false);
    await world.converse(2);
    await world.write(2);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    const [first, third] = [world.post(0), world.post(2)].map(({ context }) => context.catalog.get(world.room)!);
    expect(first!.grant).toEqual(third!.grant);
    expect(third!.otherKeys).toHaveLength(1);
    expect(first!.hasKeyToGive).toBe(false);
  });

  it("what who left wrote unknowing waits with whoever has it, line by line, and counts for all once it is taken in", async () => {
    const world = await World.make();
    await world.write(1);
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    const lines = await lateLines(world.post(0).context);
    expect(lines.map(({ parts }) => parts)).toMatchObject([
      [
        { kind: "value", field: "said/2-0", value: "2-0" },
        { kind: "text", name: "note", before: "", after: "2-0;" },
      ],
      [
        { kind: "value", field: "said/2-1", value: "2-1" },
        { kind: "text", name: "note", before: "2-0;", after: "2-0;2-1;" },
      ],
    ]);

    await world.acceptAll();

    await expectSound(world);
    expect((await world.post(2).doc()).text).toBe("2-0;2-1;");
    expect(await lateLines(world.post(0).context)).toEqual([]);
  });

  it("what a colleague held of it before they knew is said again for everybody at once", async () => {
    const world = await World.make();
    await world.write(1);
    await world.change(0, 1, false);
    await world.post(1).give(world.post(2));
    await world.post(2).write("after");
    await world.converse(2);

    await expectSound(world);
    expect((await world.post(0).doc()).text).toBe("2-0;after;");
  });

  it("who is let in again has what they wrote meanwhile in its place", async () => {
    const world = await World.make();
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    await world.change(0, 1, true);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 2, 3]);
    expect((await world.post(2).doc()).text).toBe("2-0;");
    expect(await world.post(0).quarantine()).toEqual(new Map());
  });
});

describe("work that was not sent yet survives a change of rights", () => {
  for (const pending of [0, 1, 50]) {
    it(`L7 a person who was left out with ${pending} edits to send keeps them, readable, and lets the rest go`, async () => {
      const world = await World.make();
      for (let at = 0; at < pending; at++) await world.write(1);
      await world.change(0, 1, false);
      await world.converse(1);
      const { context } = world.post(1);

      const [work] = await leftWork(context);
      await world.forget(1);

      expect(work?.lines.length ?? 0).toBe(pending);
      expect(await leftWork(context)).toHaveLength(pending === 0 ? 0 : 1);
      expect(context.catalog.get(world.room)?.keys.size).toBe(pending === 0 ? 0 : 1);
      expect(await world.post(1).write("no more")).toBe(false);
      await expectSound(world);
    });

    it(`L9 a device that is replaced with ${pending} edits to send hands them over, and its successor goes on`, async () => {
      const world = await World.make();
      await world.change(0, 3, true);
      await world.converse(0);
      await world.converse(1);
      for (let at = 0; at < pending; at++) await world.write(1);
      await world.change(0, 1, false);
      await world.converse(0);
      await world.converse(3);
      await world.post(1).give(world.post(3));

      const lines = await lateLines(world.post(3).context);
      await world.acceptAll();

      expect(lines).toHaveLength(pending);
      await expectSound(world);
      expect((await world.post(0).doc()).said.size).toBe(pending);
      expect(numbers(world)).toEqual([1, 3, 4]);
    });
  }
});
