// Gives back to the store what the journal has and the store lost: keys first, then the rows that this device signed.
// They wait to be sent again, since nobody knows any more what the relay has confirmed; what it has earns a receipt.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { JournalIndex } from "#shared/ports/journal.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OutboxEntry } from "../rooms/outbox.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { envelopeKey, envelopeRecord, readRecord } from "../rooms/record-store.ts";
import { isOwnRecord, recordEntryKey } from "./mine.ts";

type ReadJournal = (keys: readonly string[]) => Promise<readonly (Bytes | null)[]>;

const BYTES_AT_A_TIME = 1024 * 1024;

/** Reads entries in portions; what can't be read is left out. Rejects with a `DiskError`. */
export async function readRows(read: ReadJournal, index: JournalIndex, recordKeys: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  let portion: string[] = [];
  let size = 0;
  const take = async (): Promise<void> => {
    for (const value of await read(portion)) {
      const record = value === null ? null : readRecord(value);
      if (record !== null) rows.push({ kind: record.kind, bytes: record.bytes });
    }
    portion = [];
    size = 0;
  };
  for (const key of recordKeys.map(recordEntryKey)) {
    portion.push(key);
    size += index.get(key)?.size ?? 0;
    if (size > BYTES_AT_A_TIME || portion.length === 1_000) await take();
  }
  if (portion.length > 0) await take();
  return rows;
}

/**
 * Own rows and keys that lie in the store, of rooms that it forgot or can't read, or that were given back only in part when
 * the application was killed. Throws a `StoreError`.
 */
export async function rowsOfUnknownRooms({ catalog, device }: LogContext, store: EngineStore): Promise<Row[]> {
  const isWhole = catalog.unreadable.length === 0 && !store.emptied().includes("rooms");
  if (isWhole) return [];
  const isUnknown = (key: string): boolean => {
    const [room = "", author, number = ""] = key.split("/");
    const state = catalog.get(room as RoomId);
    const last = state?.heads.get(device.id)?.seq ?? -1;
    return state === null || (author === device.id && Number.parseInt(number, 16) > last);
  };
  const unknown = (await store.list("records")).filter(({ key }) => isOwnRecord(key, device.id) && isUnknown(key));
  return unknown.flatMap(({ value }) => {
    const record = readRecord(value);
    return record === null ? [] : [{ kind: record.kind, bytes: record.bytes }];
  });
}

/** `store` is the one behind the journal: what comes from it need not be added to it. Throws a `StoreError`. */
export async function takeBack(context: LogContext, store: EngineStore, rows: readonly Row[]): Promise<number> {
  const behind = { ...context, store };
  const known = new Set(context.catalog.all().map(({ room }) => room));
  await receiveRows(
    behind,
    rows.filter(({ kind }) => kind !== "envelope"),
    {},
  );
  // Rows of others may still lie here, though nobody knew their room any more.
  const isForgetful = store.emptied().includes("rooms");
  for (const { room } of context.catalog.all()) {
    if (isForgetful || !known.has(room)) await receiveRows(behind, await rowsOfOthers(behind, room), {});
  }
  return await context.serially(() => writeOwn(behind, rows));
}

async function rowsOfOthers({ store, device }: LogContext, room: RoomId): Promise<Row[]> {
  const stored = await store.list("records", `${room}/`);
  const rows = stored.flatMap(({ key, value }) => {
    const record = readRecord(value);
    const isOther = record?.kind === "envelope" && !key.startsWith(`${room}/${device.id}/`);
    return record !== null && isOther ? [record] : [];
  });
  return rows.sort((left, right) => left.order - right.order);
}

/**
 * The rows that this device signed. The last number counts as signed even if one before it lacks: the room is then read
 * with a hole, and not written, until the one that lacks is here.
 */
async function writeOwn(context: LogContext, rows: readonly Row[]): Promise<number> {
  const { store, catalog, device, members, outbox, nextOrder } = context;
  const me = members.devices.find(({ id }) => id === device.id);
  const proven = me === undefined ? [] : [...provenEnvelopes(rows, new Map([[me.id, me.signingKey]])).values()];
  const changes: StoreChange[] = [];
  const entries: OutboxEntry[] = [];
  const lasts = new Map<RoomId, Envelope>();
  for (const envelope of proven.sort((left, right) => left.seq - right.seq)) {
    if (catalog.get(envelope.room) === null) continue;
    const order = nextOrder();
    changes.push(envelopeRecord(envelope, order));
    entries.push({ order, room: envelope.room, recordKey: envelopeKey(envelope.room, device.id, envelope.seq) });
    lasts.set(envelope.room, envelope);
  }
  const states = [...lasts].flatMap(([room, { seq, hash }]) => {
    const state = catalog.get(room);
    if (state === null || (state.heads.get(device.id)?.seq ?? -1) >= seq) return [];
    return [{ ...state, heads: new Map(state.heads).set(device.id, { seq, hash }), isStale: true }];
  });
  await store.write([...changes, ...entries.map(outbox.change), ...states.map(catalog.change)], "strict");
  catalog.keep(states);
  outbox.keep(entries);
  return entries.length;
}
