import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { allowTimeFor, runs } from "../testing/runs.ts";
import { type Step, steps } from "./steps.ts";
import { World } from "./world.ts";

const USUAL = 300;

// A whole project each time: some minutes on a busy machine.
allowTimeFor(USUAL, 5);
beforeAll(cryptoReady);

/** Plays a history to its end, and says what must hold whatever the relay does. */
async function expectKept(script: readonly Step[], begin: (world: World) => void = () => undefined): Promise<World> {
  const world = await World.make();
  begin(world);
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
  expect(world.openToRemoved()).toEqual([]);
  return world;
}

const histories = fc.array(steps, { minLength: 1, maxLength: 30 });

describe("who reads a room, whatever happens", () => {
  it("L47 L81 opens what they were given, and no other epoch; nobody who should read is locked out; nothing written is lost", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (script) => {
        const world = await expectKept(script);

        // Who was removed, or left out, was given nothing that they had not.
        expect(world.given.wrongly).toEqual([]);
      }),
      { numRuns: runs(USUAL) },
    );
  });

  it("L104 does so on a relay that looks away from who was removed, and nothing is open to those once all have talked", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (script) => {
        await expectKept(script, ({ relay }) => {
          relay.isBlind = true;
        });
      }),
      { numRuns: runs(USUAL / 3) },
    );
  });
});
