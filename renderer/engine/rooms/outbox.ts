// Rows of this device that the relay has not confirmed, in the order in which they were made. A row leaves it by a
// receipt and by nothing else; a refusal is remembered beside it and shown.
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { Refusal, Row } from "#shared/protocol/frame.ts";
import { type Hash, hashId, type RoomId } from "#shared/protocol/ids.ts";
import { readRecord } from "./record-store.ts";

export type OutboxEntry = {
  readonly order: number;
  readonly room: RoomId;
  readonly recordKey: string;
};

export type Outbox = {
  readonly entries: () => readonly OutboxEntry[];
  readonly countOf: (room: RoomId) => number;
  readonly refusalOf: (room: RoomId) => Refusal | null;
  /** What to write so that a record waits to be sent. */
  readonly change: (entry: OutboxEntry) => StoreChange;
  /** Takes in entries that the disk has. */
  readonly keep: (entries: readonly OutboxEntry[]) => void;
  /** The rows of entries, with their hashes; an entry whose record is gone is left out. */
  readonly rows: (entries: readonly OutboxEntry[]) => Promise<readonly { entry: OutboxEntry; row: Row; hash: Hash }[]>;
  /** Forgets what the relay has confirmed, for good; resolves once the disk knows. */
  readonly confirm: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** What to write, and then what to forget, when something else says what a row says. */
  readonly removal: (entry: OutboxEntry) => StoreChange;
  readonly forget: (entries: readonly OutboxEntry[]) => void;
  readonly refuse: (entry: OutboxEntry, reason: Refusal) => void;
  /** Keys of the entries that the disk no longer tells: what they stood for may not have left. */
  readonly unreadable: readonly string[];
};

const keyOf = (order: number): string => order.toString().padStart(16, "0");

/** Reads what waits from the disk. Throws a `StoreError`. */
export async function loadOutbox(store: EngineStore): Promise<Outbox> {
  const waiting = new Map<number, OutboxEntry>();
  const counts = new Map<RoomId, number>();
  const refusals = new Map<RoomId, { readonly order: number; readonly reason: Refusal }>();
  const count = (room: RoomId, change: number): void => {
    const left = (counts.get(room) ?? 0) + change;
    if (left > 0) counts.set(room, left);
    else counts.delete(room);
  };
  const keep = (entries: readonly OutboxEntry[]): void => {
    for (const entry of entries) {
      if (!waiting.has(entry.order)) count(entry.room, 1);
      waiting.set(entry.order, entry);
    }
  };
  const removal = ({ order }: OutboxEntry): StoreChange => ({ table: "outbox", key: keyOf(order), value: null });
  const forget = (entries: readonly OutboxEntry[]): void => {
    for (const { order, room } of entries) {
      if (waiting.delete(order)) count(room, -1);
      if ((refusals.get(room)?.order ?? -1) <= order) refusals.delete(room);
    }
  };
  const stored = (await store.list("outbox")).map(({ key, value }) => ({ key, entry: entryOf(key, fromUtf8(value)) }));
  keep(stored.flatMap(({ entry }) => entry ?? []));

  return {
    entries: () => [...waiting.values()].sort((left, right) => left.order - right.order),
    countOf: (room) => counts.get(room) ?? 0,
    refusalOf: (room) => refusals.get(room)?.reason ?? null,
    change: ({ order, recordKey }) => ({ table: "outbox", key: keyOf(order), value: utf8(recordKey) }),
    keep,
    rows: async (entries) => {
      const found = await Promise.all(
        entries.map(async (entry) => {
          const value = await store.read("records", entry.recordKey);
          const record = value === null ? null : readRecord(value);
          return record === null
            ? []
            : [{ entry, row: { kind: record.kind, bytes: record.bytes }, hash: hashId(record.bytes) }];
        }),
      );
      return found.flat();
    },
    confirm: async (entries) => {
      await store.write(entries.map(removal), "strict");
      forget(entries);
    },
    removal,
    forget,
    refuse: ({ order, room }, reason) => {
      refusals.set(room, { order, reason });
    },
    unreadable: stored.filter(({ entry }) => entry === null).map(({ key }) => key),
  };
}

const RECORD_KEY = /^([0-9a-f]{32})\/(grant|[0-9a-f]{16})\/[0-9a-f]{8}$/;

function entryOf(key: string, recordKey: string | null): OutboxEntry | null {
  const room = RECORD_KEY.exec(recordKey ?? "")?.[1];
  return room === undefined || recordKey === null ? null : { order: Number(key), recordKey, room: room as RoomId };
}
