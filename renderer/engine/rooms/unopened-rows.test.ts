import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey, randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Ack, parseAck } from "#shared/protocol/receipt.ts";
import { clientId } from "../crdt/client-id.ts";
import { figuresStore } from "../figures/figures-store.ts";
import { SummaryKeeper } from "../files/summary-keeper.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { textStore } from "../files/text-store.ts";
import { proposeClosing } from "../generations/closing-proposal.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { HostileDevice } from "../testing/hostile-device.ts";
import { loadAcks } from "./acks.ts";
import { IncompleteRoom } from "./incomplete-room.ts";
import { opening } from "./open-envelope.ts";
import { receiveRows } from "./received-rows.ts";
import { RoomShelf } from "./room-shelf.ts";

// What lies on this disk and can't be opened was not received: it is never acknowledged, and the file says so (lesson L84).

beforeAll(cryptoReady);

const STAMP = 1_900_000_000_000 * 1024;

/** Karim's room with two rows; Marc writes in it with another program; Inès receives. */
const setUp = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, marc, ines] = await threeLogs(project);
  const open = await anOpenRoom(karim, timers);
  await writeValue(open, timers, "name", "Inès");
  await open.seal();
  await writeValue(open, timers, "phone", "06");
  await open.seal();
  const rows = await rowsOf(karim, open.room);
  for (const each of [marc, ines]) await receiveRows(each, rows, {});
  const hostile = new HostileDevice(marc, open.room);
  let count = 0;
  const fact = async (field: string): Promise<Row> => {
    const add = (doc: Y.Doc): void => doc.getArray("facts").push([[STAMP + count, 2, field, "x"]]);
    return hostile.sealUpdates({ format: "v1", bytes: await hostile.update(clientId(2, "facts", 11 + ++count), add) });
  };
  const { room } = open;
  const state = () => ines.catalog.get(room)!;
  /** What Inès says of the room once her list is up to date; `null`: nothing. */
  const word = async (context = ines): Promise<Ack | null> => {
    const said: Bytes[] = [];
    const lacking: number[] = [];
    const acks = await loadAcks(context);
    const keeper = new SummaryKeeper({
      context,
      shelf: new RoomShelf(context, timers, () => undefined),
      summaries: await loadSummaries(context.store, context.vault),
      texts: textStore(context.store, context.vault),
      figures: figuresStore(context.store, context.vault),
      timers: { ...timers, after: atOnce },
      reader: () => ({ authorName: () => "", me: 3, now: timers.now() }) as never,
      refreshed: (_, rooms) => said.push(...rooms.flatMap((each) => acks.due(each) ?? [])),
      missing: { of: () => 0, lacks: (_, count) => lacking.push(count) },
    });
    keeper.refresh(state().caseFile);
    await keeper.settled();
    const parsed = said[0] === undefined ? null : parseAck(said[0]);
    return parsed?.ok ? parsed.value : null;
  };
  const ahead = async (): Promise<number> => (await loadAcks(ines)).ahead(state());
  return { project, timers, karim, marc, ines, room, hostile, fact, state, word, ahead };
};

function atOnce(_: number, act: () => void): () => void {
  queueMicrotask(act);
  return () => undefined;
}

describe("F6 a row that no key of this device opens", () => {
  it("ends the word on its author before it, is told, and takes nothing from the others", async () => {
    const { ines, karim, marc, room, hostile, fact, word, ahead, timers } = await setUp();
    const good = await fact("a");
    await receiveRows(ines, [good, hostile.seal(randomBytes(40), newKey()), await fact("b")], {});

    const said = await word();
    const opened = await openedRoom(ines, timers, room);

    expect(said?.heads.get(marc.device.id)?.seq).toBe(0);
    expect(said?.heads.get(karim.device.id)?.seq).toBe(1);
    expect(ines.catalog.get(room)?.heads.get(marc.device.id)?.seq).toBe(2);
    expect(await ahead()).toBe(1);
    expect(opened.isComplete).toBe(true);
    expect(opened.doc.facts.all().map(({ field }) => field)).toEqual(expect.arrayContaining(["a", "b", "name"]));
  });

  it("is still not received after a restart, and when it is the first of its author", async () => {
    const { project, ines, marc, karim, room, hostile, word, state } = await setUp();
    await receiveRows(ines, [hostile.seal(randomBytes(40), newKey())], {});
    const again = await logOf(project, project.posts[2]);

    expect(again.catalog.get(room)).toEqual(state());
    const said = await word(again);
    expect(said?.heads.has(marc.device.id)).toBe(false);
    expect(said?.heads.get(karim.device.id)?.seq).toBe(1);
  });

  it("L51 is one of 500, first and last: one count is told, the rest is read, acknowledged and written", async () => {
    const { ines, karim, room, hostile, fact, word, ahead, timers } = await setUp();
    const shut = (): Row[] => Array.from({ length: 250 }, () => hostile.seal(randomBytes(40), newKey()));
    const first = shut();
    const good = await fact("a");
    await receiveRows(ines, [...first, good, ...shut()], {});
    const again = await openedRoom(karim, timers, room);
    await writeValue(again, timers, "basin", "Figeac");
    await again.seal();
    await receiveRows(ines, await rowsOf(karim, room), {});

    const said = await word();
    const opened = await openedRoom(ines, timers, room);
    await writeValue(opened, timers, "name", "Inès M.", 3);
    await opened.seal();

    expect(await ahead()).toBe(500);
    expect(await ines.store.count("quarantine")).toBe(0);
    expect(said?.heads.get(karim.device.id)?.seq).toBe(2);
    expect(opened.doc.facts.all().map(({ field }) => field)).toEqual(expect.arrayContaining(["a", "basin"]));
    expect(opened.hasDrafts).toBe(false);
    expect(opened.doc.facts.current("name").map(({ value }) => value)).toEqual(["Inès M."]);
  });

  it("is in no snapshot: its room is not closed", async () => {
    const { ines, hostile, state } = await setUp();
    await receiveRows(ines, [hostile.seal(randomBytes(40), newKey())], {});

    expect(await proposeClosing(ines, state())).toBeNull();
  });

  it("but one that opened, and holds what its author may not write, is acknowledged", async () => {
    const { ines, marc, hostile, word, ahead } = await setUp();
    await receiveRows(ines, [hostile.seal(Uint8Array.of(1, 9, 9))], {});

    expect((await word())?.heads.get(marc.device.id)?.seq).toBe(0);
    expect(await ahead()).toBe(0);
  });
});

describe("L84 F6 a body of a later version", () => {
  it("loses nothing, is acknowledged by nobody who can't read it, and the file is not written", async () => {
    const version = fc.integer({ min: 5, max: 255 });
    const rest = fc.uint8Array({ maxLength: 300 });
    const fields = fc.array(fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}$/), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(version, rest, fields, fields, async (first, bytes, before, after) => {
        const { ines, room, hostile, fact, timers, word, ahead, state } = await setUp();
        const known: Row[] = [];
        for (const field of before) known.push(await fact(`later/${field}`));
        const newer = hostile.seal(Uint8Array.of(first, ...bytes));
        for (const field of after) known.push(await fact(`later/${field}`));
        const rows = [...known.slice(0, before.length), newer, ...known.slice(before.length)];

        await receiveRows(ines, rows, {});
        const opened = await openedRoom(ines, timers, room);

        expect(opened.isComplete).toBe(false);
        await expect(writeValue(opened, timers, "name", "jamais", 3)).rejects.toThrow(IncompleteRoom);
        const held = opened.doc.facts.all().map(({ field }) => field);
        expect(held).toEqual(expect.arrayContaining([...before, ...after].map((field) => `later/${field}`)));
        expect(held).toEqual(expect.arrayContaining(["name", "phone"]));
        expect(await word()).toBeNull();
        expect(await ahead()).toBe(1);
        expect(state().isStale).toBe(true);
        const stored = (await rowsOf(ines, room)).map((row) => row.bytes);
        for (const { bytes: sent } of rows) expect(stored).toContainEqual(sent);
      }),
      { numRuns: 25 },
    );
  });

  it("ends the writing in a file that is open when it comes; what was typed before still leaves", async () => {
    const { ines, room, hostile, fact, timers, state } = await setUp();
    const opened = await openedRoom(ines, timers, room);
    await writeValue(opened, timers, "name", "tapé avant", 3);

    const rows = [await fact("a"), hostile.seal(Uint8Array.of(9, 1, 2))];
    const { rooms } = await receiveRows(ines, rows, {});
    opened.receive(rooms.get(room)!.map((envelope) => opening(ines, envelope, state())));

    expect(opened.doc.facts.all().map(({ field }) => field)).toContain("a");
    expect(opened.mayBeWritten).toBe(false);
    await expect(writeValue(opened, timers, "name", "jamais", 3)).rejects.toThrow(IncompleteRoom);
    await opened.seal();
    expect(opened.hasDrafts).toBe(false);
    expect(ines.catalog.get(room)!.heads.get(ines.device.id)?.seq).toBe(0);
  });

  it("is received once this version reads it", async () => {
    const { ines, marc, fact, word, state } = await setUp();
    await receiveRows(ines, [await fact("a")], {});
    const head = state().heads.get(marc.device.id)!;
    // As the version before left it.
    const last = { seq: -1, hash: head.hash };
    ines.catalog.keep([{ ...state(), unopened: new Map([[marc.device.id, { last, count: 1 }]]) }]);

    expect((await word())?.heads.get(marc.device.id)).toEqual(head);
    expect(state()).toMatchObject({ unopened: new Map(), isStale: false });
  });
});
