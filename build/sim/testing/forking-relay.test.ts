// A relay that forks: it shows one story to some and another to others, or lets a copied profile speak for its device.
import { describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { authorOf, forking } from "../lies.ts";
import type { Tampering } from "../network.ts";
import { Scene } from "./scene.ts";

const isFrom = (scene: Scene, number: number) => (row: AnyRow) => authorOf(row) === scene.id(number);

describe("L74 L77 a relay that forks", () => {
  it("its story between two halves of the team: each learns that rows are kept from it", async () => {
    const scene = await Scene.begin(2);
    const number = (row: AnyRow) => [1, 2].find((each) => isFrom(scene, each)(row)) ?? null;
    scene.world.network.tampering = forking(number);

    await scene.write(1, "06 01");
    await scene.write(2, "06 02", 30_000);

    expect(scene.words(1).file).toBe("incomplet");
    expect(scene.words(2).file).toBe("incomplet");
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("two rows of one device under one number: the second is put aside, and counted", async () => {
    const scene = await Scene.begin(2);
    const second = await scene.signedByCopyOf(1, "copie");
    await scene.write(1, "vrai");
    scene.world.network.tampering = {
      says: (device, frame) => [
        frame.type === "rows" && device === 2 ? { ...frame, rows: [...frame.rows, second] } : frame,
      ],
    };
    await scene.write(1, "encore");

    expect(scene.words(2).aside).toBe(1);
    expect(scene.quarantineOf(2)).toEqual(["fork"]);
    expect(await scene.phones(2)).toEqual(["encore"]);
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("a copied profile from its own device: that device is told that it was copied, and its own row stands", async () => {
    const scene = await Scene.begin(2);
    const second = await scene.signedByCopyOf(1, "copie");
    await scene.write(1, "vrai", 10_000);
    scene.world.network.tampering = {
      says: (device, frame) => [
        frame.type === "rows" && device === 1 ? { ...frame, rows: [...frame.rows, second] } : frame,
      ],
    };
    await scene.write(2, "encore", 10_000);

    expect(scene.quarantineOf(1)).toEqual(["fork"]);
    expect(scene.alarms(1)).toEqual([{ kind: "forked", author: "Karim B.", isMe: true }]);
    expect(await scene.history(1)).toEqual(["encore", "vrai"]);
    scene.throwAside();
    expect(await scene.honestEnd()).toEqual([]);
  });

  it("one number between two colleagues: the author learns it from their words, and each of them is told", async () => {
    const scene = await Scene.begin(3);
    const second = await scene.signedByCopyOf(1, "copie");
    const words: Bytes[] = [];
    const story: Tampering = {
      // To Malik, the row of the copy stands in the place of all that Karim writes.
      says: (device, frame) => {
        if (device === 3 && frame.type === "rows") {
          const isKept = (row: AnyRow): boolean => !isFrom(scene, 1)(row);
          const hasRoom = frame.rows.some((row) => !isKept(row)) ? [second] : [];
          return [{ ...frame, rows: [...frame.rows.filter(isKept), ...hasRoom] }];
        }
        // What he says of it is carried to the others, which an honest relay would not.
        return frame.type === "ping" && words.length > 0
          ? [frame, { type: "acks", from: 0, to: 0, acks: words }]
          : [frame];
      },
      hears: (device, frame) => {
        if (device === 3 && frame.type === "ack") words.push(...frame.acks);
        return [frame];
      },
    };
    scene.world.network.tampering = story;
    await scene.write(1, "vrai", 240_000);

    expect(await scene.phones(2)).toEqual(["vrai"]);
    expect(await scene.phones(3)).toEqual(["copie"]);
    expect(scene.alarms(1)).toEqual([{ kind: "forked", author: "Karim B.", isMe: true }]);
    expect(scene.alarms(2)).toEqual([{ kind: "untrue", author: "Malik T." }]);
    expect(scene.words(1).file).not.toMatch(/Malik/);
    scene.world.network.tampering = {};
    scene.world.network.cutAll();
    await scene.wait(120_000);
    // Karim's own word reaches Malik: one row is believed, the other one is told of.
    expect(scene.alarms(3)).toEqual([{ kind: "forked", author: "Karim B.", isMe: false }]);
    scene.world.end();
  });

  it("a cursor that no row has: the honest log is followed from its beginning", async () => {
    const scene = await Scene.begin(2);
    scene.world.network.tampering = {
      says: (_, frame) =>
        frame.type === "rows" && frame.rows.length > 0
          ? [{ ...frame, to: { n: frame.to.n + 7, hash: "ab".repeat(32) as never } }]
          : [frame],
    };

    await scene.write(1, "06 01", 60_000);

    expect(await scene.honestEnd()).toEqual([]);
  });
});
