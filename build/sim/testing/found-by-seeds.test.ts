// What the randomised run has found, one by one: each was a way to lose, to differ, to wait for ever or to say too much.
import { describe, expect, it } from "vitest";
import { HASTY_PACE } from "../world.ts";
import { Scene } from "./scene.ts";

describe("two people who write apart", () => {
  it("L23 first in the same compartment make two rooms, and both are read as one", async () => {
    const scene = await Scene.begin(2);
    const { network } = scene.world;
    network.goOffline(1);
    network.goOffline(2);

    await scene.note(1, "vue à la gare");
    await scene.note(2, "appelle jeudi");
    network.goOnline(1);
    network.goOnline(2);
    await scene.wait(90_000);

    for (const device of [1, 2])
      expect([...(await scene.notes(device))].sort()).toEqual(["appelle jeudi", "vue à la gare"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L23 go on in the other’s note, in the room where it was begun", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(1);
    scene.world.network.goOffline(2);
    const [first] = [await scene.note(1, "vue à la gare"), await scene.note(2, "appelle jeudi")];
    scene.world.network.goOnline(1);
    scene.world.network.goOnline(2);
    await scene.wait(90_000);

    await scene.type(2, first, " ce matin");
    await scene.wait(30_000);

    expect(await scene.notes(1)).toContain("vue à la gare ce matin");
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("rows from hand to hand", () => {
  it("an envelope that comes before its key is opened when the key comes alone", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(2);
    await scene.newFile(1);
    const rows = scene.rowsOn(1);

    await scene.hand(
      2,
      rows.filter(({ kind }) => kind === "envelope"),
    );
    expect(scene.words(2).aside).toBeGreaterThan(0);
    await scene.hand(
      2,
      rows.filter(({ kind }) => kind === "grant"),
    );
    await scene.wait(2_000);

    expect(scene.words(2).aside).toBe(0);
    expect(
      scene
        .device(2)
        .space?.fileSummaries()
        .map(({ name }) => name),
    ).toContain("Inès");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a row whose room the relay does not know yet is offered again, and arrives", async () => {
    const scene = await Scene.begin(3);
    const { network } = scene.world;
    network.goOffline(1);
    const note = await scene.note(1, "vue à la gare");
    await scene.hand(2, scene.rowsOn(1));
    await scene.type(2, note, " ce matin");
    await scene.wait(30_000);
    network.goOnline(1);
    await scene.wait(120_000);

    expect(await scene.notes(3)).toEqual(["vue à la gare ce matin"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("what a peer signs for before the relay has it is said again until the relay keeps it", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(1);
    await scene.write(1, "06 01");
    await scene.hand(2, scene.rowsOn(1));
    await scene.wait(60_000);
    scene.world.network.goOnline(1);
    await scene.wait(120_000);

    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("a disk that is full", () => {
  it("while acknowledgements come: they are known after the next start too", async () => {
    const scene = await Scene.begin(2);
    const held = scene.world.relay.committed.size;
    await scene.write(1, "06 01", 0);
    while (scene.world.relay.committed.size === held) await scene.wait(5);
    await scene.wait(100);
    scene.device(1).disk.isFull = true;
    await scene.wait(60_000);
    scene.device(1).disk.isFull = false;
    await scene.wait(120_000);
    scene.device(1).kill();
    scene.device(1).start();
    await scene.wait(30_000);

    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("while rows come: the list is made when there is room again, and the relay is not stormed meanwhile", async () => {
    const scene = await Scene.begin(2);
    scene.device(2).disk.isFull = true;
    const before = scene.world.network.connections;
    await scene.write(1, "06 01", 300_000);
    const tries = scene.world.network.connections - before;
    scene.device(2).disk.isFull = false;
    await scene.wait(180_000);

    expect(tries).toBeLessThan(40);
    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("a relay that was set back", () => {
  it("to before the project is started again by its founder, on two connections at a time", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.cutAll();
    scene.world.relay.setBack(0);
    scene.world.relay.start();
    scene.world.network.weather = { ...scene.world.network.weather, latency: 3_000, silentCuts: 1 };
    await scene.wait(1_000);
    scene.world.network.cut(1);

    await scene.wait(200_000);

    expect(await scene.honestEnd()).toEqual([]);
  });

  it("under a device that reads its log again from the beginning: it still finds out", async () => {
    const scene = await Scene.begin(2);
    const { network, relay } = scene.world;
    network.goOffline(2);
    relay.keepImage();
    // Nothing but its rows may tell this device that the relay was set back.
    network.tampering = { hears: (_, frame) => (frame.type === "ack" ? [] : [frame]) };
    await scene.write(1, "06 01", 30_000);
    await scene.newFile(2);
    const early = scene.rowsOn(2).filter(({ kind }) => kind === "envelope");
    let isAskedAgain = false;
    network.tampering = {
      hears: (_, frame) => {
        isAskedAgain ||= frame.type === "follow" && frame.after.n === 0;
        return frame.type === "ack" ? [] : [frame];
      },
      says: (_, frame) => (isAskedAgain && frame.type === "rows" ? [] : [frame]),
    };
    await scene.hand(1, early);
    await scene.wait(30_000);
    expect(isAskedAgain).toBe(true);
    network.tampering = {};
    network.cutAll();
    relay.setBack(-1);
    relay.start();
    network.goOnline(2);
    await scene.wait(120_000);

    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("is offered everything by a device that was killed in the middle of offering", async () => {
    const scene = await Scene.begin(2);
    scene.world.relay.keepImage();
    for (let at = 0; at < 4; at++) await scene.write(1, `06 0${at}`);
    scene.device(2).kill();
    for (const table of scene.device(2).disk.content.values()) table.clear();
    scene.world.network.cutAll();
    scene.world.relay.setBack(-1);
    scene.world.relay.start();
    scene.device(1).disk.slowest = 50;

    for (let time = 0; time < 60; time++) {
      await scene.wait(40);
      if (time % 3 === 0) scene.device(1).kill();
      scene.device(1).start();
    }

    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("a file", () => {
  it("of which only the keys are here is not in the list", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(2);
    await scene.newFile(1);
    await scene.hand(
      2,
      scene.rowsOn(1).filter(({ kind }) => kind === "grant"),
    );
    await scene.wait(2_000);

    expect(scene.device(2).space?.fileSummaries()).toHaveLength(1);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("that was typed in when the computer was killed has every word that was said to be saved", async () => {
    const scene = await Scene.begin(2);
    for (let at = 0; at < 30; at++) {
      await scene.write(1, `06 ${at}`, at * 7);
      scene.device(1).kill();
      scene.device(1).start();
      await scene.wait(50);
    }

    expect(await scene.history(1)).toHaveLength(30);
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("a relay that was set back to before a closing", () => {
  it("L64 and took another one since: who worked after the first, and who worked after the second, read all of it", async () => {
    const scene = await Scene.begin(2, 1, HASTY_PACE);
    const { network, relay } = scene.world;
    const generation = (number: number): number =>
      Math.max(...(scene.device(number).space?.context.catalog.of(scene.file) ?? []).map((state) => state.generation));
    await scene.write(1, "01", 1_500);
    relay.keepImage();
    network.goOffline(2);
    for (const value of ["02", "03"]) await scene.write(1, value, 1_500);
    await scene.wait(60_000);
    expect([generation(1), generation(2)]).toEqual([1, 0]);
    await scene.write(1, "after the first");
    network.goOffline(1);

    relay.setBack(-1);
    relay.start();
    network.goOnline(2);
    for (const value of ["04", "05"]) await scene.write(2, value, 1_500);
    await scene.wait(60_000);
    expect(generation(2)).toBe(1);
    await scene.write(2, "after the second");
    network.goOnline(1);
    await scene.wait(180_000);

    for (const device of [1, 2]) {
      expect(await scene.history(device)).toEqual(
        expect.arrayContaining(["01", "02", "03", "after the first", "04", "05", "after the second"]),
      );
    }
    expect(await scene.honestEnd()).toEqual([]);
  });
});
