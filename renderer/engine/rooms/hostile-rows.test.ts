import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey, randomBytes } from "#shared/protocol/crypto.ts";
import type { AnyRow, Row } from "#shared/protocol/frame.ts";
import { writeFirstGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId, newRoomId, type RoomId } from "#shared/protocol/ids.ts";
import { clientId } from "../crdt/client-id.ts";
import { aClosing, aGrant } from "../testing/a-closing.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { HostileDevice } from "../testing/hostile-device.ts";
import type { LogContext } from "./log-context.ts";
import { asideChanges, quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { readRecord } from "./record-store.ts";
import { retryQuarantine } from "./retried-rows.ts";

// A device of the project, with valid keys, turned bad: what it sends is signed, chained and encrypted as it should be.

beforeAll(cryptoReady);

/** The rows of a room, in the order of their arrival. */
const rowsOf = async ({ store }: LogContext, room: RoomId): Promise<Row[]> => {
  const records = (await store.list("records", `${room}/`)).flatMap(({ value }) => readRecord(value) ?? []);
  return records.sort((left, right) => left.order - right.order).map(({ kind, bytes }) => ({ kind, bytes }));
};

/** Karim's room with two facts and a note; Marc holds its key, and is hostile. */
const setUp = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, marc] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
  const room = await anOpenRoom(karim, timers);
  await writeValue(room, timers, "name", "Inès");
  await writeValue(room, timers, "phone", "06 12 34 56 78");
  await room.write((doc) => doc.editText("notes/a", [{ insert: "Dort dehors." }]));
  await room.seal();
  await receiveRows(marc, await rowsOf(karim, room.room), {});
  return { project, timers, room, karim, marc, hostile: new HostileDevice(marc, room.room) };
};

type Setup = Awaited<ReturnType<typeof setUp>>;

const FACTS = clientId(2, "facts", 11);
const TEXT = clientId(2, "text", 11);
const STAMP = 1_900_000_000_000 * 1024;

const update = async ({ hostile }: Setup, client: number, change: (doc: Y.Doc) => void): Promise<Row> =>
  hostile.sealUpdates({ format: "v1", bytes: await hostile.update(client, change) });

const fact = (doc: Y.Doc, stored: unknown): void => doc.getArray("facts").push([stored]);

/** A second-encoding update of forty bytes that claims a thousand million structs. */
function bomb(): Bytes {
  const structs = 1_000_000_000;
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  const column = (bytes: number[]): number[] => [...varint(bytes.length), ...bytes];
  const client = column([
    ...[FACTS & 63, ...varint(Math.floor(FACTS / 64))].map((byte, at) => (at === 0 ? byte | 128 : byte)),
  ]);
  const lengths = column([65, ...varint(structs)]);
  const empty = column([]);
  const columns = [empty, client, empty, empty, column([0]), column([0]), empty, empty, lengths];
  return Uint8Array.from([0, ...columns.flat(), 1, ...varint(structs), 0, 0]);
}

const ATTACKS: readonly (readonly [string, (setup: Setup) => Promise<Row>])[] = [
  ["a body that no key opens", async ({ hostile }) => hostile.seal(randomBytes(40), newKey())],
  ["a body that is no batch", async ({ hostile }) => hostile.seal(Uint8Array.of(1, ...randomBytes(400)))],
  ["bytes that are no update", async ({ hostile }) => hostile.sealUpdates({ format: "v1", bytes: randomBytes(200) })],
  [
    "an update that claims a thousand million structs",
    async ({ hostile }) => hostile.sealUpdates({ format: "v2", bytes: bomb() }),
  ],
  ["the deletion of every fact", (setup) => update(setup, FACTS, (doc) => doc.getArray("facts").delete(0, 2))],
  ["a fact in the name of another", (setup) => update(setup, FACTS, (doc) => fact(doc, [STAMP, 1, "name", "Faux"]))],
  [
    "a fact under the client id of another device",
    (setup) => update(setup, clientId(1, "facts", 3), (doc) => fact(doc, [STAMP, 2, "x", 1])),
  ],
  ["a value nested 5,000 deep", (setup) => update(setup, FACTS, (doc) => fact(doc, [STAMP, 2, "name", nested(5_000)]))],
  [
    "bytes in the place of a value",
    (setup) => update(setup, FACTS, (doc) => fact(doc, [STAMP, 2, "name", new Uint8Array(9)])),
  ],
  ["a nested type", (setup) => update(setup, FACTS, (doc) => doc.getArray("facts").push([new Y.Map()]))],
  ["a map where the facts are", (setup) => update(setup, FACTS, (doc) => doc.getMap("other").set("name", "Faux"))],
  [
    "a thing in a text that is no text",
    (setup) => update(setup, TEXT, (doc) => doc.getText("notes/a").insertEmbed(0, {})),
  ],
];

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

describe("an envelope that its author may not make", () => {
  it.each(ATTACKS)(
    "%s is left out: the file is whole, shown and written, and the others' rows go on",
    async (_, attack) => {
      const setup = await setUp();
      const { karim, room, timers, project } = setup;
      const row = await attack(setup);
      const honest = await update(setup, FACTS, (doc) => fact(doc, [STAMP, 2, "basin", "Figeac"]));

      await receiveRows(karim, [row, honest], {});
      await room.seal();
      const opened = await openedRoom(await logOf(project, project.posts[0]), timers, room.room);

      expect(opened.isComplete).toBe(true);
      expect(opened.doc.facts.all().map(({ field, value, by }) => [field, value, by])).toEqual([
        ["basin", "Figeac", 2],
        ["phone", "06 12 34 56 78", 1],
        ["name", "Inès", 1],
      ]);
      expect(opened.doc.text("notes/a")).toBe("Dort dehors.");
      await writeValue(opened, timers, "name", "Inès M.");
      expect(opened.doc.facts.current("name").map(({ value }) => value)).toEqual(["Inès M."]);
    },
  );

  it("takes the place of nothing that another will write", async () => {
    const setup = await setUp();
    const { karim, room, timers, project, hostile } = setup;
    const before = await rowsOf(karim, room.room);
    const known = await hostile.document(0);
    const stolen = [...known.store.clients.keys()].map((client) =>
      update(setup, client, (doc) =>
        client % 2 === 0 ? fact(doc, [STAMP, 2, "x", 1]) : doc.getText("notes/a").insert(0, "x"),
      ),
    );
    await room.write((doc) => doc.editText("notes/a", [{ insert: "Vu ce matin. " }]));
    await writeValue(room, timers, "basin", "Figeac");
    await room.seal();
    const after = (await rowsOf(karim, room.room)).slice(before.length);
    const sonia = await logOf(project, project.posts[2]);

    await receiveRows(sonia, [...before, ...(await Promise.all(stolen)), ...after], {});
    const opened = await openedRoom(sonia, timers, room.room);

    expect(opened.doc.text("notes/a")).toBe("Vu ce matin. Dort dehors.");
    expect(opened.doc.facts.current("basin").map(({ value }) => value)).toEqual(["Figeac"]);
  });

  it("an edit that stands on something that never comes hinders nobody", async () => {
    const setup = await setUp();
    const { karim, room, timers, project, hostile } = setup;
    const far = new Y.Doc();
    far.clientID = FACTS;
    const updates: Bytes[] = [];
    far.on("update", (each: Uint8Array) => updates.push(each as Bytes));
    for (let at = 0; at < 3; at++) fact(far, [STAMP + at, 2, "basin", `${at}`]);

    await receiveRows(karim, [hostile.sealUpdates({ format: "v1", bytes: updates[2]! })], {});
    const opened = await openedRoom(await logOf(project, project.posts[0]), timers, room.room);
    await writeValue(opened, timers, "name", "Inès M.");

    expect(opened.isComplete).toBe(true);
    expect(opened.doc.facts.current("name").map(({ value }) => value)).toEqual(["Inès M."]);
  });

  it("a stamp beyond all dates does not carry away what others write", async () => {
    const setup = await setUp();
    const { karim, room, timers, project } = setup;
    const row = await update(setup, FACTS, (doc) => fact(doc, [Number.MAX_SAFE_INTEGER, 2, "name", "Plus tard"]));

    await receiveRows(karim, [row], {});
    const opened = await openedRoom(await logOf(project, project.posts[0]), timers, room.room);
    for (const name of ["un", "deux", "trois"]) await writeValue(opened, timers, "name", name);

    expect(opened.doc.facts.current("name").map(({ value }) => value)).toEqual(["trois"]);
    expect(opened.doc.facts.history("name").map(({ value }) => value)).toEqual(expect.arrayContaining(["un", "deux"]));
  });

  it("a fact replaces nothing in another field, and a ring of facts hides none of them", async () => {
    const setup = await setUp();
    const { karim, room, timers, project } = setup;
    const ids = room.doc.facts.all().map(({ id }) => id);
    const ring = (at: number): string => `${(STAMP + at).toString(36)}.2`;
    const row = await update(setup, FACTS, (doc) => {
      fact(doc, [STAMP, 2, "other", null, ...ids]);
      fact(doc, [STAMP + 1, 2, "basin", "Figeac", ring(2)]);
      fact(doc, [STAMP + 2, 2, "basin", "Cahors", ring(1)]);
    });

    await receiveRows(karim, [row], {});
    const opened = await openedRoom(await logOf(project, project.posts[0]), timers, room.room);

    expect(opened.doc.facts.current("name").map(({ value }) => value)).toEqual(["Inès"]);
    expect(opened.doc.facts.current("basin").map(({ value }) => value)).toEqual(["Cahors", "Figeac"]);
  });
});

describe("what this device writes itself", () => {
  it("stays here as a draft, and says so, when the others would leave it out", async () => {
    const { room, timers, karim } = await setUp();
    const before = karim.outbox.entries().length;
    await writeValue(room, timers, "name", "Faux", 2);

    await room.seal();

    expect(karim.outbox.entries()).toHaveLength(before);
    expect(await karim.store.count("drafts")).toBe(1);
    expect(room.sealFailure).toBe("broken");
  });
});

describe("a grant that hides what is there", () => {
  it("F6 a second grant of a room that is here is put aside, under its own name", async () => {
    const { karim, marc, room } = await setUp();
    const state = karim.catalog.get(room.room)!;
    const second = aGrant(marc, state, room.room);

    await receiveRows(karim, [...(await rowsOf(karim, room.room)), second.row], {});

    expect([...(await quarantineCounts(karim.store))]).toEqual([["secondGrant", 1]]);
    expect(karim.catalog.get(room.room)?.keys).toEqual(state.keys);
  });

  it("a second room for a compartment takes nobody's work away from a colleague, and hides nothing", async () => {
    const { karim, marc, room } = await setUp();
    const { purpose, caseFile } = karim.catalog.get(room.room)!;
    const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    const second = { room: newRoomId(), epoch: 0, key: newKey(), caseFile, purpose, track: null, generation: 0 };
    const fewer = karim.genesis.devices.filter(({ id }) => [karim.device.id, marc.device.id].includes(id));
    const grant = writeFirstGrant(second, fewer, issuer);

    await receiveRows(karim, [{ kind: "grant", bytes: grant.bytes }], {});

    expect(karim.catalog.siblings(second.room).map((state) => state.room)).toEqual([room.room, second.room].sort());
    expect(karim.catalog.find(caseFile, purpose)?.room).toBe(room.room);
  });

  it("a directory that the founder did not make is put aside", async () => {
    const { karim, marc } = await setUp();
    const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    for (const caseFile of [karim.genesis.project as never, newCaseFileId()]) {
      const directory = {
        room: newRoomId(),
        epoch: 0,
        key: newKey(),
        caseFile,
        purpose: "directory",
        track: null,
        generation: 0,
      } as const;
      const grant = writeFirstGrant(directory, karim.genesis.devices, issuer);

      await receiveRows(karim, [{ kind: "grant", bytes: grant.bytes }], {});

      expect(karim.catalog.find(caseFile, "directory")).toBeNull();
    }
  });
});

describe("F8 a relay that sends garbage", () => {
  const garbage = (): Row => ({ kind: "envelope", bytes: randomBytes(300) });

  /** Sends frames of fifty; answers how many rows were counted. */
  const flood = async (context: LogContext, make: () => AnyRow, frames = 5): Promise<number> => {
    let counted = 0;
    for (let frame = 0; frame < frames; frame++) {
      const { quarantined } = await receiveRows(context, Array.from({ length: 50 }, make), {});
      await retryQuarantine(context);
      counted += quarantined;
    }
    return counted;
  };

  const totalOf = async ({ store }: LogContext): Promise<number> =>
    [...(await quarantineCounts(store)).values()].reduce((total, count) => total + count, 0);

  it("fills 64 places of the disk, and no more, however much it sends; the rest is counted", async () => {
    const { karim } = await setUp();

    expect(await flood(karim, garbage)).toBe(250);

    expect((await quarantineCounts(karim.store)).get("beyond")).toBe(186);
    expect((await karim.store.list("quarantine")).filter(({ value }) => value.length > 8)).toHaveLength(64);
    expect(await totalOf(karim)).toBe(250);
    expect(await asideChanges(karim.store, [{ reason: "gap", bytes: randomBytes(300) }])).toHaveLength(1);
  });

  /** A room, a device, a signature: anything, in the form of the row that is given. */
  const forged = ({ kind, bytes }: Row, room: number): (() => Row) => {
    return () => ({
      kind,
      bytes: Uint8Array.from([...bytes.slice(0, room), ...randomBytes(16), ...bytes.slice(room + 16)]),
    });
  };

  it.each([
    ["snapshots of unknown rooms", 2, 2],
    ["closings of unknown rooms", 1, 1],
  ])("does so with %s too", async (_, at, room) => {
    const { karim, marc, room: open } = await setUp();
    const row = aClosing(marc, marc.catalog.get(open.room)!).rows[at]!;

    await flood(karim, forged(row, room));

    const counts = await quarantineCounts(karim.store);
    expect([...counts]).toEqual([
      ["signature", 64],
      ["beyond", expect.any(Number)],
    ]);
  });

  it("does so with rows in the name of strangers, in a room that is here", async () => {
    const { karim, room, hostile } = await setUp();
    const { bytes } = hostile.seal(randomBytes(40));

    await flood(karim, forged({ kind: "envelope", bytes }, 22));

    expect((await quarantineCounts(karim.store)).get("signature")).toBe(64);
    expect(karim.catalog.get(room.room)?.heads.size).toBe(1);
  });

  it("fills a thousand places with rows of unknown kinds, and 16 MiB with large ones", async () => {
    const [{ karim }, { karim: other }] = [await setUp(), await setUp()];

    await flood(karim, () => ({ kind: "unknown", bytes: randomBytes(20) }), 25);
    const large = Array.from(
      { length: 20 },
      (_, at): AnyRow => ({ kind: "unknown", bytes: new Uint8Array(1024 * 1024).fill(at) }),
    );
    await receiveRows(other, large, {});

    expect(Object.fromEntries(await quarantineCounts(karim.store))).toEqual({ newer: 1_000, beyond: 250 });
    expect(Object.fromEntries(await quarantineCounts(other.store))).toEqual({ newer: 16, beyond: 4 });
  });

  it("keeps what a device of the project signed: a snapshot and a closing that came before their rooms", async () => {
    const { karim, marc, room } = await setUp();
    const { next, rows } = aClosing(marc, marc.catalog.get(room.room)!);
    await flood(karim, garbage);

    await receiveRows(karim, [rows[2], rows[1]], {});
    expect((await quarantineCounts(karim.store)).get("unknownRoom")).toBe(1);
    await receiveRows(karim, [rows[0]], {});
    await retryQuarantine(karim);

    expect(karim.catalog.find(karim.catalog.get(next)!.caseFile, "field")?.room).toBe(next);
  });
});
