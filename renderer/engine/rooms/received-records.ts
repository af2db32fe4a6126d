// Records of the directory that come, by whatever way: each is taken on the one before it, or waits for it. Of two on one the
// relay's own log says which counts (it was set back): what stood here is dropped, and said again on top.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { type Branch, type Dropped, isFaithful, isSaidIn } from "#shared/protocol/ledger/branches.ts";
import { type DirectoryRecord, parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster } from "#shared/protocol/ledger/roster.ts";
import { droppedChange, droppedOf } from "./dropped-branches.ts";
import { chainTo, heldBack, rosterUpTo, unAside } from "./held-records.ts";
import type { LogContext } from "./log-context.ts";
import { directoryEntry, directoryKey, directoryRecord } from "./members.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { QuarantineReason, SetAside } from "./quarantine.ts";

export class DirectoryIntake {
  readonly #context: LogContext;
  readonly #isLog: boolean;
  /** Records that this batch could not believe: with those in quarantine, what the relay's log has beside what is held. */
  readonly #refused: DirectoryRecord[] = [];
  readonly #aside: SetAside[] = [];
  readonly changes: StoreChange[] = [];
  /** What is stored, as the outbox would name it. */
  readonly entries: OutboxEntry[] = [];
  /** Keys of records that are offered no more: they were dropped. */
  readonly settled = new Set<string>();
  /** Who is of the project once these are taken in, and by which records. */
  roster: Roster;
  records: Branch;
  dropped: readonly Dropped[];

  /** `isLog`: they come from the relay's own log, which alone says which of two records counts. */
  constructor(context: LogContext, isLog: boolean) {
    this.#context = context;
    this.#isLog = isLog;
    const { roster, records, dropped } = context.members;
    this.roster = roster;
    this.records = records;
    this.dropped = dropped;
  }

  /** Records in any order of a batch. Throws a `StoreError`. */
  async takeAll(all: readonly Bytes[]): Promise<void> {
    for (const bytes of all) {
      const reason = await this.#take(bytes);
      if (reason !== null) this.#aside.push({ reason, bytes });
    }
  }

  /** What is to be put aside: not what a later one has made believed. */
  aside(): readonly SetAside[] {
    const taken = new Set(this.records.map(({ bytes }) => bytes));
    return this.#aside.filter(({ bytes }) => !taken.has(bytes));
  }

  /** Why a record is put aside; `null`: it is taken in, or known. */
  async #take(bytes: Bytes): Promise<QuarantineReason | null> {
    const parsed = parseDirectoryRecord(bytes);
    if (!parsed.ok) return "malformed";
    const record = parsed.value;
    const { project, index, prev, hash } = record;
    const { head } = this.roster;
    if (project !== this.roster.project) return "foreign";
    if (this.records[index - 1]?.hash === hash) return null;
    const reason = index === head.index + 1 && prev === head.hash ? this.#takeNext(record) : this.#besides(record);
    if (reason === null || !WAITING.includes(reason)) return reason;
    if (this.#isLog && (await this.#switchTo(record))) return null;
    this.#refused.push(record);
    return reason;
  }

  /** Whether this device was let in by that one, or is of the same person. */
  believes(device: DeviceId): boolean {
    return this.roster.devices.get(this.#context.device.id)?.letInBy === device || this.isOwn(device);
  }

  /** Whether a device is of the same person as this one. */
  isOwn(device: DeviceId): boolean {
    const { devices } = this.roster;
    return devices.get(device)?.person === devices.get(this.#context.device.id)?.person;
  }

  #besides(record: DirectoryRecord): QuarantineReason | null {
    const { index } = record;
    if (index <= this.roster.head.index && !this.#isLog && isSaidIn(this.roster, record)) return null;
    return index > this.roster.head.index + 1 ? "earlyRecord" : "secondRecord";
  }

  #takeNext(record: DirectoryRecord): QuarantineReason | null {
    const after = afterRecord(this.roster, record);
    if (!after.ok) return "signature";
    if (!this.dropped.every(({ roster }) => isFaithful(roster, [record], after.value))) return "secondRecord";
    this.#keep(record, after.value);
    return null;
  }

  /** A relay that was set back took others meanwhile: what it has counts for everybody, from where the two part. */
  async #switchTo(record: DirectoryRecord): Promise<boolean> {
    const held = await heldBack(this.#context, this.#refused);
    const chain = chainTo(record, held, this.records, this.#context.genesis.hash);
    const [first] = chain;
    const base = first === undefined ? null : rosterUpTo(this.#context.genesis, this.records, first.index - 1);
    if (first === undefined || base === null) return false;
    let after = base;
    for (const each of chain) {
      const next = afterRecord(after, each);
      if (!next.ok) return false;
      after = next.value;
    }
    const lost = this.records.length < first.index ? null : droppedOf(this.#context.genesis, this.records);
    const dropped = lost === null ? this.dropped : [...this.dropped, lost];
    if (!dropped.every(({ roster }) => isFaithful(roster, chain, after))) return false;
    this.#forget(first.index);
    this.roster = base;
    for (const each of chain) {
      const next = afterRecord(this.roster, each);
      if (next.ok) this.#keep(each, next.value);
    }
    this.dropped = dropped;
    this.changes.push(droppedChange(this.#context.vault, dropped));
    return true;
  }

  /** Takes records out of their place, from an index on. */
  #forget(from: number): void {
    for (const { project, index } of this.records.slice(from - 1)) {
      const key = directoryKey(project, index);
      this.changes.push({ table: "records", key, value: null });
      this.settled.add(key);
    }
    this.records = this.records.slice(0, from - 1);
  }

  #keep(record: DirectoryRecord, after: Roster): void {
    const { project, index } = record;
    const order = this.#context.nextOrder();
    const key = directoryKey(project, index);
    this.changes.push(directoryRecord(record, order));
    this.entries.push(directoryEntry(project, key, order));
    this.settled.delete(key);
    for (const reason of WAITING) this.changes.push(unAside(reason, record));
    this.records = [...this.records, record];
    this.roster = after;
  }
}

/** What more of the relay's log may make believed. */
const WAITING: readonly QuarantineReason[] = ["earlyRecord", "secondRecord"];
