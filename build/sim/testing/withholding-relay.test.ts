// A relay that keeps rows, words or receipts from one device or from all: who lacks them is told, and no word is false.
import { describe, expect, it } from "vitest";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { authorOf, withholding } from "../lies.ts";
import { Scene } from "./scene.ts";

const isFrom = (scene: Scene, number: number) => (row: AnyRow) => authorOf(row) === scene.id(number);

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
      expect(scene.words(number).file).toMatch(/^[1-9]\sà transmettre$/);
      expect(scene.words(number).line).toMatch(/[1-9]\sà transmettre$/);
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

  it("L65 all that it was asked for, beating all the same: within a minute another connection is tried, and that is shown", async () => {
    const scene = await Scene.begin(2);
    const { network } = scene.world;
    let connections = 0;
    network.tampering = {
      says: (device, frame) => {
        if (device === 2 && frame.type === "welcome") connections++;
        return device === 2 && frame.type === "rows" ? [] : [frame];
      },
    };
    network.cut(2);
    await scene.wait(10_000);
    await scene.write(1, "06 01");
    expect(connections).toBe(1);

    const shown = new Set<string>();
    for (let tenths = 0; tenths < 600; tenths++) {
      await scene.wait(100);
      shown.add(scene.words(2).line);
    }
    expect(connections).toBeGreaterThan(1);
    expect([...shown].join("; ")).toContain("le relais ne dit plus rien");

    network.tampering = {};
    await scene.wait(120_000);
    expect(await scene.phones(2)).toEqual(["06 01"]);
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

describe("a relay that hides a removal", () => {
  it("L81 L86 from a colleague is found out by what they can't open, and a stick ends it: they write for who stays alone", async () => {
    const scene = await Scene.begin(3);
    const membersOn = (number: number) => scene.device(number).space?.context.members.active.map(({ id }) => id) ?? [];
    const isHidden = ({ kind }: AnyRow): boolean => kind === "directory" || kind === "grant";
    scene.world.network.tampering = withholding((device, row) => device === 2 && isHidden(row));

    const removal = { kind: "device", device: scene.id(3), reason: "lost" } as const;
    const asked = scene.device(1).space?.people.departures.ask(removal);
    await scene.wait(60_000);
    expect(await asked).toEqual({ ok: true, value: null });
    expect(membersOn(1)).not.toContain(scene.id(3));
    expect(membersOn(2)).toContain(scene.id(3));
    await scene.write(1, "06 01", 30_000);

    // The author is told that nobody has it, and who is kept from the removal that something lacks.
    expect(scene.words(1).file).toBe("transmis");
    expect(scene.words(2)).toMatchObject({ file: "incomplet" });
    expect(await scene.phones(2)).toEqual([]);

    await scene.hand(2, scene.rowsOn(1));
    await scene.wait(5_000);
    expect(membersOn(2)).not.toContain(scene.id(3));
    expect(await scene.phones(2)).toEqual(["06 01"]);
    const before = new Set(scene.rowsOn(2).map(({ bytes }) => hashId(bytes)));
    await scene.write(2, "06 02", 30_000);
    const written = scene.rowsOn(2).filter(({ bytes }) => !before.has(hashId(bytes)));
    const epochs = written.flatMap(({ kind, bytes }) => {
      const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
      return envelope?.ok && envelope.value.device === scene.id(2) ? [envelope.value.epoch] : [];
    });
    expect(epochs.length).toBeGreaterThan(0);
    expect(epochs.filter((epoch) => epoch === 0)).toEqual([]);
    await scene.end();
  });
});
