// What somebody who holds the keys may sign with another program, and more than there may be of anything: it does no harm.
import { describe, expect, it } from "vitest";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { connection } from "../../../renderer/text/fr.ts";
import { flooding } from "../lies.ts";
import { Random } from "../random.ts";
import { Scene } from "./scene.ts";

describe("a member that is hostile", () => {
  it("L74 deletes everything: facts stand, whoever deletes them", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01", 30_000);

    await scene.hostile(2, (doc) => doc.getArray("facts").delete(0, doc.getArray("facts").length));
    await scene.wait(30_000);

    expect(await scene.phones(1)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L74 deletes in the envelope that inserts, and after a restart too", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01", 30_000);
    await scene.hostile(2, (doc) => {
      const facts = doc.getArray("facts");
      facts.insert(0, [[1, 2, "phone", "faux"]]);
      facts.delete(0, facts.length);
    });
    await scene.wait(10_000);
    scene.world.device(1).kill();
    scene.world.device(1).start();
    await scene.wait(30_000);
    await scene.write(1, "06 02");

    expect(await scene.phones(1)).toContain("06 02");
    expect(await scene.history(1)).toContain("06 01");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L74 deletes what it has not seen yet: the facts that come stand", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.goOffline(1);
    await scene.write(1, "06 01", 30_000);
    await scene.hostile(2, (doc) => doc.getArray("facts").delete(0, doc.getArray("facts").length), 1);
    scene.world.network.goOnline(1);
    await scene.wait(120_000);

    expect(await scene.history(2)).toContain("06 01");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L23 writes in foreign roots: nothing of them is read", async () => {
    const scene = await Scene.begin(2);

    await scene.hostile(2, (doc) => {
      doc.getMap("autre").set("phone", "faux");
      doc.getText("ailleurs").insert(0, "faux");
    });
    await scene.wait(30_000);

    expect(await scene.phones(1)).toEqual([]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L23 writes the root of the facts as a map, and as a text: facts are read as before", async () => {
    const scene = await Scene.begin(2);
    await scene.write(1, "06 01", 30_000);

    await scene.hostile(2, (doc) => doc.getMap("facts").set("phone", "faux"), null);
    await scene.hostile(2, (doc) => doc.getText("facts").insert(0, "faux"), null);
    await scene.wait(30_000);

    expect(await scene.phones(1)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L23 writes what is no fact: it is kept, and not shown", async () => {
    const scene = await Scene.begin(2);

    await scene.hostile(2, (doc) => doc.getArray("facts").push([null, 7, ["x"], { phone: "faux" }, [1, 2, 3]]));
    await scene.wait(30_000);

    expect(await scene.phones(1)).toEqual([]);
    expect(scene.words(1).aside).toBe(0);
    expect(await scene.honestEnd()).toEqual([]);
  });
});

describe("more than there may be", () => {
  const junk = (size: number): AnyRow => ({ kind: "envelope", bytes: randomBytes(size) });

  it("an envelope over the limit is put aside by devices", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = {
      says: (device, frame) => [
        frame.type === "rows" && device === 2 ? { ...frame, rows: [junk(1024 * 1024 + 1), ...frame.rows] } : frame,
      ],
    };

    await scene.write(1, "06 01");

    expect(scene.quarantineOf(2)).toEqual(["malformed"]);
    expect(await scene.phones(2)).toEqual(["06 01"]);
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("an envelope over the limit is never sealed", () => {
    const key = randomBytes(32) as never;
    const header = {
      kind: "update",
      room: "00".repeat(16),
      epoch: 0,
      device: "00".repeat(8),
      seq: 0,
      prev: "00".repeat(32),
    };

    expect(() => sealEnvelope(header as never, new Uint8Array(1024 * 1024), key, randomBytes(64))).toThrow(RangeError);
  });

  it("an envelope over the limit is refused by the relay, and does not stop the others", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = {
      hears: (_, frame) => [frame.type === "push" ? { ...frame, rows: [junk(1024 * 1024 + 1), ...frame.rows] } : frame],
    };

    await scene.write(1, "06 01", 30_000);

    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("L51 500 rows that nobody can read, half of them first: one sentence with a count, and work goes on", async () => {
    const scene = await Scene.begin(2);
    let isSent = false;
    scene.world.network.tampering = {
      says: (device, frame) => {
        if (isSent || frame.type !== "rows" || frame.rows.length === 0 || device !== 2) return [frame];
        isSent = true;
        const [first, last] = [0, 1].map(() => Array.from({ length: 250 }, () => junk(300))) as [AnyRow[], AnyRow[]];
        return [{ ...frame, rows: [...first, ...frame.rows, ...last] }];
      },
    };

    await scene.write(1, "06 01");
    await scene.write(2, "06 02", 30_000);

    expect(scene.words(2).aside).toBe(500);
    expect(connection.setAside(scene.words(2).aside)).toMatch(/^500\séléments mis de côté/);
    for (const number of [1, 2]) expect(await scene.phones(number)).toEqual(["06 02"]);
    expect(scene.words(1).file).toBe("reçu par Sonia R.");
    expect(scene.words(2).file).toBe("reçu par Karim B.");
    // Sonia may lock her space and leave.
    expect(await scene.device(2).space?.stop(false)).toBeNull();
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a flood of junk rows and beats: the true rows arrive, the junk is one entry each", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = flooding(new Random(4));

    await scene.write(1, "06 01", 30_000);

    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(scene.words(2).aside).toBeGreaterThan(0);
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a flood of resets: everything is offered again, and nothing is lost", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = {
      says: (_, frame) => (frame.type === "ping" ? [{ type: "reset" }, frame] : [frame]),
    };

    await scene.write(1, "06 01", 120_000);

    expect(await scene.phones(2)).toEqual(["06 01"]);
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("frames that are none: the line is cut, and the window says that this is not the relay", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = { garbles: () => true };

    await scene.wait(30_000);

    expect(scene.words(1).line).toContain("la machine qui répond n’est pas le relais de ce projet");
    expect(await scene.honestEnd()).toEqual([]);
  });
});
