// A relay that lies, with real devices: each lie is noticed and said, or does no harm. After it, nothing is lost.
import { describe, expect, it } from "vitest";
import type { AnyRow, RelayFrame } from "#shared/protocol/frame.ts";
import { REFUSALS } from "#shared/protocol/refusals.ts";
import { authorOf, crossing, forgetting, moved, refusing, reordering, replaying, withholding } from "../lies.ts";
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

describe("L74 L86 a relay that withholds", () => {
  it("rows from one device: nobody says that it received them", async () => {
    const scene = await Scene.begin(3);
    scene.world.network.tampering = withholding((device, row) => device === 2 && isFrom(scene, 1)(row));

    await scene.write(1, "06 01", 30_000);

    expect(scene.words(1).file).toBe("reçu par Malik T.");
    expect(await scene.phones(2)).toEqual([]);
    expect(scene.words(2).file).toBe("incomplet");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("rows from everybody: they stay « à transmettre » for their author", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = withholding((_, row) => isFrom(scene, 1)(row));

    await scene.write(1, "06 01", 30_000);

    expect(scene.words(1).file).not.toMatch(/reçu/);
    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("one row from everybody but its author: each who lacks it is told, and nobody is said to have it", async () => {
    const scene = await Scene.begin(3);
    let hidden: AnyRow | null = null;
    scene.world.network.tampering = withholding((device, row) => {
      if (!isFrom(scene, 1)(row)) return false;
      hidden ??= row;
      return device !== 1 && hidden.bytes.every((byte, at) => byte === row.bytes[at]);
    });

    await scene.write(1, "06 01", 10_000);
    await scene.write(2, "06 02", 10_000);
    await scene.write(1, "06 03", 30_000);

    expect(scene.words(1).file).toBe("transmis");
    for (const number of [2, 3]) expect(scene.words(number)).toMatchObject({ aside: 1, file: "incomplet" });
    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("everything from everybody, for an hour: all of it stays « à transmettre », and nothing is said to be received", async () => {
    const scene = await Scene.begin(2);
    const { says } = withholding(() => true);
    scene.world.network.tampering = {
      says: (device, frame) => (frame.type === "acks" ? [] : (says?.(device, frame) ?? [])),
    };

    await scene.write(1, "06 01");
    await scene.write(2, "06 02", 3_600_000);

    for (const number of [1, 2]) {
      expect(scene.words(number).file).toMatch(/^1\sà transmettre$/);
      expect(scene.words(number).line).toMatch(/1\sà transmettre$/);
    }
    expect(await scene.untrue()).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L71 one row in the middle: what follows it is put aside, and said", async () => {
    const scene = await Scene.begin(2);
    let hidden: AnyRow | null = null;
    scene.world.network.tampering = withholding((device, row) => {
      if (device !== 2 || !isFrom(scene, 1)(row)) return false;
      hidden ??= row;
      return hidden.bytes.every((byte, at) => byte === row.bytes[at]);
    });

    await scene.write(1, "06 01", 10_000);
    await scene.write(1, "06 02", 10_000);

    expect(scene.words(2)).toMatchObject({ aside: 1, file: "incomplet" });
    expect(scene.words(1).file).toBe("transmis");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a whole room: who is told that others hold it asks again, and is given it", async () => {
    const scene = await Scene.begin(3);
    const known = new Set(scene.rowsOn(1).map(({ bytes }) => bytes.toString()));
    scene.world.network.tampering = withholding((device, { bytes }) => device === 2 && !known.has(bytes.toString()));
    await scene.note(1, "vue à la gare");
    await scene.wait(30_000);
    expect(await scene.notes(2)).toEqual([]);
    scene.world.network.tampering = {};
    scene.world.network.cut(2);
    await scene.wait(60_000);

    expect(await scene.notes(2)).toEqual(["vue à la gare"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("its welcome, beating all the same: the window says that it is not the relay, and the next try is honest", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = { says: (_, frame) => (frame.type === "welcome" ? [] : [frame]) };
    scene.world.network.cut(1);

    await scene.wait(46_500);

    expect(scene.words(1).line).toContain("la machine qui répond n’est pas le relais de ce projet");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("acknowledgements: « reçu par » is not said", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = { says: (_, frame) => (frame.type === "acks" ? [] : [frame]) };

    await scene.write(1, "06 01", 30_000);

    expect(scene.words(1).file).toBe("transmis");
    expect(await scene.honestEnd()).toEqual([]);
  });
});

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
