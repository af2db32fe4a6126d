// Whether the rows of one project are what they were when they were taken: each its own hash, each in its place, each chain
// without a hole, each chain signed by its author.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { isClosingSignedBy, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, isEnvelopeSignedBy, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RowKind } from "#shared/protocol/frame.ts";
import { readGenesis } from "#shared/protocol/genesis.ts";
import { type Grant, isGrantSignedBy, parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { readersAfter, refusalOfNext } from "#shared/protocol/readers.ts";
import type { StoredRow } from "../store.ts";

/** What is wrong, in the words of whoever keeps the relay; `n`: the place of the row, when it is one. */
export type Fault = { readonly n: number | null; readonly what: string };

/** Where a row says that it belongs, as the relay indexed it. */
export type Place = { readonly room: string; readonly device: string; readonly seq: number };

const NO_USES = { organizations: new Map(), recoveries: new Map() };

export class RowCheck {
  readonly #heads = new Map<string, { readonly envelope: Envelope; readonly n: number }>();
  /** Who closed the room before, by the room that follows. */
  readonly #closers = new Map<string, string>();
  readonly #genesis: Hash | null;
  #roster: Roster | null;
  readonly #isClosed: (room: string) => boolean;
  readonly #grants = new Map<string, Grant[]>();
  #n = 0;

  constructor(genesis: Bytes, isClosed: (room: string) => boolean) {
    this.#isClosed = isClosed;
    const read = readGenesis(genesis);
    this.#genesis = read.ok ? read.value.hash : null;
    this.#roster = read.ok ? rosterOf(read.value) : null;
  }

  /** The faults of the next row of the log. */
  row({ n, kind, hash, bytes }: StoredRow, place: Place): Fault[] {
    const faults: string[] = [];
    if (this.#genesis === null && n === 1) faults.push("the project's first record can't be read");
    if (n !== this.#n + 1) faults.push(`rows ${this.#n + 1} to ${n - 1} are missing`);
    this.#n = n;
    // What a snapshot has replaced keeps its place and its hash alone.
    if (bytes.length === 0) return [...faults, ...this.#emptied(kind, place, hash)].map((what) => ({ n, what }));
    if (hashId(bytes) !== hash) faults.push("its bytes are not those that were taken");
    if (n === 1 && hash !== this.#genesis) faults.push("the first row is not the project's first record");
    if (kind === "grant") faults.push(...this.#grant(bytes, place));
    if (kind === "envelope") faults.push(...this.#envelope(n, bytes, place));
    if (kind === "closing") faults.push(...this.#closing(bytes));
    if (kind === "directory") faults.push(...this.#directory(bytes, place));
    return faults.map((what) => ({ n, what }));
  }

  /** Rooms and the devices that read them, or did, as the grants say: up to which number their rows count, or all of them. */
  members(): ReadonlyMap<string, number | "all"> {
    const members = new Map<string, number | "all">();
    for (const [room, grants] of this.#grants) {
      const { members: readers, left } = readersAfter(grants);
      for (const device of readers) members.set(`${room}/${device}`, "all");
      for (const [device, { seq }] of left) members.set(`${room}/${device}`, seq);
    }
    return members;
  }

  #hasRead({ room, device }: Envelope): boolean {
    return this.#grants.get(room)?.some(({ boxes }) => boxes.has(device)) ?? false;
  }

  /** The faults that are seen at the end: one signature speaks for the whole chain before it. */
  end(): Fault[] {
    return [...this.#heads.values()].flatMap(({ envelope, n }) => {
      const author = envelope.kind === "snapshot" ? this.#closers.get(envelope.room) : envelope.device;
      const key = this.#keyOf(author);
      const isSigned = key !== undefined && isEnvelopeSignedBy(envelope, key);
      return isSigned ? [] : [{ n, what: "its chain is not signed by its author" }];
    });
  }

  #grant(bytes: Bytes, { room, device }: Place): string[] {
    const parsed = parseGrant(bytes);
    if (!parsed.ok) return ["it is no grant"];
    const grant: Grant = parsed.value;
    const before = this.#grants.get(grant.room) ?? [];
    this.#grants.set(grant.room, [...before, grant]);
    const key = this.#keyOf(grant.issuer);
    return [
      ...(grant.room === room && grant.issuer === device ? [] : ["it stands under another room or device"]),
      ...(refusalOfNext(grant, before.at(-1) ?? null, this.#roster ?? NO_USES) === null
        ? []
        : ["it does not follow the one before it"]),
      ...(key !== undefined && isGrantSignedBy(grant, key) ? [] : ["it is not signed by who gave it"]),
    ];
  }

  #directory(bytes: Bytes, { seq }: Place): string[] {
    const parsed = parseDirectoryRecord(bytes);
    const after = parsed.ok && this.#roster !== null ? afterRecord(this.#roster, parsed.value) : null;
    if (!parsed.ok || !after?.ok) return ["it is no record that follows the one before it"];
    this.#roster = after.value;
    return parsed.value.index === seq ? [] : ["it stands under another number"];
  }

  #keyOf(device: string | undefined): Bytes | undefined {
    return this.#roster?.devices.get(device as DeviceId)?.signingKey;
  }

  #envelope(n: number, bytes: Bytes, { room, device, seq }: Place): string[] {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return ["it is no envelope"];
    const envelope = parsed.value;
    const name = `${envelope.room}/${envelope.device}`;
    const before = this.#heads.get(name)?.envelope;
    this.#heads.set(name, { envelope, n });
    return [
      ...(envelope.room === room && envelope.device === device && envelope.seq === seq
        ? []
        : ["it stands under another room, device or number"]),
      ...(envelope.seq === (before?.seq ?? -1) + 1 && envelope.prev === (before?.hash ?? NO_HASH)
        ? []
        : ["it does not follow the one before it"]),
      ...(envelope.kind === "snapshot" || this.#hasRead(envelope) ? [] : ["its author has no right in its room"]),
    ];
  }

  #closing(bytes: Bytes): string[] {
    const parsed = parseClosing(bytes);
    if (!parsed.ok) return ["it is no closing"];
    const { next, issuer } = parsed.value;
    this.#closers.set(next, issuer);
    const key = this.#keyOf(issuer);
    return key !== undefined && isClosingSignedBy(parsed.value, key) ? [] : ["it is not signed by who closed"];
  }

  /** Only envelopes of a room that was closed may be empty: the caller says which rooms are. */
  #emptied(kind: RowKind, { room }: Place, hash: Hash): string[] {
    return kind === "envelope" && this.#isClosed(room) && hash !== NO_HASH ? [] : ["its bytes are gone"];
  }
}
