// Our client on the stock server, which knows nothing of us: two devices, each with its own log, and no relay at all.
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type CaseFileId, newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import type { LiveDeviceFrame } from "#shared/protocol/live-frame.ts";
import { deviceNumbers, liveRowOf } from "#shared/protocol/live-rows.ts";
import { encodeRows } from "#shared/protocol/live-update.ts";
import { aStockServer, type StockServer } from "../../../build/testing/a-stock-server.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { quarantineCounts } from "../rooms/quarantine.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { LiveView } from "./live-view.ts";
import { rowsBeyond } from "./outer-rows.ts";

let server: StockServer;
const ends: (() => void)[] = [];

beforeAll(cryptoReady);
beforeEach(async () => {
  server = await aStockServer();
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await server.stop();
});

const timers = handTimers();

type Post = { readonly context: LogContext; readonly open: OpenRoom; readonly write: (value: string) => Promise<void> };

/** Each channel is a socket of its own to the stock server: there, a room is a path. */
function connect(view: LiveView): void {
  const sockets = new Map<number, WebSocket>();
  const speak = (frame: LiveDeviceFrame): void => {
    if (frame.type === "data") sockets.get(frame.channel)?.send(frame.message);
    if (frame.type === "close") sockets.get(frame.channel)?.close();
    if (frame.type !== "open") return;
    const { channel, room } = frame;
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/${room}`);
    sockets.set(channel, socket);
    // A browser’s socket gives its messages in turns of their own, after it has opened.
    const heard: Bytes[] = [];
    socket.on("open", () => {
      view.rider.hear({ type: "opened", channel });
      for (const message of heard.splice(0)) view.rider.hear({ type: "data", channel, message });
    });
    socket.on("message", (data) => {
      const message = new Uint8Array(data as Buffer) as Bytes;
      if (socket.readyState === WebSocket.OPEN) view.rider.hear({ type: "data", channel, message });
      else heard.push(message);
    });
  };
  view.rider.up(speak);
  ends.push(() => {
    view.stop();
    for (const socket of sockets.values()) socket.terminate();
  });
}

function aPost(context: LogContext, open: OpenRoom, by: number): Post {
  const view = new LiveView({
    context,
    timers,
    take: async (rows) => {
      await receiveRows(context, rows, {});
    },
    presenceChanged: () => undefined,
  });
  connect(view);
  view.opened("file" as CaseFileId, open.room);
  return {
    context,
    open,
    write: async (value) => {
      await writeValue(open, timers, `field ${value}`, value, by);
      await open.seal();
      view.grown([open.room]);
    },
  };
}

/** The room as our own encoding of this log has it. */
async function stateOf({ context }: Post, room: RoomId): Promise<string> {
  const state = context.catalog.get(room);
  const numbers = deviceNumbers(context.genesis);
  const rows = state === null ? null : await rowsBeyond(context, state, numbers, new Map());
  return toHex(encodeRows((rows?.rows ?? []).flatMap((envelope) => liveRowOf(envelope, numbers) ?? [])));
}

it("L82 our client on y-websocket’s own server: both logs, and the server, hold the same rows byte for byte", async () => {
  const project = aProject();
  const [his, hers] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
  const karimRoom = await anOpenRoom(his, timers, newCaseFileId());
  const grants = (await his.store.list("records")).flatMap(({ value }) => readRecord(value) ?? []);
  await receiveRows(
    hers,
    grants.map(({ kind, bytes }) => ({ kind, bytes })),
    {},
  );
  const { room } = karimRoom;
  const karim = aPost(his, karimRoom, 1);
  const sonia = aPost(hers, await openedRoom(hers, timers, room), 2);

  for (let turn = 0; turn < 20; turn++) {
    await karim.write(`karim ${turn}`);
    await sonia.write(`sonia ${turn}`);
    if (turn % 5 === 0) await new Promise((next) => setTimeout(next, 5));
  }

  await vi.waitFor(
    async () => {
      const states = [await stateOf(karim, room), await stateOf(sonia, room), toHex(await server.stateOf(room))];
      expect(new Set(states).size).toBe(1);
      expect([...(his.catalog.get(room)?.heads.values() ?? [])].map(({ seq }) => seq)).toEqual([19, 19]);
    },
    { timeout: 10_000 },
  );
  for (const { context } of [karim, sonia]) expect(await quarantineCounts(context.store)).toEqual(new Map());
});
