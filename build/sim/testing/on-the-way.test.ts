// What may happen to rows between two devices, one lesson at a time.
import { describe, expect, it } from "vitest";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { authorOf, withholding } from "../lies.ts";
import { Random } from "../random.ts";
import { Scene } from "./scene.ts";

/** Real time for what takes many signatures, on a machine that does other things, in milliseconds. */
const LONG = 300_000;

describe("rows on their way", () => {
  it("L11 a thousand tries that fail, then one that does not: delivered, once", async () => {
    const scene = await Scene.begin(2);
    const { network, relay } = scene.world;
    network.goOffline(1);
    const before = network.connections;
    await scene.write(1, "06 01");
    for (let hours = 0; network.connections - before < 1_000 && hours < 48; hours++) await scene.wait(3_600_000);
    const committed = relay.committed.size;
    network.goOnline(1);
    await scene.wait(120_000);

    expect(network.connections - before).toBeGreaterThanOrEqual(1_000);
    expect(relay.committed.size).toBe(committed + 1);
    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L13 what is no frame, between each two: the others arrive within five seconds", async () => {
    const scene = await Scene.begin(2);
    for (let at = 0; at < 5; at++) {
      let isDue = true;
      scene.world.network.tampering = {
        garbles: (device) => {
          const garbles = isDue && device === 2;
          if (garbles) isDue = false;
          return garbles;
        },
      };
      await scene.write(1, `06 0${at}`);
      await scene.wait(5_000);
      expect(await scene.phones(2)).toEqual([`06 0${at}`]);
    }

    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L33 a device whose disk was wiped sends nothing, and is given everything again", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01", 10_000);
    await scene.write(2, "06 02", 10_000);
    const device = scene.device(2);
    device.kill();
    for (const table of device.disk.content.values()) table.clear();
    let sent = 0;
    scene.world.network.tampering = {
      hears: (from, frame) => {
        if (from === 2 && frame.type === "push") sent += frame.rows.length;
        return [frame];
      },
    };
    device.start();
    await scene.wait(60_000);

    expect(sent).toBe(0);
    expect(await scene.phones(2)).toEqual(["06 02"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L63 nobody is woken, ever: whoever writes, whenever, both peers have it within ten seconds", async () => {
    const scene = await Scene.begin(3);
    const random = new Random(63);
    scene.world.relay.isMute = true;
    scene.world.network.cutAll();
    await scene.wait(10_000);

    for (let at = 0; at < 20; at++) {
      await scene.write(random.between(1, 3), `06 ${at}`, 10_000);
      for (const number of [1, 2, 3]) expect(await scene.phones(number)).toEqual([`06 ${at}`]);
      await scene.wait(random.below(5_000));
    }

    await scene.wait(10_000);
    expect(scene.words(1).file).toMatch(/^reçu par /);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L79 an edit during each upload is sent after it", async () => {
    const scene = await Scene.begin(2);
    let edits = 0;
    scene.world.network.tampering = {
      hears: (device, frame) => {
        if (device === 1 && frame.type === "push" && edits < 10) {
          edits++;
          void scene.device(1).space?.desk.setField(scene.file, "basin", `Figeac ${edits}`, []);
          void scene.device(1).space?.syncNow();
        }
        return [frame];
      },
    };
    await scene.write(1, "06 01", 60_000);

    const edited = Array.from({ length: 10 }, (_, at) => `Figeac ${at + 1}`);
    expect((await scene.history(2, "basin")).toReversed()).toEqual(edited);
    expect(scene.device(2).space?.fileSummary(scene.file)?.conflicts).toBe(0);
    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it(
    "B9 300 files are offered again within ten seconds to a relay that lost them all",
    async () => {
      const scene = await Scene.begin(2);
      for (let at = 0; at < 300; at++) await scene.newFile(1);
      const held = scene.world.relay.committed.size;
      scene.world.relay.committed.clear();
      scene.world.network.cutAll();
      scene.world.relay.setBack(0);
      scene.world.relay.start();
      while (scene.words(1).line.startsWith("Relié") === false) await scene.wait(500);
      await scene.wait(10_000);

      expect(scene.world.relay.committed.size).toBe(held);
      scene.world.end();
    },
    LONG,
  );

  it(
    "L71 B26 each envelope of a history dropped in turn is noticed, and healed exactly",
    async () => {
      for (let dropped = 0; dropped < 8; dropped++) {
        const scene = await Scene.begin(2);
        const seen: string[] = [];
        scene.world.network.tampering = withholding((device, row: AnyRow) => {
          if (device !== 2 || authorOf(row) !== scene.id(1)) return false;
          const mark = row.bytes.slice(-64).toString();
          if (!seen.includes(mark)) seen.push(mark);
          return seen.indexOf(mark) === dropped;
        });
        for (let at = 0; at < 8; at++) await scene.write(1, `06 0${at}`, 2_000);
        await scene.wait(45_000);

        expect(scene.words(2).file).toBe("incomplet");
        expect(await scene.honestEnd()).toEqual([]);
        expect(scene.world.ledger.values.size).toBe(9);
      }
    },
    LONG,
  );
});
