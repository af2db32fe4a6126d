// A device in a process of its own: writes without pause, says which of its rows it was given a receipt for, follows the
// others. It comes back by itself whenever the relay is there. Started with `fork`; see `device-process.ts`.
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import { fromHex, toHex } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { type AnyRow, type Cursor, type RelayFrame, type Row, readRelayFrame } from "#shared/protocol/frame.ts";
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import { hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { aDevice, aRoom, RawSocket, someEnvelopes } from "../../relay/testing/raw-device.ts";
import type { DeviceOrder, DeviceReport } from "./device-process.ts";
import { RowSet } from "./row-set.ts";

const ROWS_IN_A_PUSH = 50;
const ROWS_WAITING_AT_MOST = 400;
const REST = 25;

await cryptoReady();
const [number = "1", seed = "1"] = process.argv.slice(2);
const device = aDevice(Number(number));
const tell = (report: DeviceReport): void => void process.send?.(report);
let pace = Number(seed);
let [genesis, receiptKey, port] = [null as Genesis | null, new Uint8Array(), 0];
let [isWriting, resets] = [true, 0];
let cursor: Cursor = { n: 0, hash: NO_HASH };
let socket: RawSocket | null = null;
let last: Envelope | null = null;
let roomKey: ReturnType<typeof aRoom>["roomKey"] | null = null;
const outbox = new Map<string, Row>();
const held = new RowSet();

process.on("disconnect", () => process.exit(0));
process.on("message", (order: DeviceOrder) => {
  if (order.type === "begin") begin(order);
  else if (order.type === "rest") isWriting = false;
  else if (order.type === "write") isWriting = true;
  else tell({ type: "state", waiting: outbox.size, digest: held.digest, resets });
});
tell({
  type: "made",
  entry: { ...device.entry, signingKey: toHex(device.entry.signingKey), boxKey: toHex(device.entry.boxKey) },
});

function begin(order: Extract<DeviceOrder, { type: "begin" }>): void {
  const read = readGenesis(fromHex(order.genesis) ?? new Uint8Array());
  if (!read.ok) throw new Error("no genesis");
  genesis = read.value;
  port = order.port;
  receiptKey = fromHex(order.receiptKey) ?? new Uint8Array();
  const others = genesis.devices.filter(({ id }) => id !== device.entry.id).map((entry) => ({ ...device, entry }));
  const room = aRoom([device, ...others]);
  roomKey = room.roomKey;
  keep({ kind: "grant", bytes: room.grant.bytes });
  void stayConnected();
  void write();
}

function keep(row: Row): void {
  outbox.set(hashId(row.bytes), row);
}

async function write(): Promise<void> {
  for (;;) {
    await after(REST);
    pace = (pace * 48_271) % 2_147_483_647;
    if (!isWriting || roomKey === null || outbox.size > ROWS_WAITING_AT_MOST) continue;
    const made = someEnvelopes(device, roomKey, 1 + (pace % 4), last);
    last = made.at(-1) ?? last;
    const rows = made.map(({ bytes }): Row => ({ kind: "envelope", bytes }));
    for (const row of rows) keep(row);
    socket?.send({ type: "push", rows });
  }
}

async function stayConnected(): Promise<void> {
  for (;;) {
    try {
      await connect();
    } catch {
      socket = null;
      await after(20);
    }
  }
}

/** Resolves at the end of the connection. */
async function connect(): Promise<void> {
  const opened = await RawSocket.open(port);
  if (genesis === null) return;
  await opened.enter(device, genesis);
  opened.onFrame = (bytes) => hear(bytes);
  socket = opened;
  follow();
  const rows = [...outbox.values()];
  for (let at = 0; at < rows.length; at += ROWS_IN_A_PUSH) {
    opened.send({ type: "push", rows: rows.slice(at, at + ROWS_IN_A_PUSH) });
  }
  await opened.closed();
  socket = null;
}

const follow = (): void => socket?.send({ type: "follow", after: cursor, acksAfter: 0 });

function hear(bytes: Uint8Array): void {
  const read = readRelayFrame(new Uint8Array(bytes));
  if (!read.ok) throw new Error("a frame that can't be read");
  const frame = read.value;
  if (frame.type === "receipt") confirm(frame);
  else if (frame.type === "rows") take(frame);
  else if (frame.type === "reset") {
    // A relay that was only killed has lost nothing: this must never come.
    resets++;
    cursor = { n: 0, hash: NO_HASH };
    follow();
  }
}

function confirm({ receipt }: Extract<RelayFrame, { type: "receipt" }>): void {
  const read = readReceipt(receipt, receiptKey);
  if (!read.ok) throw new Error("a receipt that the relay did not sign");
  const hashes = read.value.map(({ hash }) => hash);
  for (const hash of hashes) outbox.delete(hash);
  tell({ type: "receipted", hashes });
}

function take({ from, to, rows }: { from: number; to: Cursor; rows: readonly AnyRow[] }): void {
  if (from !== cursor.n) return follow();
  for (const row of rows) held.add(row.bytes);
  cursor = to;
}
