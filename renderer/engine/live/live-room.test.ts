// The live view of a room against a relay that is only words: what it says, what it believes, what it leaves behind.
import process from "node:process";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type Bytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import type { LiveDeviceFrame } from "#shared/protocol/live-frame.ts";
import { type LiveMessage, readLiveMessage, writeLiveMessage } from "#shared/protocol/live-message.ts";
import { decodeRows, encodeRows, type LiveRow } from "#shared/protocol/live-update.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { LiveView } from "./live-view.ts";

// The provider keeps the clock that it found at its first line: this one can be put forward.
const clock = vi.hoisted(() => {
  const real = Date.now;
  const hand = { ahead: 0 };
  Date.now = () => real() + hand.ahead;
  return hand;
});

beforeAll(cryptoReady);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  vi.advanceTimersByTime(0);
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
};

const timers = handTimers();

/** The relay’s end of the connection: what was said to it, and what it says. */
function aRelay(view: LiveView) {
  const heard: LiveDeviceFrame[] = [];
  const connect = (): void => view.rider.up((frame) => heard.push(frame));
  connect();
  const channel = (): number => heard.findLast(({ type }) => type === "open")?.["channel" as never] ?? 0;
  return {
    heard,
    connect,
    channel,
    opens: () => heard.filter(({ type }) => type === "open").length,
    open: () => view.rider.hear({ type: "opened", channel: channel() }),
    refuse: (code: number) => view.rider.hear({ type: "closed", channel: channel(), code }),
    say: (message: LiveMessage) =>
      view.rider.hear({ type: "data", channel: channel(), message: writeLiveMessage(message) }),
    sayBytes: (message: Bytes) => view.rider.hear({ type: "data", channel: channel(), message }),
    said: () =>
      heard.flatMap((frame) => {
        const read = frame.type === "data" ? readLiveMessage(frame.message) : null;
        return read?.ok ? [read.value] : [];
      }),
  };
}

type Bench = {
  readonly context: LogContext;
  readonly room: OpenRoom;
  readonly view: LiveView;
  readonly relay: ReturnType<typeof aRelay>;
  readonly taken: Row[];
  readonly write: (value: string) => Promise<void>;
  /** A row that a colleague writes, who has all that is here. */
  readonly written: (value: string) => Promise<Bytes>;
};

/** Karim's open room, with one row of his in it, followed live. */
async function aBench(): Promise<Bench> {
  const project = aProject();
  const [karim, sonia] = project.posts;
  const [context, hers] = [await logOf(project, karim), await logOf(project, sonia)];
  const file: CaseFileId = newCaseFileId();
  const room = await anOpenRoom(context, timers, file);
  const write = async (value: string): Promise<void> => {
    await writeValue(room, timers, "name", value);
    await room.seal();
    view.grown([room.room]);
    await settled();
  };
  const rowsOf = async (log: LogContext): Promise<Row[]> =>
    (await log.store.list("records"))
      .flatMap(({ value }) => readRecord(value) ?? [])
      .sort((left, right) => left.order - right.order)
      .map(({ kind, bytes }) => ({ kind, bytes }));
  const written = async (value: string): Promise<Bytes> => {
    await receiveRows(hers, await rowsOf(context), {});
    const open = await openedRoom(hers, timers, room.room);
    await writeValue(open, timers, "name", value, 2);
    await open.seal();
    open.letGo();
    return (await rowsOf(hers)).at(-1)?.bytes ?? utf8("");
  };
  const taken: Row[] = [];
  const view = new LiveView({
    context,
    timers,
    take: async (rows) => {
      taken.push(...rows);
      await receiveRows(context, rows, {});
    },
    presenceChanged: () => undefined,
  });
  await writeValue(room, timers, "name", "Rizou");
  await room.seal();
  const relay = aRelay(view);
  view.opened(file, room.room);
  await settled();
  return { context, room, view, relay, taken, write, written };
}

const clocksOf = (update: Bytes): string[] => {
  const read = decodeRows(update);
  return read.ok ? read.value.map(({ client, clock }) => `${client}/${clock}`) : ["not rows"];
};

describe("the live view of a room", () => {
  it("is made of the rows of the disk, and says its frontier; asked, it gives what the relay lacks", async () => {
    const { relay, view } = await aBench();
    relay.open();
    relay.say({ type: "step1", frontier: new Map() });

    const said = relay.said();
    expect(said.find(({ type }) => type === "step1")).toEqual({ type: "step1", frontier: new Map([[1, 1]]) });
    expect(said.flatMap((each) => (each.type === "step2" ? clocksOf(each.update) : []))).toEqual(["1/0"]);
    view.stop();
  });

  it("says what is written here, once, and never says again what others wrote", async () => {
    const { relay, view, write, written, context, room } = await aBench();
    relay.open();
    relay.say({ type: "step2", update: encodeRows([]) });

    await write("Rizou M.");
    const hers = await written("Rizou Mendy");
    await receiveRows(context, [{ kind: "envelope", bytes: hers }], {});
    view.grown([room.room]);
    await settled();

    expect(relay.said().flatMap((each) => (each.type === "update" ? clocksOf(each.update) : []))).toEqual(["1/1"]);
    view.stop();
  });

  it("hands over the rows of others, each once, in an order without holes", async () => {
    const { relay, view, taken, written, context } = await aBench();
    relay.open();
    const [first, second] = [await written("Rizou M."), await written("Rizou Mendy")];

    relay.say({ type: "update", update: encodeRows([{ client: 2, clock: 1, bytes: second }]) });
    await settled();
    expect(taken).toEqual([]);
    relay.say({ type: "update", update: encodeRows([{ client: 2, clock: 0, bytes: first }]) });
    relay.say({ type: "update", update: encodeRows([{ client: 2, clock: 0, bytes: first }]) });
    await settled();

    expect(taken.map(({ bytes }) => toHex(bytes))).toEqual([first, second].map(toHex));
    expect(await quarantineCounts(context.store)).toEqual(new Map());
    view.stop();
  });

  it("leaves to the log what would be too long for one message", async () => {
    const { relay, view, room } = await aBench();
    relay.open();
    for (let part = 0; part < 12; part++) {
      await room.write((doc) => doc.editText("long", [{ insert: "é".repeat(60_000) }]));
      await room.seal();
    }
    view.grown([room.room]);
    await settled();

    relay.say({ type: "step1", frontier: new Map() });
    expect(relay.said().filter(({ type }) => type === "step2" || type === "update")).toEqual([]);
    relay.say({ type: "step1", frontier: new Map([[1, 12]]) });
    expect(relay.said().flatMap((each) => (each.type === "step2" ? clocksOf(each.update) : []))).toEqual(["1/12"]);
    view.stop();
  });

  it("L67 hears the heartbeat of the one connection in each of its rooms", async () => {
    const { relay, view } = await aBench();
    relay.open();

    for (let beat = 0; beat < 6; beat++) {
      clock.ahead += 20_000;
      view.rider.beat();
      vi.advanceTimersByTime(20_000);
    }

    expect(relay.opens()).toBe(1);
    expect(relay.heard.filter(({ type }) => type === "close")).toEqual([]);
    view.stop();
  });

  it("leaves no timer, no listener and no channel when the file is closed, however often", async () => {
    const { relay, view, room } = await aBench();
    relay.open();
    view.stop();
    vi.advanceTimersByTime(0);
    const [timersBefore, listenersBefore] = [vi.getTimerCount(), process.listenerCount("exit")];

    for (let time = 0; time < 20; time++) {
      view.opened("f" as CaseFileId, room.room);
      await settled();
      if (time % 2 === 0) relay.open();
      if (time % 3 === 0) view.rider.down();
      if (time % 3 === 0) relay.connect();
      view.closed(room.room);
    }
    await settled();

    expect(vi.getTimerCount()).toBe(timersBefore);
    expect(process.listenerCount("exit")).toBe(listenersBefore);
    const opened = new Set(relay.heard.flatMap((frame) => (frame.type === "open" ? [frame.channel] : [])));
    expect(opened.size).toBeGreaterThan(10);
    relay.heard.length = 0;
    view.rider.down();
    relay.connect();
    expect(relay.heard).toEqual([]);
  });

  it("waits without a try of its own while the connection is down, and opens when it is back (L68)", async () => {
    const { relay, view } = await aBench();
    relay.open();
    view.rider.down();
    relay.heard.length = 0;

    for (let second = 0; second < 120; second++) {
      vi.advanceTimersByTime(1_000);
      await settled();
    }
    expect(relay.heard).toEqual([]);
    relay.connect();

    expect(relay.heard.map(({ type }) => type)).toEqual(["open"]);
    view.stop();
  });
});

describe("a relay that lies", () => {
  const wrongs: Readonly<Record<string, (bench: Bench) => Promise<Bytes> | Bytes>> = {
    "speaks nonsense": () => utf8("bonjour"),
    "erases everything": () => {
      const doc = new Y.Doc({ gc: false });
      doc.getArray("log").push([utf8("a")]);
      doc.getArray("log").delete(0, 1);
      return writeLiveMessage({ type: "update", update: Y.encodeStateAsUpdate(doc) as Bytes });
    },
    "puts a row in the place of another": async ({ written }) =>
      writeLiveMessage({
        type: "update",
        update: encodeRows([
          { client: 2, clock: 0, bytes: await written("a") },
          { client: 2, clock: 1, bytes: await written("b").then((bytes) => bytes.slice(0, 60)) },
        ]),
      }),
    "gives rows of another room": async () =>
      writeLiveMessage({
        type: "step2",
        update: encodeRows([{ client: 2, clock: 0, bytes: await (await aBench()).written("c") }]),
      }),
    "writes under a number of its own": async ({ written }) =>
      writeLiveMessage({
        type: "update",
        update: encodeRows([{ client: 3_000_000_000, clock: 0, bytes: await written("d") }]),
      }),
  };

  it.each(Object.entries(wrongs))(
    "and %s is not listened to any more, until the connection is made anew",
    async (_, wrong) => {
      const bench = await aBench();
      const { relay, view, taken, write } = bench;
      relay.open();
      relay.sayBytes(await wrong(bench));
      await settled();

      expect(taken).toEqual([]);
      expect(relay.heard.at(-1)).toEqual({ type: "close", channel: relay.channel() });
      expect(relay.opens()).toBe(1);
      await write("La suite.");
      expect(relay.opens()).toBe(2);
      view.stop();
    },
  );

  it("and forges a row puts it aside, loses its view, and takes nothing from the log", async () => {
    const { relay, view, written, context, room } = await aBench();
    relay.open();
    const forged = (await written("Rizou M.")).slice();
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;

    relay.say({ type: "update", update: encodeRows([{ client: 2, clock: 0, bytes: forged }]) });
    await settled();

    expect(relay.heard.at(-1)).toEqual({ type: "close", channel: relay.channel() });
    expect(await quarantineCounts(context.store)).toEqual(new Map([["signature", 1]]));
    expect([...(context.catalog.get(room.room)?.heads.values() ?? [])].map(({ seq }) => seq)).toEqual([0]);
    expect(relay.opens()).toBe(1);
    view.stop();
  });

  it("and says that one may not come in is asked again when it has taken something, not before", async () => {
    const { relay, view, room } = await aBench();
    relay.refuse(4403);
    for (let minute = 0; minute < 10; minute++) {
      vi.advanceTimersByTime(60_000);
      view.grown([room.room]);
      await settled();
    }
    expect(relay.opens()).toBe(1);

    view.taken([room.room]);
    await settled();

    expect(relay.opens()).toBe(2);
    view.stop();
  });
});

describe("L74 L23 a relay that changes the document of a room as no device may", () => {
  /** What another program makes of the document that everybody has, written as the device of Sonia would. */
  const changed = (rows: readonly LiveRow[], change: (doc: Y.Doc) => void, gc = false): Bytes => {
    const doc = new Y.Doc({ gc });
    Y.applyUpdate(doc, encodeRows(rows));
    doc.clientID = 2;
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc));
    return Y.encodeStateAsUpdate(doc, before) as Bytes;
  };
  const erase = (doc: Y.Doc): void => doc.getArray("log").delete(0, doc.getArray("log").length);
  type Rows = { readonly mine: LiveRow; readonly hers: LiveRow };
  const update = (bytes: Bytes): LiveMessage => ({ type: "update", update: bytes });

  const attacks: Readonly<Record<string, (rows: Rows) => LiveMessage>> = {
    "erases a row that is here": ({ mine }) => update(changed([mine], erase)),
    "erases it in its answer": ({ mine }) => ({ type: "step2", update: changed([mine], erase) }),
    "erases it beside a row that is true": ({ mine, hers }) =>
      update(
        changed([mine], (doc) => {
          doc.getArray("log").push([hers.bytes]);
          doc.getArray("log").delete(0, 1);
        }),
      ),
    "erases a row before it comes": ({ hers }) => update(changed([hers], erase)),
    "says that a row was there and is forgotten": ({ hers }) => update(changed([hers], erase, true)),
    "writes in a root of its own": ({ mine }) =>
      update(changed([mine], (doc) => doc.getArray("autre").push([mine.bytes]))),
    "writes there beside a row that is true": ({ mine, hers }) =>
      update(
        changed([mine], (doc) => {
          doc.getArray("log").push([hers.bytes]);
          doc.getMap("autre").set("name", "Faux");
        }),
      ),
    "makes a map of the root": ({ mine }) => update(changed([mine], (doc) => doc.getArray("log").push([new Y.Map()]))),
    "types a text there": () => update(changed([], (doc) => doc.getText("log").insert(0, "Faux"))),
  };

  it.each(Object.entries(attacks))(
    "and %s is not listened to any more: the log is whole, and so is the next document",
    async (_, attack) => {
      const { context, room, relay, view, taken, write, written } = await aBench();
      relay.open();
      const own = (await context.store.list("records"))
        .flatMap(({ value }) => readRecord(value) ?? [])
        .find(({ kind }) => kind === "envelope");
      const mine = { client: 1, clock: 0, bytes: own?.bytes ?? utf8("") };
      relay.say(attack({ mine, hers: { client: 2, clock: 0, bytes: await written("Rizou M.") } }));
      await settled();

      expect(relay.heard.at(-1)).toEqual({ type: "close", channel: relay.channel() });
      expect(taken).toEqual([]);
      await write("La suite.");
      expect(relay.opens()).toBe(2);
      relay.open();
      relay.say({ type: "step1", frontier: new Map() });
      const given = relay.said().findLast(({ type }) => type === "step2");
      expect(given?.type === "step2" ? clocksOf(given.update) : []).toEqual(["1/0", "1/1"]);
      const again = await openedRoom(context, timers, room.room);
      expect(again.isComplete).toBe(true);
      expect(again.doc.facts.history("name").map(({ value }) => value)).toEqual(["La suite.", "Rizou"]);
      view.stop();
    },
  );
});

describe("a disk that changed a row", () => {
  it("gives no live view: nothing of it is sent", async () => {
    const { relay, view, context, room } = await aBench();
    view.stop();
    const [entry] = await context.store.list("records", `${room.room}/${context.device.id}/`);
    const damaged = entry?.value.slice() ?? utf8("");
    damaged[damaged.length - 70] = (damaged[damaged.length - 70] ?? 0) ^ 1;
    await context.store.write([{ table: "records", key: entry?.key ?? "", value: damaged }], "relaxed");
    relay.heard.length = 0;

    view.opened("f" as CaseFileId, room.room);
    await settled();

    expect(relay.heard).toEqual([]);
    view.stop();
  });
});
