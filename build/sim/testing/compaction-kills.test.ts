// A room is closed, its snapshot is rebuilt and believed by everybody, and the rows that it replaces go: each commit of that,
// on any disk, may be the last one before a kill. Nothing is lost by it, and the rows go all the same in the end.
import { describe, expect, it } from "vitest";
import { lackingIn } from "#engine/journal/check-rooms.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import { runs } from "../../testing/runs.ts";
import { Scene } from "./scene.ts";

/** Rooms of four envelopes are closed, after they were written. */
const PACE = { longest: 4, patience: 60_000, round: 60_000 };
const NEWCOMER = 4;
const HOLDERS = [1, 2, NEWCOMER];
const NEVER = 1_000_000;
/** For whoever was killed to be started again, in milliseconds. */
const DOWN = 7_000;
const PATIENCE = 30 * 60_000;
/** Every commit once; `TU_RUNS=10` kills at each of them with ten seeds, so in about a thousand runs. */
const SEEDS = runs(1);

/** Three people hold a long room, and one of them has written in it without the network. */
async function aLongRoom(seed: number): Promise<Scene> {
  const scene = await Scene.begin(2, seed, PACE);
  scene.device(NEWCOMER).start();
  await scene.wait(2_000);
  for (const [number, phone] of [
    [1, "06 01"],
    [2, "06 02"],
    [1, "06 03"],
  ] as const)
    await scene.write(number, phone, 1_500);
  scene.world.network.goOffline(2);
  await scene.write(2, "06 04", 0);
  return scene;
}

/** Whether nobody holds any row that a snapshot covers, the relay included. */
async function isLetGo({ world }: Scene): Promise<boolean> {
  if (world.relay.store.emptied() === 0) return false;
  const catalogs = await Promise.all(HOLDERS.map((number) => world.device(number).catalog()));
  return catalogs.every((catalog) => {
    const founded = catalog.all().filter(({ founding }) => founding !== null);
    return founded.length > 0 && founded.every(({ founding }) => (catalog.get(founding!.after)?.base.size ?? 0) > 0);
  });
}

type Armed = { readonly left: () => number; readonly disarm: () => void; readonly start: () => void };

/** Kills a device, or the relay, after so many of its commits, before anybody is told of the last. */
function armed({ world }: Scene, who: number | "relay", commits: number): Armed {
  const place = who === "relay" ? world.relay : world.device(who).disk;
  const kill = (): void => {
    if (who !== "relay") return world.device(who).kill();
    world.relay.kill();
    world.network.cutAll();
  };
  place.atCommit = { left: commits, act: kill };
  return {
    left: () => place.atCommit?.left ?? 0,
    disarm: () => {
      place.atCommit = null;
    },
    start: () => (who === "relay" ? world.relay.start() : world.device(who).start()),
  };
}

/** Goes on until the rows have gone. Answers how many commits it took whoever is killed. */
async function untilLetGo(scene: Scene, who: number | "relay", commits: number): Promise<number> {
  const { left, disarm, start } = armed(scene, who, commits);
  for (let waited = 0; waited < PATIENCE; waited += DOWN) {
    await scene.wait(DOWN);
    start();
    // Who was away finds the room closed: what was written meanwhile is said again in the next one.
    if (scene.world.relay.store.closings() > 0) scene.world.network.goOnline(2);
    if (!(await isLetGo(scene))) continue;
    const taken = commits - left();
    disarm();
    start();
    await scene.wait(DOWN);
    return taken;
  }
  throw new Error(`the rows never went, after a kill at commit ${commits}`);
}

async function checkEverything(scene: Scene): Promise<void> {
  for (const number of HOLDERS) {
    expect(await scene.phones(number)).toEqual(["06 04"]);
    expect((await scene.history(number)).toSorted()).toEqual(["06 01", "06 02", "06 03", "06 04"]);
    const { disk, space } = scene.device(number);
    expect(space?.fileSummary(scene.file)?.alarms).toEqual([]);
    for (const state of (await scene.device(number).catalog()).all()) {
      expect(await lackingIn(memoryStore(disk.content), state)).toEqual([]);
    }
  }
  expect(await scene.honestEnd()).toEqual([]);
}

describe("killed after each commit of a compaction", () => {
  it.each([
    ["who writes in time", 1],
    ["who was away", 2],
    ["who only reads", NEWCOMER],
    ["the relay", "relay"],
  ] as const)(
    "L61 L72 %s: nothing is lost, all read the same, and the covered rows go in the end",
    async (_, who) => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const calm = await aLongRoom(seed);
        const commits = await untilLetGo(calm, who, NEVER);
        await checkEverything(calm);
        expect(commits).toBeGreaterThan(5);

        for (let last = 1; last <= commits; last++) {
          const scene = await aLongRoom(seed);
          await untilLetGo(scene, who, last);
          await checkEverything(scene);
        }
      }
    },
    600_000 * SEEDS,
  );
});
