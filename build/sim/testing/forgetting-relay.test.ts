// A relay that signs for what it does not keep, refuses what it might take, or was set back: found out, or harmless.
import { describe, expect, it } from "vitest";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { REFUSALS } from "#shared/protocol/refusals.ts";
import { authorOf, forgetting, refusing } from "../lies.ts";
import { Random } from "../random.ts";
import { RelayHost } from "../relay-host.ts";
import { HASTY_PACE } from "../world.ts";
import { Scene } from "./scene.ts";

const isFrom = (scene: Scene, number: number) => (row: AnyRow) => authorOf(row) === scene.id(number);

describe("L74 L60 a relay that accepts and forgets", () => {
  it("is never believed: what it signed for and does not show stays « à transmettre »", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = forgetting(scene.world.relay, isFrom(scene, 1));

    await scene.write(1, "06 01", 60_000);

    expect(scene.words(1)).toMatchObject({ file: "1 à transmettre", line: "Relié · enregistré ici · 1 à transmettre" });
    expect(await scene.honestEnd()).toEqual([]);
  });

  it.each<readonly [string, (scene: Scene) => number]>([
    ["before its log", () => 0],
    ["at its beginning", () => 1],
    ["at its head", (scene) => scene.head],
    ["after its head", (scene) => scene.head + 1],
  ])("is never believed when the place that it signed is %s", async (_where, placeOf) => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = forgetting(scene.world.relay, isFrom(scene, 1), () => placeOf(scene));

    await scene.write(1, "06 01", 60_000);

    expect(scene.words(1)).toMatchObject({ file: "1 à transmettre", line: "Relié · enregistré ici · 1 à transmettre" });
    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("is found out for one row among others", async () => {
    const scene = await Scene.begin(2);
    let count = 0;
    scene.world.network.tampering = forgetting(scene.world.relay, (row) => authorOf(row) !== null && ++count === 1);

    await scene.write(1, "06 01", 0);
    await scene.write(1, "06 02", 60_000);

    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("is found out when it forgets later, by whoever comes back", async () => {
    const scene = await Scene.begin(2);
    scene.world.relay.keepImage();
    await scene.write(1, "06 01", 30_000);
    expect(scene.words(1).file).toBe("reçu par Sonia R.");

    scene.world.network.cutAll();
    scene.world.relay.setBack(-1);
    scene.world.relay.start();
    scene.world.network.tampering = forgetting(scene.world.relay, () => true);
    await scene.wait(60_000);

    expect(scene.words(1).line).toMatch(/\d à transmettre$/);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("does not pass for a relay with receipts of another key", async () => {
    const scene = await Scene.begin(2);
    const stranger = new RelayHost(scene.world.scheduler, new Random(9));
    scene.world.network.tampering = forgetting(stranger, isFrom(scene, 1));

    await scene.write(1, "06 01", 60_000);

    expect(scene.words(1).file).toBe("1 à transmettre");
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("L60 a relay that refuses what it might take", () => {
  it.each(REFUSALS)("as « %s »: it waits, and goes once the relay is honest", async (reason) => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = refusing(isFrom(scene, 1), () => reason);

    await scene.write(1, "06 01", 60_000);

    expect(scene.words(1).file).toMatch(/^(1 à transmettre|refusé par le relais)$/);
    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it.each([1, 2])(
    "as « closed », once it was set back, what device %i wrote in a room that goes on: it waits",
    async (number) => {
      const scene = await Scene.begin(2, 1, HASTY_PACE);
      const { network, relay } = scene.world;
      relay.keepImage();
      for (const value of ["01", "02", "03"]) await scene.write(number, value, 1_500);
      await scene.wait(30_000);
      const written = scene.rowsOn(number).filter(isFrom(scene, number));
      const missing = (): number => written.filter(({ bytes }) => !scene.isHeld(bytes)).length;
      expect(missing()).toBe(0);
      network.cutAll();
      relay.setBack(-1);
      relay.start();
      network.tampering = refusing(isFrom(scene, number), () => "closed");
      await scene.wait(60_000);
      expect(missing()).toBeGreaterThan(0);
      expect(await scene.untrue()).toEqual([]);
      network.tampering = {};
      network.cutAll();
      await scene.wait(120_000);

      expect(missing()).toBe(0);
      expect(await scene.honestEnd()).toEqual([]);
    },
  );
});

describe("L74 B9 L64 a relay that was set back", () => {
  it("is offered everything again, by each who holds it", async () => {
    const scene = await Scene.begin(3);
    scene.world.relay.keepImage();
    for (let at = 0; at < 10; at++) await scene.write((at % 3) + 1, `06 ${at}`);
    scene.world.network.cutAll();
    scene.world.relay.setBack(-1);
    scene.world.relay.start();

    await scene.wait(120_000);

    expect(scene.words(1).file).toMatch(/^reçu par (Malik T., Sonia R.|Sonia R., Malik T.)$/);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("to before the project: its founder starts it again", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01");
    scene.world.network.cutAll();
    scene.world.relay.setBack(0);
    scene.world.relay.start();

    await scene.wait(180_000);

    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("under a device that had not read its own rows back: it still finds out", async () => {
    const scene = await Scene.begin(2);
    const { network, relay } = scene.world;
    network.goOffline(2);
    network.tampering = { says: (device, frame) => (device === 1 && frame.type === "rows" ? [] : [frame]) };
    relay.keepImage();
    await scene.write(1, "06 01", 30_000);
    network.cutAll();
    relay.setBack(-1);
    relay.start();
    network.tampering = {};
    network.goOnline(2);
    await scene.wait(90_000);

    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("and lost only what people said that they received: they say it again", async () => {
    const scene = await Scene.begin(2);
    const { network, relay } = scene.world;
    const held = relay.committed.size;
    await scene.write(1, "06 01", 0);
    while (relay.committed.size === held) await scene.wait(5);
    relay.keepImage();
    network.goOffline(1);
    await scene.wait(30_000);
    network.cutAll();
    relay.setBack(-1);
    relay.start();
    await scene.wait(30_000);
    network.goOnline(1);
    await scene.wait(120_000);

    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });
});
