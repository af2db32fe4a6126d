// What a device offers when it starts: what is new, and nothing that the relay has because a colleague is only away.
import { describe, expect, it } from "vitest";
import type { DeviceFrame } from "#shared/protocol/frame.ts";
import { authorOf } from "../lies.ts";
import { Scene } from "./scene.ts";

/** Counts the rows that a device pushes from here on. */
function countPushed(scene: Scene, number: number): () => number {
  let count = 0;
  scene.world.network.tampering = {
    hears: (device: number, frame: DeviceFrame) => {
      if (device === number && frame.type === "push") count += frame.rows.length;
      return [frame];
    },
  };
  return () => count;
}

/** Three devices; the third is away while the two others write. Then the first is started anew. */
async function awayAndStarted() {
  const scene = await Scene.begin(3);
  scene.world.network.goOffline(3);
  for (let turn = 0; turn < 6; turn++) for (const number of [1, 2]) await scene.write(number, `06 ${turn}${number}`);
  await scene.wait(120_000);
  scene.device(1).kill();
  const pushed = countPushed(scene, 1);
  scene.device(1).start();
  await scene.wait(180_000);
  return { scene, pushed };
}

describe("L86 a start with a colleague who is away", () => {
  it("offers no row again", async () => {
    const { scene, pushed } = await awayAndStarted();

    expect(pushed()).toBe(0);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("nor does her coming back, who is given everything by the relay", async () => {
    const { scene, pushed } = await awayAndStarted();
    scene.world.network.goOnline(3);
    await scene.write(3, "06 99", 180_000);

    expect(pushed()).toBe(0);
    expect((await scene.phones(3)).length).toBeGreaterThan(0);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("but a relay that keeps rows from her once she is back is asked, with a row for each author that she lacks", async () => {
    const { scene, pushed } = await awayAndStarted();
    const { hears } = scene.world.network.tampering;
    scene.world.network.tampering = {
      ...(hears === undefined ? {} : { hears }),
      says: (device, frame) =>
        frame.type === "rows" && device === 3
          ? [{ ...frame, rows: frame.rows.filter((row) => authorOf(row) !== scene.id(2)) }]
          : [frame],
    };
    scene.world.network.goOnline(3);
    await scene.note(3, "vue à la gare");
    await scene.wait(180_000);

    expect(pushed()).toBeGreaterThan(0);
    expect(pushed()).toBeLessThan(10);
    expect(await scene.honestEnd()).toEqual([]);
  });
});
