// Who was away while others came and went, or comes after them: they read all that they should.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { deviceEntry } from "#shared/protocol/genesis.ts";
import { numberFor } from "#shared/protocol/ledger/roster.ts";
import { PostModel } from "./post-model.ts";
import { expectSound, numbers } from "./sound.ts";
import { World } from "./world.ts";

beforeAll(cryptoReady);

describe("a device that was away, or is new", () => {
  it("L48 a third device that was offline during two removals comes back, reads everything, and is read", async () => {
    const world = await World.make();
    await world.change(0, 3, true);
    await world.converse(0);
    await world.converse(3);
    await world.write(2);

    await world.change(0, 1, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);
    await world.change(0, 3, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    expect(world.post(2).context.catalog.get(world.room)?.grant).toMatchObject({ index: 3, epoch: 2 });
    expect((await world.post(2).doc()).said).toEqual(new Set(["3-0", "1-1", "1-2"]));
    expect(await world.post(1).quarantine()).toEqual(new Map());
  });

  it("L48 a laptop that joins after five rotations reads what was written under each key, at once, and one that was away for all of them too", async () => {
    const world = await World.make();
    await world.write(2);
    await world.write(0);
    for (let rotation = 1; rotation <= 5; rotation++) {
      for (const isIn of [false, true]) {
        await world.change(0, 1, isIn);
        await world.converse(0);
      }
      await world.write(0);
      await world.converse(0);
    }
    const { genesis, members, catalog } = world.post(0).context;
    const laptop = new PostModel(5);
    const { signing, box } = laptop.device;
    const entry = deviceEntry(numberFor(members.roster, laptop.id), signing.publicKey, box.publicKey);
    await world.say([{ kind: "device", person: 1, ...entry }]);
    await laptop.start(genesis, genesis.relay!.receiptKey);
    await laptop.converse(world.relay);
    const row = await world.post(0).grant((readers) => [...readers, laptop.id]);
    world.propose(0, [row!]);

    await laptop.converse(world.relay);

    expect(await laptop.doc()).toMatchObject({
      missing: 0,
      said: new Set([...world.written.keys()].filter((said) => said !== "3-0")),
    });
    await world.converse(0);
    expect([...catalog.get(world.room)!.keys.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
    const epochs = world.relay.everything().flatMap(({ kind, bytes }) => {
      const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
      return envelope?.ok ? [envelope.value.epoch] : [];
    });
    expect(new Set(epochs)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    await expectSound(world);
    await laptop.converse(world.relay);
    expect((await laptop.doc()).said).toEqual(new Set(world.written.keys()));
    expect((await world.post(2).doc()).canonical).toBe((await laptop.doc()).canonical);
  });
});
