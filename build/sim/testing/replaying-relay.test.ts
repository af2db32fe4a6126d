// A relay that says again what was true once: nothing changes.
import { describe, expect, it } from "vitest";
import type { RelayFrame } from "#shared/protocol/frame.ts";
import { replaying } from "../lies.ts";
import { Random } from "../random.ts";
import { Scene } from "./scene.ts";

describe("L74 L17 a relay that replays", () => {
  it("rows, again and again: nothing changes", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = replaying(new Random(1));

    await scene.write(1, "06 01");
    await scene.write(2, "06 02");

    expect(await scene.phones(1)).toEqual(["06 02"]);
    expect(await scene.phones(2)).toEqual(["06 02"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("an old acknowledgement: it never stands for newer rows", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01", 30_000);
    const old: RelayFrame[] = [];
    scene.world.network.tampering = {
      says: (_, frame) => {
        if (frame.type !== "acks") return [frame];
        old.push(frame);
        return old.slice(0, 1);
      },
    };
    await scene.write(2, "06 02", 30_000);
    scene.world.network.goOffline(2);
    await scene.write(1, "06 03", 30_000);

    expect(scene.words(1).file).toBe("transmis");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a welcome of another day: it is not the relay, and the window says so", async () => {
    const scene = await Scene.begin(2);
    let kept: RelayFrame | null = null;
    scene.world.network.tampering = {
      says: (_, frame) => {
        if (frame.type !== "welcome") return [frame];
        kept ??= frame;
        return [kept];
      },
    };
    scene.world.network.cut(1);
    await scene.wait(10_000);
    scene.world.network.cut(1);
    await scene.wait(20_000);

    expect(scene.words(1).line).toContain("la machine qui répond n’est pas le relais de ce projet");
    expect(await scene.honestEnd()).toEqual([]);
  });
});
