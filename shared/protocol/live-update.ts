// The outer document of a room, as bytes: a Yjs update that is a pure function of the room's envelopes. Each is one item
// of the root array `log`: client = the number of its device, clock = its `seq`, origin = its own predecessor. So the Yjs
// state vector is the frontier, and the same rows give the same bytes to everybody, whoever sent them in which order.
//
// Written and read by hand: Yjs would build its structures out of whatever comes, and this reader knows one kind only.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";

/** An envelope at its place in the outer document. */
export type LiveRow = { readonly client: number; readonly clock: number; readonly bytes: Bytes };

/** How far the rows of each client are held: the clock of the next one. */
export type Frontier = ReadonlyMap<number, number>;

const ROOT = "log";
const BINARY = 3;
const WITH_ORIGIN = 0x80;
const SKIP = 10;
/** Yjs names the parent of an item that has no origin: 1 for a root, by its name. */
const IN_ROOT = 1;

/** The update that holds these rows, in the bytes that Yjs itself gives: clients downwards, a Skip for each hole. */
export function encodeRows(rows: readonly LiveRow[]): Bytes {
  const clients = new Map<number, Map<number, Bytes>>();
  for (const { client, clock, bytes } of rows) {
    clients.set(client, (clients.get(client) ?? new Map()).set(clock, bytes));
  }
  const writer = new ByteWriter().varCount(clients.size);
  for (const [client, byClock] of downwards(clients)) writeClient(writer, client, byClock);
  return writer.varCount(0).done();
}

/** The rows of an update. Refused whole when it holds anything else: a deletion, another root, another content or origin. */
export const decodeRows = (update: Bytes): Result<readonly LiveRow[], Malformed> =>
  decode(update, (reader) => {
    const rows: LiveRow[] = [];
    const seen = new Set<number>();
    for (let left = reader.varCount(); left > 0; left--) {
      const count = reader.varCount();
      const client = reader.varCount();
      if (seen.has(client)) reader.refuse();
      seen.add(client);
      readClient(reader, client, count, rows);
    }
    if (reader.varCount() !== 0) reader.refuse();
    return rows;
  });

export const encodeFrontier = (frontier: Frontier): Bytes => {
  const writer = new ByteWriter().varCount(frontier.size);
  for (const [client, clock] of downwards(frontier)) writer.varCount(client).varCount(clock);
  return writer.done();
};

export const decodeFrontier = (vector: Bytes): Result<Frontier, Malformed> =>
  decode(vector, (reader) => {
    const frontier = new Map<number, number>();
    for (let left = reader.varCount(); left > 0; left--) frontier.set(reader.varCount(), reader.varCount());
    return frontier;
  });

function writeClient(writer: ByteWriter, client: number, byClock: ReadonlyMap<number, Bytes>): void {
  const clocks = [...byClock.keys()].sort((left, right) => left - right);
  const first = clocks[0] ?? 0;
  const holes = clocks.filter((clock, at) => at > 0 && clock !== (clocks[at - 1] ?? 0) + 1).length;
  writer
    .varCount(clocks.length + holes)
    .varCount(client)
    .varCount(first);
  let next = first;
  for (const clock of clocks) {
    if (clock > next) writer.u8(SKIP).varCount(clock - next);
    writeItem(writer, client, clock, byClock.get(clock) ?? new Uint8Array());
    next = clock + 1;
  }
}

function writeItem(writer: ByteWriter, client: number, clock: number, bytes: Bytes): void {
  if (clock === 0) writer.u8(BINARY).varCount(IN_ROOT).varText(ROOT);
  else
    writer
      .u8(BINARY | WITH_ORIGIN)
      .varCount(client)
      .varCount(clock - 1);
  writer.varBlob(bytes);
}

function readClient(reader: ByteReader, client: number, count: number, rows: LiveRow[]): void {
  let clock = reader.varCount();
  for (let left = count; left > 0; left--) {
    const info = reader.u8();
    if (info === SKIP) {
      clock += reader.varCount();
      continue;
    }
    readOrigin(reader, info, client, clock);
    rows.push({ client, clock, bytes: reader.varBlob() });
    clock++;
  }
}

/** The place of an item is the one that its number gives, or it is nothing of ours. */
function readOrigin(reader: ByteReader, info: number, client: number, clock: number): void {
  const isPlaced =
    clock === 0
      ? info === BINARY && reader.varCount() === IN_ROOT && reader.varText() === ROOT
      : info === (BINARY | WITH_ORIGIN) && reader.varCount() === client && reader.varCount() === clock - 1;
  if (!isPlaced) reader.refuse();
}

const downwards = <Value>(byClient: ReadonlyMap<number, Value>): [number, Value][] =>
  [...byClient].sort(([left], [right]) => right - left);
