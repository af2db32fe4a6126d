import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Hash, RoomId } from "#shared/protocol/ids.ts";
import { type Head, writeAck } from "#shared/protocol/receipt.ts";
import { writeBatch } from "../crdt/batch.ts";
import { type Acks, loadAcks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { appendOwn } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { hearWords } from "../testing/hear-words.ts";
import { HeadWatch } from "./head-watch.ts";

beforeAll(cryptoReady);

const MINUTE = 60_000;

const rowsOf = async ({ store }: LogContext, room: RoomId): Promise<Row[]> =>
  (await store.list("records", `${room}/`))
    .flatMap(({ value }) => readRecord(value) ?? [])
    .sort((left, right) => left.order - right.order)
    .map(({ kind, bytes }) => ({ kind, bytes }));

/** Karim, Sonia and Inès hold a room; Karim has written three times since Inès received anything. */
const threeDevices = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, ines] = await Promise.all(project.posts.map((post) => logOf(project, post)));
  const open = await anOpenRoom(karim!, timers);
  await writeValue(open, timers, "name", "Rizou");
  await open.seal();
  await receiveRows(ines!, await rowsOf(karim!, open.room), {});
  for (const phone of ["06", "07", "08"]) {
    await writeValue(open, timers, "phone", phone);
    await open.seal();
  }
  await receiveRows(sonia!, await rowsOf(karim!, open.room), {});
  const acksOf = (context: LogContext): Promise<Acks> => loadAcks(context);
  const watchOf = async (context: LogContext) => {
    const acks = await acksOf(context);
    const told = { asked: 0, offered: 0, changes: 0 };
    const watch = new HeadWatch({
      context,
      acks,
      timers,
      changed: () => told.changes++,
      ask: () => told.asked++,
      offer: () => told.offered++,
    });
    const hear = async (peer: LogContext): Promise<void> => {
      const word = (await acksOf(peer)).due(peer.catalog.get(open.room)!);
      const { changes, rooms } = hearWords(acks, word === null ? [] : [word]);
      await context.store.write(changes, "relaxed");
      watch.look(rooms);
    };
    return { watch, hear, told, acks };
  };
  return { project, timers, room: open.room, karim: karim!, sonia: sonia!, ines: ines!, watchOf };
};

const settled = () => new Promise((next) => setTimeout(next, 20));

describe("heads compared", () => {
  it("L86 a relay that keeps Karim's rows back is seen by Inès after one word of Sonia, a minute later", async () => {
    const { timers, room, karim, sonia, ines, watchOf } = await threeDevices();
    const { watch, hear, told } = await watchOf(ines);

    await hear(sonia);
    expect(watch.of(room)).toEqual([]);
    timers.advance(MINUTE);

    expect(watch.of(room)).toEqual([{ kind: "missing", author: karim.device.id, count: 3 }]);
    expect(told).toMatchObject({ asked: 1, changes: 1 });
  });

  it("L86 what was only on its way is never said", async () => {
    const { timers, room, sonia, ines, watchOf } = await threeDevices();
    const { watch, hear, told } = await watchOf(ines);

    await hear(sonia);
    timers.advance(MINUTE / 2);
    await receiveRows(ines, await rowsOf(sonia, room), {});
    watch.look([room]);
    timers.advance(MINUTE);

    expect(watch.of(room)).toEqual([]);
    expect(told.asked).toBe(0);
  });

  it("L86 the alarm ends when the rows come, by whatever path", async () => {
    const { timers, room, sonia, ines, watchOf } = await threeDevices();
    const { watch, hear } = await watchOf(ines);
    await hear(sonia);
    timers.advance(MINUTE);
    expect(watch.of(room)).toHaveLength(1);

    await receiveRows(ines, await rowsOf(sonia, room), {});
    watch.look([room]);

    expect(watch.of(room)).toEqual([]);
  });

  it("L86 for a peer who spoke and still lacks what is here the relay is asked with one row an author, once", async () => {
    const { timers, room, karim, sonia, ines, watchOf } = await threeDevices();
    const { hear, told } = await watchOf(sonia);

    await hear(ines);
    for (let minute = 0; minute < 3; minute++) {
      timers.advance(MINUTE);
      await settled();
    }

    expect(told.offered).toBe(1);
    const last = sonia.catalog.get(room)?.heads.get(karim.device.id)?.seq ?? -1;
    expect(sonia.outbox.entries().map(({ recordKey }) => recordKey)).toEqual([
      envelopeKey(room, karim.device.id, last),
    ]);
  });

  it("L86 a peer who is only away is offered nothing at a start, however old her word; once she speaks, she is", async () => {
    const { timers, room, sonia, ines, watchOf } = await threeDevices();
    const word = (await loadAcks(ines)).due(ines.catalog.get(room)!);
    await sonia.store.write(hearWords(await loadAcks(sonia), word === null ? [] : [word]).changes, "relaxed");
    const { watch, told } = await watchOf(sonia);

    for (let minute = 0; minute < 3; minute++) {
      watch.look([room]);
      timers.advance(MINUTE);
      await settled();
    }
    expect(told.offered).toBe(0);
    expect(sonia.outbox.size()).toBe(0);

    const open = await openedRoom(ines, timers, room);
    await writeValue(open, timers, "basin", "Figeac", 3);
    await open.seal();
    await receiveRows(sonia, await rowsOf(ines, room), {});
    watch.look([room]);
    timers.advance(MINUTE);
    await settled();

    expect(told.offered).toBe(1);
    expect(sonia.outbox.size()).toBe(1);
  });

  it("L86 a peer who is away is offered what she lacks once, not each minute in which somebody writes", async () => {
    const { timers, room, sonia, ines, watchOf } = await threeDevices();
    const { watch, hear, told } = await watchOf(sonia);
    const open = await openedRoom(sonia, timers, room);

    await hear(ines);
    for (let minute = 0; minute < 5; minute++) {
      await writeValue(open, timers, "basin", `Figeac ${minute}`, 2);
      await open.seal();
      watch.look([room]);
      timers.advance(MINUTE);
      await settled();
    }

    expect(told.offered).toBe(1);
  });

  it("L86 a peer who only lacks what is on its way is offered nothing, until it stays away", async () => {
    const { timers, room, sonia, ines, watchOf } = await threeDevices();
    const { watch, hear, told } = await watchOf(sonia);
    const open = await openedRoom(sonia, timers, room);
    const write = async (value: string): Promise<void> => {
      await writeValue(open, timers, "basin", value, 2);
      await open.seal();
      watch.look([room]);
    };

    for (let half = 0; half < 10; half++) {
      await receiveRows(ines, await rowsOf(sonia, room), {});
      await write(`Figeac ${half}`);
      await hear(ines);
      timers.advance(MINUTE / 2);
      await settled();
    }
    expect(told.offered).toBe(0);

    for (let minute = 0; minute < 3; minute++) {
      timers.advance(MINUTE);
      await settled();
    }
    expect(told.offered).toBe(1);
  });

  it("L71 a row that lies in quarantine for want of those before it names its author and how many lack", async () => {
    const { timers, room, karim, sonia, ines, watchOf } = await threeDevices();
    const { watch, told } = await watchOf(ines);
    const rows = await rowsOf(sonia, room);
    await receiveRows(ines, [rows.at(-1)!], {});

    await watch.refresh();
    timers.advance(MINUTE);
    expect(watch.of(room)).toEqual([{ kind: "missing", author: karim.device.id, count: 3 }]);
    expect(told.asked).toBe(1);

    await receiveRows(ines, rows, {});
    await retryQuarantine(ines);
    await watch.refresh();
    expect(watch.of(room)).toEqual([]);
  });

  it("L77 a copied profile is told at the first word of somebody who holds the other row", async () => {
    const project = aProject();
    const timers = handTimers();
    const [mine, theirs] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    const { room } = await anOpenRoom(mine, timers);
    await receiveRows(theirs, await rowsOf(mine, room), {});
    const copy = new Map([...project.posts[0].disk].map(([table, rows]) => [table, new Map(rows)] as const));
    const twin = await logOf(project, { ...project.posts[0], disk: copy });
    await appendOwn(mine, room, writeBatch([new Uint8Array([0, 0])]), []);
    await appendOwn(twin, room, writeBatch([new Uint8Array([0, 0])]), []);
    await receiveRows(theirs, await rowsOf(twin, room), {});
    const acks = await loadAcks(mine);
    const watch = new HeadWatch({
      context: mine,
      acks,
      timers,
      changed: () => undefined,
      ask: () => undefined,
      offer: () => undefined,
    });

    const word = (await loadAcks(theirs)).due(theirs.catalog.get(room)!);
    watch.look(hearWords(acks, word === null ? [] : [word]).rooms);

    expect(watch.of(room)).toEqual([{ kind: "forked", author: mine.device.id }]);
  });
});

describe("F9 the word of a colleague who says what is not so", () => {
  const OTHER = "ab".repeat(32) as Hash;

  /** Sonia says anything at all of the room, to Inès or to Karim. */
  const saying = async (told: "karim" | "ines", of: "karim" | "sonia", change: (held: number) => Head) => {
    const team = await threeDevices();
    const { room, sonia, karim, timers, watchOf } = team;
    const listener = team[told];
    await receiveRows(team.ines, await rowsOf(karim, room), {});
    const author = team[of].device.id;
    const heads = new Map(sonia.catalog.get(room)?.heads);
    heads.set(author, change(heads.get(author)?.seq ?? -1));
    const { bytes } = writeAck(room, sonia.device.id, heads, sonia.device.signing.secretKey);
    const { watch, told: asked, acks } = await watchOf(listener);
    watch.look(hearWords(acks, [bytes]).rooms);
    timers.advance(MINUTE);
    return { ...team, watch, asked, acks, state: listener.catalog.get(room)! };
  };

  it("on rows that this device never signed: nothing lacks, and Sonia is named; the log is asked for once", async () => {
    const { watch, room, sonia, acks, state, asked, timers } = await saying("karim", "karim", () => ({
      seq: 4_000_000,
      hash: OTHER,
    }));

    expect(acks.ahead(state)).toBe(0);
    expect(watch.of(room)).toEqual([]);
    expect(watch.ofSpeakers(room)).toEqual([{ kind: "untrue", author: sonia.device.id }]);
    watch.look([room]);
    timers.advance(MINUTE);
    expect(asked.asked).toBe(1);
  });

  it("on another row than the one that is here: it accuses Sonia, not its author", async () => {
    const { watch, room, sonia } = await saying("ines", "karim", (seq) => ({ seq, hash: OTHER }));

    expect(watch.of(room)).toEqual([]);
    expect(watch.ofSpeakers(room)).toEqual([{ kind: "untrue", author: sonia.device.id }]);
  });

  it("L77 but once another row that the author signed was seen, the author’s profile was copied", async () => {
    const { watch, room, karim, ines } = await saying("ines", "karim", (seq) => ({ seq, hash: OTHER }));
    const { keys, heads } = karim.catalog.get(room)!;
    const { seq } = heads.get(karim.device.id)!;
    const header = { kind: "update", room, epoch: 0, device: karim.device.id, seq, prev: OTHER } as const;
    const twin = sealEnvelope(header, randomBytes(9), keys.get(0)!, karim.device.signing.secretKey);

    await receiveRows(ines, [{ kind: "envelope", bytes: twin.bytes }], {});
    await watch.refresh();

    expect(watch.of(room)).toEqual([{ kind: "forked", author: karim.device.id }]);
    expect(watch.ofSpeakers(room)).toEqual([]);
  });

  it("an older copy of a profile is still told by its own word, and healed by its own rows", async () => {
    const { timers, room, karim, project, watchOf } = await threeDevices();
    const [post] = project.posts;
    const copy = new Map([...post.disk].map(([table, rows]) => [table, new Map(rows)] as const));
    const open = await openedRoom(karim, timers, room);
    await writeValue(open, timers, "phone", "09");
    await open.seal();
    const { heads } = karim.catalog.get(room)!;
    const { bytes } = writeAck(room, karim.device.id, heads, karim.device.signing.secretKey);

    const older = await logOf(project, { ...post, disk: copy });
    const { watch, acks } = await watchOf(older);
    watch.look(hearWords(acks, [bytes]).rooms);
    expect(acks.ahead(older.catalog.get(room)!)).toBe(1);
    const own = (await rowsOf(karim, room)).at(-1)!;
    await receiveRows(older, [own], {});

    expect(acks.ahead(older.catalog.get(room)!)).toBe(0);
    expect(older.catalog.get(room)?.heads).toEqual(heads);
    expect(watch.of(room)).toEqual([]);
  });
});
