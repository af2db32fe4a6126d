import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { memoryDisk } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { draftUpdate, writeBatch } from "../crdt/batch.ts";
import { clientId } from "../crdt/client-id.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { loadAcks } from "../rooms/acks.ts";
import { appendOwn } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import { aClosing } from "../testing/a-closing.ts";
import { allRows, aRoomOfThree, closed, give, rowsOf, values } from "../testing/a-long-room.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { hearWords } from "../testing/hear-words.ts";
import { HostileDevice } from "../testing/hostile-device.ts";
import { carryOthers, carryOwn } from "./carry.ts";
import { proposeClosing } from "./closing-proposal.ts";
import { dropCovered } from "./drop.ts";
import { checkSnapshot } from "./snapshot-check.ts";

allowTimeFor(20);
beforeAll(cryptoReady);

/** Sonia wrote in a room that the others had closed: it came to Ines alone, on a stick. */
async function aLateRow() {
  const scene = await aRoomOfThree();
  const { timers, room, karim, sonia, ines } = scene;
  const rows = await closed(karim, room);
  const late = await openedRoom(sonia, timers, room);
  await writeValue(late, timers, "late", "remis sur une clé USB", 2);
  await late.seal();
  await give(sonia, ines);
  for (const each of [karim, ines]) await receiveRows(each, rows, {});
  return scene;
}

describe("a closing", () => {
  it("begins a room that says the same, in which everybody writes from then on", async () => {
    const { room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const before = values(await read(karim));
    const rows = await closed(karim, room);

    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});

    const next = current(ines).room;
    expect(next).not.toBe(room);
    for (const each of [karim, sonia, ines]) {
      expect(current(each)).toMatchObject({ room: next, generation: 1 });
      expect(values(await read(each))).toEqual(before);
      expect((await read(each)).isComplete).toBe(true);
    }
  });

  it("L72 is understood in every order of its rows, and given twice", async () => {
    const { room, karim, sonia, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      for (const at of [...order, ...order]) {
        await receiveRows(sonia, [rows[at]!], {});
        await retryQuarantine(sonia);
      }
      expect(current(sonia).generation).toBe(1);
      expect(await sonia.store.count("quarantine")).toBe(0);
    }
  });

  it("L75 is not made by who lacks a row, nor by who holds one that can't be read", async () => {
    const { room, karim, project } = await aRoomOfThree();
    const key = (await karim.store.list("records", `${room}/${karim.device.id}`))[1]!.key;
    await karim.store.write([{ table: "records", key, value: null }], "strict");

    expect(await proposeClosing(karim, karim.catalog.get(room)!)).toBeNull();

    await karim.store.write([{ table: "records", key, value: new Uint8Array(200) }], "strict");
    expect(await proposeClosing(await logOf(project, project.posts[0]), karim.catalog.get(room)!)).toBeNull();
  });

  it("L75 is not made while an edit stands on something that never came", async () => {
    const { room, karim } = await aRoomOfThree();
    const doc = new CompartmentDoc(1);
    const updates: Bytes[] = [];
    doc.onEdit((update) => updates.push(update));
    for (const insert of ["perdu", "gardé"]) doc.editText("note", [{ insert }]);
    expect(await proposeClosing(karim, karim.catalog.get(room)!)).not.toBeNull();

    await appendOwn(karim, room, writeBatch(updates.slice(1)), []);

    expect(await proposeClosing(karim, karim.catalog.get(room)!)).toBeNull();
    await appendOwn(karim, room, writeBatch(updates.slice(0, 1)), []);
    expect(await proposeClosing(karim, karim.catalog.get(room)!)).not.toBeNull();
  });

  it("leaves a writer who knows nothing of it his work: it goes into the next room, under his name", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    const waiting = (): string[] =>
      sonia.outbox.entries().flatMap((entry) => (entry.room === room ? entry.recordKey : []));
    const before = waiting();
    const late = await openedRoom(sonia, timers, room);
    await writeValue(late, timers, "late", "écrit sans réseau", 2);
    await late.seal();
    await writeValue(late, timers, "later", "encore en brouillon", 2);
    expect(waiting().length).toBeGreaterThan(before.length);
    for (const each of [karim, sonia, ines]) await receiveRows(each, rows, {});

    expect(await carryOwn(sonia, room)).toBe(true);
    await late.seal();
    expect(await carryOwn(sonia, room)).toBe(false);

    const next = current(sonia).room;
    // What came too late is said by the next room; what the closing names waits until the relay has shown it.
    expect(waiting()).toEqual(before);
    await receiveRows(karim, await rowsOf(sonia, next), {});
    expect(values(await read(karim))).toEqual(values(await read(sonia)));
    expect(values(await read(karim))).toEqual(
      expect.arrayContaining(["late=écrit sans réseau", "later=encore en brouillon"]),
    );
    expect((await read(karim)).doc.facts.current("late")[0]?.by).toBe(2);
    expect(karim.catalog.get(next)?.heads.get(sonia.device.id)?.seq).toBe(1);
  });

  it("has what a lost colleague left beyond it carried by who holds it, with the original as proof, once", async () => {
    const { karim, sonia, ines, room, read, current } = await aLateRow();

    expect(await carryOthers(ines, room)).toBe(true);
    expect(await carryOthers(ines, room)).toBe(false);

    await receiveRows(karim, await rowsOf(ines, current(ines).room), {});
    expect(values(await read(karim))).toContain("late=remis sur une clé USB");
    expect(await carryOthers(karim, room)).toBe(false);
    // Its author comes back: nothing is said twice.
    await receiveRows(sonia, await allRows(ines), {});
    await carryOwn(sonia, room);
    await receiveRows(karim, await rowsOf(sonia, current(sonia).room), {});
    expect(values(await read(karim)).filter((value) => value.startsWith("late"))).toHaveLength(1);
  });

  it("has what came too late twice said again with its proof: beside it, the carrier's own work counts", async () => {
    const { timers, room, karim, ines, read, current } = await aLateRow();
    const next = await closed(karim, current(karim).room);
    const mine = await openedRoom(ines, timers, room);
    await writeValue(mine, timers, "before", "écrit avant", 3);
    await mine.seal();
    expect(await carryOthers(ines, room)).toBe(true);
    await writeValue(mine, timers, "after", "écrit après", 3);
    await mine.seal();
    for (const each of [karim, ines]) await receiveRows(each, next, {});

    expect(await carryOwn(ines, room)).toBe(true);

    await receiveRows(karim, await rowsOf(ines, current(ines).room), {});
    expect(values(await read(karim))).toEqual(
      expect.arrayContaining(["before=écrit avant", "late=remis sur une clé USB", "after=écrit après"]),
    );
    expect(values(await read(karim))).toEqual(values(await read(ines)));
  });
});

describe("a snapshot", () => {
  it("L72 is acknowledged only by who has rebuilt it, and the rows go only when everybody has", async () => {
    const { room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const rows = await closed(karim, room);
    const all = [karim, sonia, ines];
    for (const each of all) await receiveRows(each, rows, {});
    const next = current(karim).room;
    const acks = await Promise.all(all.map((each) => loadAcks(each)));
    const wordOf = (at: number) => acks[at]!.due({ ...all[at]!.catalog.get(next)!, isStale: false });
    expect(wordOf(1)).toBeNull();
    for (const each of all) expect(await checkSnapshot(each, next)).toBe(true);
    for (const each of all) expect(each.catalog.get(next)?.snapshotCheck).toBe("equal");

    const [, soniaWord, inesWord] = [null, wordOf(1)!, wordOf(2)!];
    hearWords(acks[0]!, [soniaWord]);
    expect(await dropCovered(karim, acks[0]!, next)).toBe(0);
    hearWords(acks[0]!, [inesWord]);
    const before = values(await read(karim));
    expect(await dropCovered(karim, acks[0]!, next)).toBe(6);

    expect(values(await read(karim))).toEqual(before);
    expect((await read(karim)).isComplete).toBe(true);
    expect((await rowsOf(karim, room)).map(({ kind }) => kind)).toEqual(["grant"]);
    // L21: a stale colleague who gives the old rows again brings nothing back.
    await give(ines, karim);
    expect((await rowsOf(karim, room)).map(({ kind }) => kind)).toEqual(["grant"]);
    expect(await karim.store.count("quarantine")).toBe(0);
  });

  it("L72 that lies is found, told, and never acknowledged; the rows stay and are read", async () => {
    const { room, karim, sonia, read, current } = await aRoomOfThree();
    // Signatures, grant and chain are right; the snapshot says nothing of what it replaces.
    const { next, rows } = aClosing(karim, karim.catalog.get(room)!);
    await receiveRows(sonia, rows, {});

    expect(await checkSnapshot(sonia, next)).toBe(true);

    expect(sonia.catalog.get(next)?.snapshotCheck).toBe("different");
    const acks = await loadAcks(sonia);
    expect(acks.due({ ...sonia.catalog.get(next)!, isStale: false })).toBeNull();
    expect(await dropCovered(sonia, acks, next)).toBe(0);
    expect(values(await read(sonia))).toEqual(values(await read(karim)));
    expect(current(sonia).room).toBe(next);
  });

  it("of a second generation stands on the first", async () => {
    const { timers, room, karim, sonia, ines, read, current } = await aRoomOfThree();
    const all = [karim, sonia, ines];
    for (let generation = 1; generation <= 3; generation++) {
      const rows = await closed(karim, current(karim).room);
      for (const each of all) {
        await receiveRows(each, rows, {});
        expect(await checkSnapshot(each, current(each).room)).toBe(true);
        expect(current(each)).toMatchObject({ generation, snapshotCheck: "equal" });
      }
      const acks = await Promise.all(all.map((each) => loadAcks(each)));
      const next = current(karim).room;
      const words = all.map((each, at) => acks[at]!.due({ ...each.catalog.get(next)!, isStale: false })!);
      for (const [at, each] of all.entries()) {
        hearWords(acks[at]!, words);
        expect(await dropCovered(each, acks[at]!, next)).toBeGreaterThan(0);
      }
      const writing = await openedRoom(sonia, timers, room);
      await writeValue(writing, timers, `g${generation}`, "suite", 2);
      await writing.seal();
      for (const each of [karim, ines]) await receiveRows(each, await rowsOf(sonia, next), {});
    }
    expect(values(await read(karim))).toHaveLength(9);
    expect(values(await read(ines))).toEqual(values(await read(karim)));
  });
});

/** What a document holds of some clients, in Yjs's own bytes. */
const bytesOf = (doc: Y.Doc, clients: readonly number[]): Uint8Array => {
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const client of clients) known.delete(client);
  return Y.encodeStateAsUpdateV2(doc, Y.encodeStateVector(known));
};

const PARTS_OF_A_FACT = 4;
/** What a later version may write: a fact with parts more, or of another shape, and a text under a name of its own. */
const laterFact = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((more) => [9_000_000, 2, "phone", "06 00", "1.1", more]),
  fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: PARTS_OF_A_FACT }),
  fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
);
const laterRoot = fc.string({ minLength: 1 }).filter((name) => name !== "facts");

describe("what a later version wrote", () => {
  it("L84 P is in the snapshot of an earlier one that wrote beside it, byte for byte, for who never saw the rows", async () => {
    const [facts, text] = [clientId(2, "facts", 7), clientId(2, "text", 7)];
    const property = fc.asyncProperty(
      fc.array(laterFact, { minLength: 1, maxLength: 3 }),
      laterRoot,
      fc.string({ minLength: 1 }),
      async (stored, root, words) => {
        const { project, timers, room, karim, sonia, current } = await aRoomOfThree(1);
        const later = new HostileDevice(sonia, room);
        const written = await later.document(facts);
        const before = Y.encodeStateVector(written);
        written.getArray("facts").push(stored);
        written.clientID = text;
        written.getText(root).insert(0, words);
        const row = later.sealUpdates(draftUpdate(Y.encodeStateAsUpdate(written, before) as Bytes));
        await receiveRows(karim, [row], {});
        const mine = await openedRoom(karim, timers, room);
        await writeValue(mine, timers, "phone", "06 01");
        await mine.write((doc) => doc.editText("notes/k", [{ insert: "Vu lundi." }]));
        await mine.seal();
        mine.letGo();

        await receiveRows(karim, await closed(karim, room), {});
        const next = current(karim).room;
        const newcomer = await logOf(project, { ...project.posts[2], disk: memoryDisk() });
        const grants = (await rowsOf(karim, room)).filter(({ kind }) => kind === "grant");
        await receiveRows(newcomer, [...grants, ...(await rowsOf(karim, next))], { isLog: true });

        const read = await new HostileDevice(newcomer, next).document(1);
        expect(newcomer.catalog.get(room)?.heads.size).toBe(0);
        expect(read.getText("notes/k").toString()).toBe("Vu lundi.");
        expect(read.getText(root).toString()).toContain(words);
        expect(bytesOf(read, [facts, text])).toEqual(bytesOf(written, [facts, text]));
      },
    );
    await fc.assert(property, { numRuns: runs(20) });
  });
});

describe("two people who made the same compartment apart", () => {
  it("read both rooms, and write in the same one", async () => {
    const project = aProject();
    const timers = handTimers();
    const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    const mine = await anOpenRoom(karim, timers);
    const { caseFile } = karim.catalog.get(mine.room)!;
    const theirs = await anOpenRoom(sonia, timers, caseFile);
    await writeValue(mine, timers, "k", "de Karim");
    await writeValue(theirs, timers, "s", "de Sonia", 2);
    await Promise.all([mine.seal(), theirs.seal()]);

    await give(karim, sonia);
    await give(sonia, karim);

    for (const context of [karim, sonia]) {
      const opened = await openedRoom(context, timers, mine.room);
      expect(values(opened)).toEqual(["k=de Karim", "s=de Sonia"]);
      expect(context.catalog.find(caseFile, "field")?.room).toBe([mine.room, theirs.room].sort()[0]);
    }
  });
});
