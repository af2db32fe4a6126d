// A relay that gives rows under another room, of another project, or in another order: put aside, or taken in all the same.
import { describe, expect, it } from "vitest";
import { crossing, moved, reordering } from "../lies.ts";
import { Random } from "../random.ts";
import { Scene } from "./scene.ts";

describe("L74 a relay that crosses rooms", () => {
  it("an envelope under another room is put aside, and blocks nothing", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = crossing(new Random(3));

    for (const value of ["06 01", "06 02", "06 03", "06 04"]) await scene.write(1, value);

    expect(await scene.phones(2)).toEqual(["06 04"]);
    expect(scene.words(2).aside).toBeGreaterThan(0);
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("rows of another project are put aside, and open nothing", async () => {
    const [scene, other] = [await Scene.begin(2), await Scene.begin(2, 77)];
    await other.write(1, "secret");
    const foreign = other.rowsOn(1);
    scene.world.network.tampering = {
      says: (device, frame) =>
        frame.type === "rows" && device === 2 ? [{ ...frame, rows: [...foreign, ...frame.rows] }] : [frame],
    };

    await scene.write(1, "06 01");

    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(scene.world.device(2).space?.fileSummaries()).toHaveLength(1);
    expect(scene.words(2).aside).toBeGreaterThan(0);
    other.world.end();
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("an envelope moved on its way in is refused, and its author still offers the true one", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = {
      hears: (_, frame) => [frame.type === "push" ? { ...frame, rows: frame.rows.map(moved) } : frame],
    };

    await scene.write(1, "06 01", 30_000);

    expect(scene.words(1).file).toBe("1 à transmettre");
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("L74 a relay that reorders", () => {
  it("the rows of a frame: what came too early is put aside, then taken in", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(2);
    for (let at = 0; at < 8; at++) await scene.write(1, `06 0${at}`);
    scene.world.network.tampering = reordering(new Random(5));
    scene.world.network.goOnline(2);

    await scene.wait(90_000);

    expect(await scene.phones(2)).toEqual(["06 07"]);
    expect(scene.words(2).aside).toBe(0);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("all rows, last first", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(2);
    for (let at = 0; at < 5; at++) await scene.write(1, `06 0${at}`);
    scene.world.network.tampering = {
      says: (_, frame) => [frame.type === "rows" ? { ...frame, rows: frame.rows.toReversed() } : frame],
    };
    scene.world.network.goOnline(2);

    await scene.wait(90_000);

    expect(await scene.phones(2)).toEqual(["06 04"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("envelopes ahead of the keys that open them", async () => {
    const scene = await Scene.begin(2);
    scene.world.device(2).kill();
    for (const table of scene.world.device(2).disk.content.values()) table.clear();
    scene.world.network.tampering = {
      says: (_, frame) => [
        frame.type === "rows"
          ? { ...frame, rows: [...frame.rows].sort((left) => (left.kind === "envelope" ? -1 : 1)) }
          : frame,
      ],
    };
    scene.world.device(2).start();

    await scene.wait(90_000);

    expect(scene.words(2)).toMatchObject({ aside: 0 });
    expect(await scene.honestEnd()).toEqual([]);
  });
});
