// Records of the directory that come, by whatever way: each is taken on the one before it, or waits for it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { type DeviceId, type Hash, hashId } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { LogContext } from "./log-context.ts";
import { directoryEntry, directoryKey, directoryRecord } from "./members.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { QuarantineReason } from "./quarantine.ts";
import { readRecord } from "./record-store.ts";

export class DirectoryIntake {
  readonly #context: LogContext;
  readonly #written = new Map<number, Hash>();
  readonly changes: StoreChange[] = [];
  /** What is stored, as the outbox would name it. */
  readonly entries: OutboxEntry[] = [];
  /** Who is of the project once these are taken in. */
  roster: Roster;

  constructor(context: LogContext) {
    this.#context = context;
    this.roster = context.members.roster;
  }

  /** Why a record is put aside; `null`: it is taken in, or known. Throws a `StoreError`. */
  async take(bytes: Bytes): Promise<QuarantineReason | null> {
    const parsed = parseDirectoryRecord(bytes);
    if (!parsed.ok) return "malformed";
    const { project, index, hash } = parsed.value;
    const { head } = this.roster;
    if (project !== this.roster.project) return "foreign";
    if (index > head.index + 1) return "earlyRecord";
    if (index <= head.index) return (await this.#isKnown(index, hash)) ? null : "secondRecord";
    const after = afterRecord(this.roster, parsed.value);
    if (!after.ok) return after.failure === "stale" ? "secondRecord" : "signature";
    const order = this.#context.nextOrder();
    this.changes.push(directoryRecord(parsed.value, order));
    this.entries.push(directoryEntry(project, directoryKey(project, index), order));
    this.#written.set(index, hash);
    this.roster = after.value;
    return null;
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

  /** Of two records under one number the relay takes one: it shows another story to somebody, or was set back. */
  async #isKnown(index: number, hash: Hash): Promise<boolean> {
    const written = this.#written.get(index);
    if (written !== undefined) return written === hash;
    const value = await this.#context.store.read("records", directoryKey(this.roster.project, index));
    const record = value === null ? null : readRecord(value);
    return record === null || hashId(record.bytes) === hash;
  }
}
