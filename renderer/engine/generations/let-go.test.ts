// Rows that everybody has in a snapshot go from the disks: nothing may stand on them, and nothing else may go with them.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import { NO_DEVICE, NO_HASH } from "#shared/protocol/ids.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { runs } from "../../../build/testing/runs.ts";
import { writeBatch } from "../crdt/batch.ts";
import { lackingIn } from "../journal/check-rooms.ts";
import { loadAcks } from "../rooms/acks.ts";
import { successorsOf } from "../rooms/generations.ts";
import { offerRoomAgain } from "../rooms/offer-again.ts";
import { quarantineChange, quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { envelopeKey } from "../rooms/record-store.ts";
import { aRoomOfThree, closed, give, letGo, rowsOf, values } from "../testing/a-long-room.ts";
import { openedRoom, writeValue } from "../testing/a-project.ts";
import { hearWords } from "../testing/hear-words.ts";
import { carryOwn } from "./carry.ts";
import { dropCovered } from "./drop.ts";
import { checkSnapshot } from "./snapshot-check.ts";

beforeAll(cryptoReady);

describe("rows that were let go", () => {
  it("do not lack at the next opening", async () => {
    const { room, karim, sonia, ines, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    await letGo([karim, sonia, ines], current(karim).room);

    for (const each of [karim, sonia, ines]) {
      for (const state of each.catalog.siblings(room)) expect(await lackingIn(each.store, state)).toEqual([]);
    }
  });

  it("do not wait to be sent any more, though they were offered again to a relay that was set back", async () => {
    const { room, karim, sonia, ines, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    await offerRoomAgain(sonia, room);
    expect(sonia.outbox.countOf(room)).toBe(7);
    const refused = sonia.outbox.entries().findLast((entry) => entry.room === room);
    if (refused !== undefined) sonia.outbox.refuse(refused, "closed");
    expect(sonia.outbox.refusalOf(room)).toBe("closed");
    await letGo([karim, sonia, ines], current(karim).room);

    expect(sonia.outbox.refusalOf(room)).toBeNull();
    // The grant stays: whoever comes needs the key of the room.
    expect(sonia.outbox.countOf(room)).toBe(1);
    expect(await sonia.outbox.rows(sonia.outbox.entries())).toHaveLength(sonia.outbox.entries().length);
    expect(await sonia.store.count("outbox")).toBe(sonia.outbox.size());
  });

  it("take what was put aside of them along, and nothing else: what comes beyond them, or under one number, stays", async () => {
    const { timers, room, karim, sonia, ines, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    const late = await openedRoom(sonia, timers, room);
    for (const value of ["un", "deux"]) {
      await writeValue(late, timers, value, value, 2);
      await late.seal();
    }
    const written = (await rowsOf(sonia, room)).filter(({ kind }) => kind === "envelope");
    const [covered, beyond] = [written[0]!, written.at(-1)!];
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    const aside = (
      [
        ["gap", covered],
        ["stranger", covered],
        ["unknownRoom", covered],
        ["fork", covered],
        ["gap", beyond],
      ] as const
    ).map(([reason, { bytes }]) => quarantineChange(reason, bytes));
    await karim.store.write(aside, "strict");
    await letGo([karim, sonia, ines], current(karim).room);

    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({ gap: 1, fork: 1 });
    // It comes once more: it is covered, and not put aside again.
    await receiveRows(karim, [covered], {});
    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({ gap: 1, fork: 1 });
  });

  it("leave what a copy of the post signed under their numbers, for whatever reason it was put aside", async () => {
    const { room, karim, sonia, ines, current } = await aRoomOfThree();
    const key = sonia.catalog.get(room)!.keys.get(0)!;
    const header = { kind: "update", room, epoch: 0, device: sonia.device.id, seq: 1, prev: NO_HASH } as const;
    const { bytes } = sealEnvelope(header, writeBatch([]), key, sonia.device.signing.secretKey);
    await karim.store.write([quarantineChange("stranger", bytes), quarantineChange("noKey", bytes)], "strict");
    const rows = await closed(karim, room);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    await letGo([karim, sonia, ines], current(karim).room);

    expect(await rowsOf(karim, room)).toHaveLength(1);
    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({ stranger: 1, noKey: 1 });
  });

  it("are never pieces of attached files, though a closing of theirs was believed once", async () => {
    const { room, karim, sonia, ines, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    const next = current(karim).room;
    karim.catalog.keep(karim.catalog.siblings(room).map((state) => ({ ...state, track: ATTACHED })));
    await letGo([karim, sonia, ines], next);

    expect(await rowsOf(karim, room)).toHaveLength(7);
    expect(await rowsOf(sonia, room)).toHaveLength(1);
  });

  it("L28 never take late rows with them, nor what waits in the next room", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    const late = await openedRoom(sonia, timers, room);
    await writeValue(late, timers, "late", "écrit sans réseau", 2);
    await late.seal();
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});
    await carryOwn(sonia, room);
    await letGo([karim, sonia, ines], current(karim).room);

    expect(sonia.outbox.countOf(current(sonia).room)).toBe(1);
    expect((await rowsOf(sonia, room)).map(({ kind }) => kind)).toEqual(["grant", "envelope"]);
    await give(sonia, karim);
    expect(values(await read(karim))).toContain("late=écrit sans réseau");
  });
});

describe("rows that a snapshot covers", () => {
  it("L28 P are refused their leave until each who holds the room has confirmed, whoever is missing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(0, 1, 2), { maxLength: 6 }), async (confirming) => {
        const { room, karim, sonia, ines, current } = await aRoomOfThree(1);
        const all = [karim, sonia, ines];
        const rows = await closed(karim, room);
        for (const each of all) await receiveRows(each, rows, {});
        const next = current(karim).room;
        const acks = await Promise.all(all.map((each) => loadAcks(each)));
        const confirmed = new Set<number>();
        for (const at of [...confirming, -1]) {
          for (const [me, each] of all.entries()) {
            const others = [0, 1, 2].filter((other) => other !== me);
            const mayGo = confirmed.has(me) && others.every((other) => confirmed.has(other));
            const gone = await dropCovered(each, acks[me]!, next);
            const isGone = !(await rowsOf(each, room)).some(({ kind }) => kind === "envelope");
            expect(isGone).toBe(mayGo);
            if (!mayGo) expect(gone).toBe(0);
          }
          const who = all[at];
          if (who === undefined || confirmed.has(at)) continue;
          await checkSnapshot(who, next);
          confirmed.add(at);
          const word = acks[at]!.due({ ...who.catalog.get(next)!, isStale: false });
          if (word !== null) for (const heard of acks) hearWords(heard, [word]);
        }
      }),
      { numRuns: runs(15) },
    );
  });
});

describe("own late rows", () => {
  it("are not passed over when the disk can't read one of them: they wait until it can", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    const late = await openedRoom(sonia, timers, room);
    for (const value of ["un", "deux"]) {
      await writeValue(late, timers, value, value, 2);
      await late.seal();
    }
    const last = sonia.catalog.get(room)!.heads.get(sonia.device.id)!.seq;
    const key = envelopeKey(room, sonia.device.id, last - 1);
    const whole = (await sonia.store.read("records", key))!;
    await sonia.store.write([{ table: "records", key, value: new Uint8Array(200) }], "strict");
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});

    expect(await carryOwn(sonia, room)).toBe(false);
    expect(sonia.outbox.countOf(room)).toBeGreaterThan(0);
    await sonia.store.write([{ table: "records", key, value: whole }], "strict");
    expect(await carryOwn(sonia, room)).toBe(true);

    await receiveRows(karim, await rowsOf(sonia, current(sonia).room), {});
    expect(values(await read(karim))).toEqual(expect.arrayContaining(["un=un", "deux=deux"]));
  });

  it("of somebody who was away while two generations went by are said again in the last one", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const away = await openedRoom(ines, timers, room);
    await writeValue(away, timers, "away", "trois mois sans réseau", 3);
    await away.seal();
    const middle = await closed(karim, room);
    for (const each of [karim, sonia]) await receiveRows(each, middle, {});
    const last = await closed(karim, current(karim).room);
    for (const each of [karim, sonia]) await receiveRows(each, last, {});

    // The relay has emptied the room in the middle: its grant and its closing are all that is left of it.
    const left = middle.filter(({ kind }) => kind !== "envelope");
    await receiveRows(ines, [...left, ...last], {});

    expect(current(ines).room).toBe(current(karim).room);
    expect(ines.catalog.get(successorsOf(room, ines.catalog.siblings(room))[0]!.room)?.heads.has(NO_DEVICE)).toBe(
      false,
    );
    expect((await read(ines)).isComplete).toBe(true);
    expect(await carryOwn(ines, room)).toBe(true);
    await receiveRows(karim, await rowsOf(ines, current(ines).room), {});
    expect(values(await read(karim))).toContain("away=trois mois sans réseau");
  });
});
