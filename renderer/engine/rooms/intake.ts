// What a batch of rows changes, gathered before it is written in one transaction: nothing of it counts before that.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Hash, RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import type { OutboxEntry } from "./outbox.ts";
import { type QuarantineReason, quarantineChange, type SetAside } from "./quarantine.ts";
import type { DirectoryIntake } from "./received-records.ts";
import { envelopeKey, envelopeRecord, grantKey, readRecord, type StoredRecord } from "./record-store.ts";

export class Intake {
  readonly context: LogContext;
  readonly directory: DirectoryIntake;
  readonly #states = new Map<RoomId, RoomState>();
  readonly #changes: StoreChange[] = [];
  /** The rooms in which something new stands, with the new envelopes in order. */
  readonly envelopes = new Map<RoomId, Envelope[]>();
  readonly aside: SetAside[] = [];
  /** Whether rows that were put aside before these are so no more. */
  hasCleared = false;
  /** Whether a room came whose rows of before were not for this device: the log was read past them. */
  hasPast = false;
  /** What is stored, as the outbox would name it. */
  readonly entries: OutboxEntry[] = [];
  /** Of those, rows that this device offers to the relay, whatever way the others came. */
  readonly offered: OutboxEntry[] = [];
  /** Whether a row came once by another way than the relay. */
  readonly isOffered: (row: Hash) => boolean;
  /** Keys of rows that are offered to nobody any more. */
  readonly settled = new Set<string>();

  constructor(context: LogContext, directory: DirectoryIntake, isOffered: (row: Hash) => boolean) {
    this.isOffered = isOffered;
    this.context = context;
    this.directory = directory;
  }

  states(): readonly RoomState[] {
    return [...this.#states.values()];
  }

  changes(): readonly StoreChange[] {
    return [...this.#changes, ...this.states().map((state) => this.context.catalog.change(state))];
  }

  /** A room as this batch leaves it; `null` when it is not known here. */
  state(room: RoomId): RoomState | null {
    return this.#states.get(room) ?? this.context.catalog.get(room);
  }

  keepState(state: RoomState): void {
    this.#states.set(state.room, state);
  }

  setAside(reason: QuarantineReason, bytes: Bytes, isOffered = false): void {
    this.aside.push({ reason, bytes, isOffered });
  }

  /** Takes back that a row was put aside. */
  believe(reason: QuarantineReason, bytes: Bytes): void {
    this.#changes.push({ ...quarantineChange(reason, bytes), value: null });
  }

  /** Keeps a record, of which its place in the order of arrival is asked. */
  keep(room: RoomId, key: string, record: (order: number) => StoreChange): void {
    const order = this.context.nextOrder();
    this.entries.push({ order, room, recordKey: key });
    this.#changes.push(record(order));
    if (!this.envelopes.has(room)) this.envelopes.set(room, []);
  }

  keepEnvelope(envelope: Envelope): void {
    const { room, device, seq, hash } = envelope;
    this.keep(room, envelopeKey(room, device, seq), (order) => envelopeRecord(envelope, order));
    if (this.isOffered(hash)) this.offered.push(...this.entries.slice(-1));
    this.envelopes.get(room)?.push(envelope);
  }

  /** Takes a record out of its place. */
  remove(key: string): void {
    this.#changes.push({ table: "records", key, value: null });
    this.settled.add(key);
  }

  /** A grant of a room, the one that made it first; `null` when it is not here, or the disk has damaged it. */
  async grantRecord(room: RoomId, index = 0): Promise<StoredRecord | null> {
    const key = grantKey(room, index);
    const made = this.#changes.findLast((change) => change.table === "records" && change.key === key);
    const value = made === undefined ? await this.context.store.read("records", key) : made.value;
    return value === null ? null : readRecord(value);
  }
}
