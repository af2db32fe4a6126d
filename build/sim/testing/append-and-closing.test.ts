// L73: somebody writes while somebody else closes the room. Whatever is said first, what was written is there afterwards.
import fc from "fast-check";
import { expect, it } from "vitest";
import { allowTimeFor, runs } from "../../testing/runs.ts";
import { Scene } from "./scene.ts";

const RUNS = 20;
/** One edit behind a snapshot, and everybody offers to close the room, several times in the time of the next one. */
const PACE = { longest: 2, patience: 4_000, round: 900 };

allowTimeFor(RUNS);

const step = fc.record({
  who: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom("writes", "writes", "writes", "leaves", "returns", "is killed"),
  /** Until the next step, in milliseconds: an edit is sealed after a second. */
  wait: fc.nat({ max: 2_500 }),
});

it("L73 an envelope that is written while its room is closed is there afterwards, in any order of the two", async () => {
  /** Rooms that somebody wrote in after their closing, and said so again in the next one. */
  let late = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), fc.nat(), async (steps, seed) => {
      const scene = await Scene.begin(3, seed, PACE);
      scene.world.network.weather = { ...scene.world.network.weather, latency: 250 };
      const written: string[] = [];
      for (const { who, what, wait } of steps) {
        if (what === "leaves") scene.world.network.goOffline(who);
        else if (what === "returns") scene.world.network.goOnline(who);
        else if (what === "is killed") {
          scene.device(who).kill();
          scene.device(who).start();
          await scene.wait(200);
        } else {
          written.push(`06 ${written.length}`);
          await scene.write(who, written.at(-1) ?? "", 0);
        }
        await scene.wait(wait);
      }
      for (const who of [1, 2, 3]) scene.world.network.goOnline(who);
      await scene.wait(90_000);

      for (const who of [1, 2, 3]) {
        expect([...(await scene.history(who))].sort()).toEqual(written.toSorted());
        for (const state of scene.device(who).space?.context.catalog.of(scene.file) ?? []) {
          if (state.carriedTo >= 0) late++;
        }
      }
      expect(await scene.honestEnd()).toEqual([]);
    }),
    { numRuns: runs(RUNS), endOnFailure: true },
  );
  // A run in which nothing came late proves nothing.
  expect(late).toBeGreaterThan(0);
});
