import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { allowTimeFor, runs } from "../testing/runs.ts";
import type { Line } from "./post-model.ts";
import { World } from "./world.ts";

const USUAL = 300;

// A whole project each time: some minutes on a busy machine.
allowTimeFor(USUAL / 5);
beforeAll(cryptoReady);

type Step = { readonly [fc.toStringMethod]: () => string; readonly does: (world: World) => Promise<void> | void };

const who = fc.nat(3);
const step = (says: string, does: Step["does"]): Step => ({ [fc.toStringMethod]: () => says, does });
const line = fc.record({ frames: fc.nat(4), answers: fc.nat(3) });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: who.map((at) => step(`${at} writes`, (world) => world.write(at))) },
  { weight: 6, arbitrary: who.map((at) => step(`${at} talks with the relay`, (world) => world.converse(at))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, line)
      .map(([at, cut]: [number, Line]) =>
        step(`${at} talks with the relay, cut after ${cut.frames}/${cut.answers}`, (world) => world.converse(at, cut)),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, who)
      .map(([by, whom]) => step(`${by} leaves ${whom} out`, (world) => world.change(by, whom, false))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, who)
      .map(([by, whom]) => step(`${by} lets ${whom} in`, (world) => world.change(by, whom, true))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, who)
      .map(([from, to]) => step(`${from} gives ${to} a stick`, (world) => world.post(from).give(world.post(to)))),
  },
  { weight: 1, arbitrary: who.map((at) => step(`${at} is killed`, (world) => world.post(at).kill())) },
  { weight: 1, arbitrary: who.map((at) => step(`${at} lets go what it reads no more`, (world) => world.forget(at))) },
  { weight: 2, arbitrary: who.map((at) => step(`${at} closes the room`, (world) => world.close(at))) },
  { weight: 1, arbitrary: fc.constant(step("an organisation comes", (world) => world.comes())) },
  { weight: 1, arbitrary: fc.constant(step("the organisation leaves", (world) => world.leaves())) },
  { weight: 2, arbitrary: who.map((at) => step(`${at} seals to its recovery`, (world) => world.seal(at))) },
  { weight: 2, arbitrary: fc.constant(step("the relay is copied", ({ relay }) => relay.keepCopy())) },
  { weight: 2, arbitrary: fc.constant(step("the relay is set back", ({ relay }) => relay.setBack())) },
);

describe("who reads a room, whatever happens", () => {
  it("L47 L81 opens what they were given, and no other epoch; nobody who should read is locked out; nothing written is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 30 }), async (script) => {
        const world = await World.make();
        for (const { does } of script) await does(world);
        await world.heal();
        const shown = await world.shown();

        expect(world.stolenKeys()).toBe(0);
        expect(new Set(shown.map(({ canonical }) => canonical)).size).toBeLessThan(2);
        expect(shown.filter(({ canWrite }) => !canWrite)).toEqual([]);
        expect(await world.lost()).toEqual([]);
        // Who left keeps what they had, and opens nothing that came after.
        expect(world.opened.later).toEqual([]);
        expect(world.stillOpened()).toBe(0);
      }),
      { numRuns: runs(USUAL) },
    );
  });
});
