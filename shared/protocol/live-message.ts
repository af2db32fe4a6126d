// What passes on the channel of an open room: the messages of y-protocols, so that the stock provider speaks to us and to
// its own server alike. Step 1 says how far one holds the room; step 2 answers what lacks; an update is what came since.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { decodeFrontier, encodeFrontier, type Frontier } from "./live-update.ts";

/** What one client of an awareness says. The state is opaque here; `null` is « gone ». */
export type AwarenessEntry = { readonly client: number; readonly clock: number; readonly state: string };

export type LiveMessage =
  | { readonly type: "step1"; readonly frontier: Frontier }
  | { readonly type: "step2" | "update"; readonly update: Bytes }
  | { readonly type: "awareness"; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: "query" };

export const GONE = "null";

const SYNC = 0;
const AWARENESS = 1;
const QUERY = 3;
const SYNC_TYPES = ["step1", "step2", "update"] as const;

export function writeLiveMessage(message: LiveMessage): Bytes {
  const writer = new ByteWriter();
  switch (message.type) {
    case "step1":
      return writer
        .varCount(SYNC)
        .varCount(SYNC_TYPES.indexOf("step1"))
        .varBlob(encodeFrontier(message.frontier))
        .done();
    case "step2":
    case "update":
      return writer.varCount(SYNC).varCount(SYNC_TYPES.indexOf(message.type)).varBlob(message.update).done();
    case "awareness":
      return writer.varCount(AWARENESS).varBlob(writeEntries(message.entries)).done();
    case "query":
      return writer.varCount(QUERY).done();
  }
}

/** Nothing new, said: the stock provider hangs up after 30 s without a message (lesson L67). */
export const STILL_HERE: Bytes = writeLiveMessage({ type: "awareness", entries: [] });

export const readLiveMessage = (bytes: Bytes): Result<LiveMessage, Malformed> =>
  decode(bytes, (reader) => {
    const kind = reader.varCount();
    if (kind === SYNC) return readSync(reader);
    if (kind === QUERY) return { type: "query" };
    if (kind !== AWARENESS) reader.refuse();
    return { type: "awareness", entries: within(reader, readEntries) };
  });

function readSync(reader: ByteReader): LiveMessage {
  const type = SYNC_TYPES[reader.varCount()] ?? reader.refuse();
  const content = reader.varBlob();
  if (type !== "step1") return { type, update: content };
  const frontier = decodeFrontier(content);
  return { type, frontier: frontier.ok ? frontier.value : reader.refuse() };
}

function writeEntries(entries: readonly AwarenessEntry[]): Bytes {
  const writer = new ByteWriter().varCount(entries.length);
  for (const { client, clock, state } of entries) writer.varCount(client).varCount(clock).varText(state);
  return writer.done();
}

function readEntries(reader: ByteReader): AwarenessEntry[] {
  const entries: AwarenessEntry[] = [];
  for (let left = reader.varCount(); left > 0; left--) {
    entries.push({ client: reader.varCount(), clock: reader.varCount(), state: reader.varText() });
  }
  return entries;
}

/** Reads the next blob, whole, with a reader of its own. */
function within<Value>(reader: ByteReader, read: (inner: ByteReader) => Value): Value {
  const inner = decode(reader.varBlob(), read);
  return inner.ok ? inner.value : reader.refuse();
}
