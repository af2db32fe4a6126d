import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { allowTimeFor, runs } from "../testing/runs.ts";
import { OpenableModel } from "./openable-model.ts";
import { type Step, step, steps, who } from "./steps.ts";
import { World } from "./world.ts";

const USUAL = 100;

allowTimeFor(USUAL, 5);
beforeAll(cryptoReady);

type KeptStep = Pick<Step, typeof fc.toStringMethod> & {
  readonly does: (world: World, openable: OpenableModel) => Promise<void> | void;
};

const backup = (says: string, does: (openable: OpenableModel, post: World["posts"][number]) => Promise<void>) =>
  who.map(
    (at): KeptStep => ({
      ...step(`${at} ${says}`, () => undefined),
      does: (world, openable) => does(openable, world.post(at)),
    }),
  );

const pair = (says: string, does: (world: World, by: number, whom: number) => Promise<void>) =>
  fc.tuple(who, who).map(([by, whom]) => step(`${by} ${says} ${whom}`, (world) => does(world, by, whom)));

/** Somebody leaves another out, or lets them in, and all that they write is under the key that begins: a rotation at one step. */
const rotation = async (world: World, by: number, whom: number, isIn: boolean): Promise<void> => {
  await world.converse(by);
  await world.change(by, whom, isIn);
  await world.converse(by);
  await world.write(by);
  await world.converse(by);
};

/** They write without a network, or not, and only then hear what became of their rights; what they read no more goes. */
const leaving = async (world: World, at: number, hasWritten: boolean): Promise<void> => {
  if (hasWritten) await world.write(at);
  await world.converse(at);
  await world.forget(at);
};

const histories: fc.Arbitrary<readonly KeptStep[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: steps },
    { weight: 4, arbitrary: pair("rotates, without", (world, by, whom) => rotation(world, by, whom, false)) },
    { weight: 2, arbitrary: pair("goes on, with", (world, by, whom) => rotation(world, by, whom, true)) },
    { weight: 2, arbitrary: who.map((at) => step(`${at} hears, and lets go`, (world) => leaving(world, at, false))) },
    {
      weight: 2,
      arbitrary: who.map((at) => step(`${at} writes, hears, lets go`, (world) => leaving(world, at, true))),
    },
    { weight: 1, arbitrary: fc.constant(step("the relay is copied", ({ relay }) => relay.keepCopy())) },
    { weight: 1, arbitrary: fc.constant(step("the relay is set back", ({ relay }) => relay.setBack())) },
    { weight: 2, arbitrary: backup("is backed up", (openable, post) => openable.backUp(post)) },
    { weight: 2, arbitrary: backup("adds what its backup has", (openable, post) => openable.bringBack(post)) },
  ),
  { minLength: 4, maxLength: 30 },
);

describe("a row that a disk opens, whatever happens", () => {
  it("L49 is open for as long as it is there, and in each backup: after rotations, leavings and restored backups", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (script) => {
        const world = await World.make();
        const openable = new OpenableModel();
        const look = async (): Promise<void> => {
          for (const post of world.posts) await openable.look(post);
        };
        for (const { does } of script) {
          await does(world, openable);
          await look();
        }
        await world.heal();
        await look();
        await openable.restoreAll();

        expect(openable.lost).toEqual([]);
        expect((await world.shown()).filter(({ canWrite }) => !canWrite)).toEqual([]);
        expect(await world.lost()).toEqual([]);
      }),
      { numRuns: runs(USUAL) },
    );
  });
});
