// Every envelope of a history of three authors, with a closing in its middle, kept from a fourth device, one after the other.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { allowTimeFor, runs } from "../../testing/runs.ts";
import { withholding } from "../lies.ts";
import { Scene } from "./scene.ts";

const ORDERS = 2;
/** Closes a room at the seventh envelope: the name and the first six numbers. */
const PACE = { longest: 7, patience: 60_000, round: 8_000 };
const READER = 4;

allowTimeFor(1);

const envelopes = (authors: readonly number[]) => fc.shuffledSubarray([...authors], { minLength: authors.length });

/** What the reader was told and shown while envelope number `dropped` was kept from it, and what became of it then. */
async function withoutOne(before: readonly number[], after: readonly number[], dropped: number) {
  const scene = await Scene.begin(4, 1, PACE);
  const seen: string[] = [];
  let mayClose = false;
  const without = withholding((device, row: AnyRow) => {
    if (device !== READER || row.kind !== "envelope") return false;
    const mark = hashId(row.bytes);
    if (!seen.includes(mark)) seen.push(mark);
    return seen.indexOf(mark) === dropped;
  });
  scene.world.network.tampering = {
    ...without,
    hears: (_, frame) => (frame.type === "propose" && !mayClose ? [] : [frame]),
  };
  const written: string[] = [];
  const words = new Set<string>();
  const look = async (): Promise<void> => {
    const { file } = scene.words(READER);
    const shown = await scene.history(READER);
    words.add(file);
    // Whatever lacks on the screen is said, each time that somebody looks.
    if (!written.every((value) => shown.includes(value))) expect(file).toBe("incomplet");
  };
  const write = async (author: number): Promise<void> => {
    written.push(`06 ${written.length}`);
    await scene.write(author, written.at(-1) ?? "", 3_000);
    await look();
  };

  for (const author of before) await write(author);
  mayClose = true;
  await scene.wait(30_000);
  await look();
  const generations = scene
    .device(1)
    .space?.context.catalog.of(scene.file)
    .map(({ generation }) => generation);
  expect(Math.max(...(generations ?? []))).toBe(1);
  for (const author of after) await write(author);

  scene.world.network.tampering = {};
  scene.world.network.cut(READER);
  await scene.wait(60_000);
  expect(scene.words(READER)).toMatchObject({ aside: 0, file: expect.not.stringContaining("incomplet") });
  expect([...(await scene.history(READER))].sort()).toEqual(written.sort());
  expect(await scene.honestEnd()).toEqual([]);
  return { wasDropped: dropped < seen.length, wasSaid: words.has("incomplet") };
}

it("B26 whichever envelope of three authors lacks, before a closing, its snapshot, or after it, is noticed, and healed exactly", async () => {
  await fc.assert(
    fc.asyncProperty(envelopes([1, 1, 2, 2, 3, 3]), envelopes([1, 2, 3, 3]), async (before, after) => {
      for (let dropped = 0; ; dropped++) {
        const { wasDropped, wasSaid } = await withoutOne(before, after, dropped);
        expect([dropped, wasSaid]).toEqual([dropped, wasDropped]);
        if (wasDropped) continue;
        // Each number that was written, and the snapshot.
        expect(dropped).toBe(11);
        return;
      }
    }),
    { numRuns: runs(ORDERS), endOnFailure: true },
  );
});
