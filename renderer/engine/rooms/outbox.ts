// Rows of this device until the relay holds them, in the order in which they were made. A receipt ends the sending; the row
// leaves once the relay's own log shows it too: a relay that forgets what it signed (a liar, or one that was set back to an
// older copy) would else never be found out by a device whose cursor has not come so far. A refusal is remembered beside a
// row and shown.
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { Refusal, Row } from "#shared/protocol/frame.ts";
import { type Hash, hashId, type RoomId } from "#shared/protocol/ids.ts";
import type { ReceiptEntry } from "#shared/protocol/receipt.ts";
import { readRecord } from "./record-store.ts";

export type OutboxEntry = {
  readonly order: number;
  readonly room: RoomId;
  readonly recordKey: string;
};

/** A row with the place that a receipt gave it in the relay's log. */
export type Confirmed = { readonly entry: OutboxEntry; readonly receipt: ReceiptEntry };

/** A stretch of the relay's log, as far as this device may read it. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly hashes: ReadonlySet<Hash>;
  /** Nothing stands behind it. */
  readonly isLast: boolean;
};

/** Whether a row that stood at a place of the log is not in the stretch that goes over it. */
export const isLostIn = ({ from, to, hashes, isLast }: Stretch, { n, hash }: ReceiptEntry): boolean =>
  ((n > from && n <= to) || (isLast && n > 0)) && !hashes.has(hash);

export type Outbox = {
  /** What waits for a receipt, in order. */
  readonly entries: () => readonly OutboxEntry[];
  readonly size: () => number;
  /** Rows of a room that the relay has not confirmed, or not shown. */
  readonly countOf: (room: RoomId) => number;
  /** Whether the entry of this order is not confirmed, or not shown. */
  readonly isWaiting: (order: number) => boolean;
  readonly refusalOf: (room: RoomId) => Refusal | null;
  /** What to write so that a record waits to be sent. */
  readonly change: (entry: OutboxEntry) => StoreChange;
  /** Takes in entries that the disk has. */
  readonly keep: (entries: readonly OutboxEntry[]) => void;
  /** The rows of entries, with their hashes; an entry whose record is gone is left out. */
  readonly rows: (entries: readonly OutboxEntry[]) => Promise<readonly { entry: OutboxEntry; row: Row; hash: Hash }[]>;
  /** The relay has confirmed them: those that its log has shown already leave. Resolves once the disk knows. */
  readonly confirm: (confirmed: readonly Confirmed[]) => Promise<void>;
  /** The relay has lost what it had: what its log has shown counts no more. */
  readonly unsee: () => void;
  /** The first place, of those that were read already, at which one was confirmed that was not seen there; `null`: none was. */
  readonly doubtfulFrom: (readTo: number) => number | null;
  /** What a stretch of the log shows of rows that were confirmed: some are there, some should be and are not. */
  readonly compare: (stretch: Stretch) => {
    readonly shown: readonly OutboxEntry[];
    readonly lost: readonly OutboxEntry[];
  };
  /** What to write so that these are forgotten. */
  readonly removal: (entry: OutboxEntry) => StoreChange;
  /** Forgets entries that the disk has forgotten. */
  readonly forget: (entries: readonly OutboxEntry[]) => void;
  /** All that waits, or was confirmed and not shown, of these records. */
  readonly of: (recordKeys: ReadonlySet<string>) => readonly OutboxEntry[];
  /** Forgets rows that need not leave any more; resolves once the disk knows. */
  readonly drop: (entries: readonly OutboxEntry[]) => Promise<void>;
  readonly refuse: (entry: OutboxEntry, reason: Refusal) => void;
  /** Keys of the entries that the disk no longer tells: what they stood for may not have left. */
  readonly unreadable: readonly string[];
};

const keyOf = (order: number): string => order.toString().padStart(16, "0");

/** Reads what waits from the disk. Throws a `StoreError`. */
export async function loadOutbox(store: EngineStore): Promise<Outbox> {
  const waiting = new Map<number, OutboxEntry>();
  const confirmed = new Map<number, Confirmed>();
  const counts = new Map<RoomId, number>();
  /** What the log has shown here while something waited: an answer may come after the row itself. */
  const seen = new Set<Hash>();
  const refusals = new Map<RoomId, { readonly order: number; readonly reason: Refusal }>();
  const count = (room: RoomId, change: number): void => {
    const left = (counts.get(room) ?? 0) + change;
    if (left > 0) counts.set(room, left);
    else counts.delete(room);
  };
  const leave = ({ order, room }: OutboxEntry): void => {
    if (waiting.delete(order) || confirmed.delete(order)) count(room, -1);
    if (waiting.size + confirmed.size === 0) seen.clear();
  };
  const keep = (entries: readonly OutboxEntry[]): void => {
    for (const entry of entries) {
      leave(entry);
      waiting.set(entry.order, entry);
      count(entry.room, 1);
    }
  };
  const keepConfirmed = (each: Confirmed): void => {
    leave(each.entry);
    confirmed.set(each.entry.order, each);
    count(each.entry.room, 1);
  };
  const absolve = ({ order, room }: OutboxEntry): void => {
    if ((refusals.get(room)?.order ?? -1) <= order) refusals.delete(room);
  };
  const forget = (entries: readonly OutboxEntry[]): void => {
    for (const entry of entries) {
      leave(entry);
      absolve(entry);
    }
  };
  const unreadable: string[] = [];
  for (const { key, value } of await store.list("outbox")) {
    const read = readEntry(Number(key), fromUtf8(value) ?? "");
    if (read === null) unreadable.push(key);
    else if (read.receipt === null) keep([read.entry]);
    else keepConfirmed({ entry: read.entry, receipt: read.receipt });
  }

  return {
    entries: () => [...waiting.values()].sort((left, right) => left.order - right.order),
    size: () => waiting.size + confirmed.size,
    countOf: (room) => counts.get(room) ?? 0,
    isWaiting: (order) => waiting.has(order) || confirmed.has(order),
    refusalOf: (room) => refusals.get(room)?.reason ?? null,
    change: (entry) => ({ table: "outbox", key: keyOf(entry.order), value: utf8(writeEntry(entry, null)) }),
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
    unsee: () => seen.clear(),
    doubtfulFrom: (readTo) => {
      const places = [...confirmed.values()].map(({ receipt }) => receipt.n).filter((n) => n <= readTo);
      return places.length === 0 ? null : Math.min(...places);
    },
    of: (recordKeys) =>
      [...waiting.values(), ...[...confirmed.values()].map(({ entry }) => entry)].filter(({ recordKey }) =>
        recordKeys.has(recordKey),
      ),
    confirm: async (received) => {
      // What everybody holds may have been let go while it was under way.
      const rows = received.filter(({ entry }) => waiting.has(entry.order) || confirmed.has(entry.order));
      const isShown = ({ receipt }: Confirmed): boolean => seen.has(receipt.hash);
      await store.write(
        rows.map((each) => (isShown(each) ? removal(each.entry) : confirmation(each))),
        "strict",
      );
      for (const each of rows) {
        if (isShown(each)) leave(each.entry);
        else keepConfirmed(each);
        absolve(each.entry);
      }
    },
    compare: (stretch) => {
      for (const hash of waiting.size > 0 ? stretch.hashes : []) seen.add(hash);
      const shown: OutboxEntry[] = [];
      const lost: OutboxEntry[] = [];
      for (const { entry, receipt } of confirmed.values()) {
        if (stretch.hashes.has(receipt.hash)) shown.push(entry);
        else if (isLostIn(stretch, receipt)) lost.push(entry);
      }
      return { shown, lost };
    },
    removal,
    forget,
    drop: async (entries) => {
      await store.write(entries.map(removal), "strict");
      forget(entries);
    },
    refuse: ({ order, room }, reason) => {
      // What need not leave any more may have been under way.
      if (waiting.has(order)) refusals.set(room, { order, reason });
    },
    unreadable,
  };
}

const confirmation = ({ entry, receipt }: Confirmed): StoreChange => ({
  table: "outbox",
  key: keyOf(entry.order),
  value: utf8(writeEntry(entry, receipt)),
});

const removal = ({ order }: OutboxEntry): StoreChange => ({ table: "outbox", key: keyOf(order), value: null });

/** The place of the record; with a receipt, also what it says. */
const writeEntry = ({ recordKey }: OutboxEntry, receipt: ReceiptEntry | null): string =>
  receipt === null ? recordKey : `${recordKey} ${receipt.n} ${receipt.hash}`;

const ENTRY =
  /^(([0-9a-f]{32})\/(?:closing|(?:grant|directory|[0-9a-f]{16})\/[0-9a-f]{8}))(?: (\d{1,15}) ([0-9a-f]{64}))?$/;

/** `null` for what the disk has damaged. */
function readEntry(order: number, text: string): { entry: OutboxEntry; receipt: ReceiptEntry | null } | null {
  const [whole, recordKey = "", room, n, hash] = ENTRY.exec(text) ?? [];
  if (whole === undefined) return null;
  const receipt = n === undefined ? null : { n: Number(n), hash: hash as Hash };
  return { entry: { order, recordKey, room: room as RoomId }, receipt };
}
