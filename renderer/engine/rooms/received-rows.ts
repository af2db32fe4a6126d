// Rows that come from a relay, a stick or a neighbour. Nothing is believed: author, chain, signature and
// right are checked again here. What is good is stored with the cursor in one transaction; what is not is put aside in
// quarantine, counted and shown, and never blocks anything else.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { newRoomState, type RoomState } from "#shared/ports/stored-room.ts";
import { isClosingSignedBy, parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, isEnvelopeSignedBy, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { AnyRow } from "#shared/protocol/frame.ts";
import { type Grant, isGrantSignedBy, openGrant, parseGrant, type RoomKey } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, NO_DEVICE, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import { goesOn, keepsAll } from "./closing-right.ts";
import { type LogContext, projectRooms } from "./log-context.ts";
import { whyShut, withUnopened } from "./open-envelope.ts";
import type { OutboxEntry } from "./outbox.ts";
import { asideChanges, type QuarantineReason, type SetAside } from "./quarantine.ts";
import { DirectoryIntake } from "./received-records.ts";
import {
  closingKey,
  closingRecord,
  envelopeKey,
  envelopeRecord,
  grantKey,
  grantRecord,
  readRecord,
  type StoredRecord,
} from "./record-store.ts";

export type Received = {
  /** The rooms in which something new stands, with the new envelopes in order; none in a room of which only the key came. */
  readonly rooms: ReadonlyMap<RoomId, readonly Envelope[]>;
  readonly quarantined: number;
  /** Whether somebody came to the project or left it: what was put aside may be looked at again. */
  readonly hasComeOrGone: boolean;
  /** Whether a room was opened to this device: its rows of before lie behind the cursor. */
  readonly hasPast: boolean;
};

export type Around = {
  readonly before?: readonly StoreChange[];
  /** Asked for once nothing else changes the log. */
  readonly after?: (so: { readonly hasPast: boolean }) => readonly StoreChange[];
  readonly forward?: boolean;
};

/**
 * Takes rows in. What they change is written with the changes of `around`, in one transaction: `before` may be
 * overwritten by them, `after` (the cursor) may not. With `forward`, new rows wait in the outbox too: they came by another
 * way than the relay, and their author may not reach it for days. Throws a `StoreError`: then nothing was kept.
 */
export function receiveRows(context: LogContext, rows: readonly AnyRow[], around: Around): Promise<Received> {
  return context.serially(async () => {
    const directory = new DirectoryIntake(context);
    const intake = new Intake(context, directory);
    // Who comes and goes is known before anything that they wrote.
    for (const { kind, bytes } of rows) {
      const reason = kind === "directory" ? await directory.take(bytes) : null;
      if (reason !== null) intake.setAside(reason, bytes);
    }
    const keys = new Map([...directory.roster.devices.values()].map(({ id, signingKey }) => [id, signingKey]));
    const proven = provenEnvelopes(rows, keys);
    for (const { kind, bytes } of rows) {
      if (kind === "grant") await intake.grant(bytes);
      else if (kind === "envelope") await intake.envelope(bytes, proven);
      else if (kind === "closing") await intake.closing(bytes);
      else if (kind === "directory") continue;
      else if (kind === "unknown") intake.setAside("newer", bytes);
      else if (hashId(bytes) !== context.genesis.hash) intake.setAside("foreign", bytes);
    }
    const { before = [], after, forward = false } = around;
    const aside = await asideChanges(context.store, intake.aside);
    const waiting = forward ? [...directory.entries, ...intake.entries] : [];
    const changes = [
      ...before,
      ...directory.changes,
      ...intake.changes(),
      ...aside,
      ...waiting.map(context.outbox.change),
      ...(after?.({ hasPast: intake.hasPast }) ?? []),
    ];
    await context.store.write(changes, "relaxed");
    context.catalog.keep(intake.states());
    context.members.keep(directory.roster);
    context.outbox.keep(waiting);
    return {
      rooms: intake.envelopes,
      quarantined: intake.aside.length,
      hasComeOrGone: directory.changes.length > 0,
      hasPast: intake.hasPast,
    };
  });
}

class Intake {
  readonly #context: LogContext;
  readonly #directory: DirectoryIntake;
  readonly #states = new Map<RoomId, RoomState>();
  readonly #changes: StoreChange[] = [];
  readonly envelopes = new Map<RoomId, Envelope[]>();
  readonly aside: SetAside[] = [];
  /** Whether a room came whose rows of before were not for this device: the log was read past them. */
  hasPast = false;
  /** What is stored, as the outbox would name it. */
  readonly entries: OutboxEntry[] = [];

  constructor(context: LogContext, directory: DirectoryIntake) {
    this.#context = context;
    this.#directory = directory;
  }

  states(): readonly RoomState[] {
    return [...this.#states.values()];
  }

  changes(): readonly StoreChange[] {
    return [...this.#changes, ...this.states().map((state) => this.#context.catalog.change(state))];
  }

  setAside(reason: QuarantineReason, bytes: Bytes): void {
    this.aside.push({ reason, bytes });
  }

  async grant(bytes: Bytes): Promise<void> {
    const { device } = this.#context;
    const parsed = parseGrant(bytes);
    if (!parsed.ok) return this.setAside("malformed", bytes);
    const grant = parsed.value;
    const issuer = this.#directory.roster.devices.get(grant.issuer);
    if (issuer === undefined || !isGrantSignedBy(grant, issuer.signingKey)) return this.setAside("signature", bytes);
    const known = this.#state(grant.room);
    if (known !== null) return await this.#grantAgain(grant, known);
    // Of a room that was others' alone before: a later grant brings the key.
    if (!grant.boxes.has(device.id)) return;
    const roomKey = openGrant(grant, device.id, device.box);
    if (roomKey === null) return this.setAside("noKey", bytes);
    if (!this.#mayMake(roomKey, grant.issuer)) return this.setAside("stranger", bytes);
    this.#changes.push(grantRecord(grant, this.#enter(grant.room, grantKey(grant.room, grant.index))));
    if (!this.envelopes.has(grant.room)) this.envelopes.set(grant.room, []);
    this.#states.set(grant.room, { ...newRoomState(roomKey, [...grant.boxes.keys()]), isStale: true });
    this.hasPast ||= grant.index > 0;
  }

  /** Another grant of a room that is known: the one that made it, or one that lets others in. */
  async #grantAgain(grant: Grant, state: RoomState): Promise<void> {
    const held = await this.#grantRecord(grant.room, grant.index);
    if (held !== null) return hashId(held.bytes) === grant.hash ? undefined : this.setAside("secondGrant", grant.bytes);
    if (!(await this.#isOfSameKey(grant, state))) return this.setAside("stranger", grant.bytes);
    this.#changes.push(grantRecord(grant, this.#enter(grant.room, grantKey(grant.room, grant.index))));
    const members = [...new Set([...state.members, ...grant.boxes.keys()])];
    this.#states.set(grant.room, { ...state, members });
  }

  /** Whether somebody who reads a room says again its key to all who do; or, of a room that was others' alone, what made it. */
  async #isOfSameKey(grant: Grant, { keys, members }: RoomState): Promise<boolean> {
    const { device } = this.#context;
    if (!members.includes(grant.issuer)) return false;
    if (!grant.boxes.has(device.id)) {
      const next = await this.#grantRecord(grant.room, grant.index + 1);
      const parsed = next === null ? null : parseGrant(next.bytes);
      return parsed?.ok === true && parsed.value.prev === grant.hash;
    }
    const [roomKey, known] = [openGrant(grant, device.id, device.box), keys.get(grant.epoch)];
    return roomKey !== null && known !== undefined && sameBytes(roomKey.key, known);
  }

  /**
   * How a later generation begins: by the hand of somebody who holds it, in the room that this very grant made. The room
   * that it ends must be here: the relay keeps the grants and closings of rooms whose rows have gone.
   */
  async closing(bytes: Bytes): Promise<void> {
    const parsed = parseClosing(bytes);
    if (!parsed.ok) return this.setAside("malformed", bytes);
    const { room: after, next, hash: closing, snapshot, state: stateHash, issuer, frontier, grant } = parsed.value;
    const author = this.#directory.roster.devices.get(issuer);
    if (author === undefined || !isClosingSignedBy(parsed.value, author.signingKey)) {
      return this.setAside("signature", bytes);
    }
    const [ended, state] = [this.#state(after), this.#state(next)];
    if (ended === null || state === null) return this.setAside("earlyClosing", bytes);
    if (state.founding !== null) return;
    const mayClose =
      state.members.includes(issuer) && goesOn(ended, state, this.#hasLeft) && (await this.#keepsTheFirst(state));
    if (!mayClose) return this.setAside("stranger", bytes);
    const made = await this.#grantRecord(next);
    if (made === null || hashId(made.bytes) !== grant) return this.setAside("chain", bytes);
    this.#changes.push(closingRecord(parsed.value, this.#enter(next, closingKey(next))));
    const founding = { after, closing, snapshot, state: stateHash, issuer, frontier };
    this.#states.set(next, { ...state, founding, isStale: true });
  }

  readonly #hasLeft = (device: DeviceId): boolean => this.#directory.roster.devices.get(device)?.removed !== null;

  /** A second room of a compartment, that leaves somebody out, goes on for nobody: the first that came here counts. */
  async #keepsTheFirst(next: RoomState): Promise<boolean> {
    const known = [...this.#context.catalog.of(next.caseFile), ...this.states()];
    const rooms = known.filter(({ purpose, caseFile }) => purpose === next.purpose && caseFile === next.caseFile);
    let first: { readonly order: number; readonly state: RoomState } = { order: Number.POSITIVE_INFINITY, state: next };
    for (const state of rooms.filter(({ generation }) => generation === 0)) {
      const { order } = (await this.#grantRecord(state.room)) ?? first;
      if (order < first.order) first = { order, state };
    }
    return keepsAll(next, first.state, this.#hasLeft);
  }

  /** A grant of a room, the one that made it first; `null` when it is not here, or the disk has damaged it. */
  async #grantRecord(room: RoomId, index = 0): Promise<StoredRecord | null> {
    const key = grantKey(room, index);
    const made = this.#changes.find((change) => change.table === "records" && change.key === key);
    const value = made?.value ?? (await this.#context.store.read("records", key));
    return value === null ? null : readRecord(value);
  }

  /** Who is who is said by the founder alone; one's other computer passes it on. */
  #mayMake({ caseFile, purpose }: RoomKey, issuer: DeviceId): boolean {
    const { genesis } = this.#context;
    const isTrue = issuer === genesis.founder || this.#directory.isOwn(issuer);
    return purpose !== "directory" || (isTrue && caseFile === projectRooms(this.#context));
  }

  async envelope(bytes: Bytes, proven: ReadonlyMap<Hash, Envelope>): Promise<void> {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return this.setAside("malformed", bytes);
    const envelope = parsed.value;
    const state = this.#state(envelope.room);
    // What no device of the project has signed a relay could make without end.
    const isProven = envelope.kind === "update" ? proven.has(envelope.hash) : this.#isSnapshotSigned(envelope, state);
    if (!isProven) return this.setAside("signature", bytes);
    if (state === null) return this.setAside("unknownRoom", bytes);
    if (envelope.kind === "snapshot") {
      const refusal = refusalOfSnapshot(envelope, state);
      if (refusal !== null) return this.setAside(refusal, bytes);
    } else if (!state.members.includes(envelope.device)) return this.setAside("stranger", bytes);
    // What the next generation says in its snapshot was dropped here on purpose.
    if (envelope.seq <= (state.base.get(envelope.device)?.seq ?? -1)) return;
    const head = state.heads.get(envelope.device) ?? { seq: -1, hash: NO_HASH };
    if (envelope.seq <= head.seq) return await this.#again(envelope);
    if (envelope.seq > head.seq + 1) return this.setAside("gap", bytes);
    if (envelope.prev !== head.hash) return this.setAside("chain", bytes);
    const heads = new Map(state.heads).set(envelope.device, { seq: envelope.seq, hash: envelope.hash });
    const isShut = whyShut(this.#context, envelope, state) !== null;
    const unopened = isShut ? withUnopened(state.unopened, envelope) : state.unopened;
    this.#states.set(state.room, { ...state, heads, unopened, isStale: true });
    this.#store(envelope);
  }

  /** By whoever closed the room before; while its closing is not here, by anybody of the project. */
  #isSnapshotSigned(envelope: Envelope, state: RoomState | null): boolean {
    const issuer = state?.founding?.issuer;
    return [...this.#directory.roster.devices.values()].some(
      ({ id, signingKey }) => (issuer === undefined || id === issuer) && isEnvelopeSignedBy(envelope, signingKey),
    );
  }

  /** A number that is held already: the same row, one that this disk lost, or the trace of a copied profile. */
  async #again(envelope: Envelope): Promise<void> {
    const { store } = this.#context;
    const value = await store.read("records", envelopeKey(envelope.room, envelope.device, envelope.seq));
    const record = value === null ? null : readRecord(value);
    if (record !== null && hashId(record.bytes) === envelope.hash) return;
    if (!(await this.#isExpected(envelope))) return this.setAside("fork", envelope.bytes);
    const state = this.#state(envelope.room);
    if (state !== null) this.#states.set(state.room, { ...state, isStale: true });
    this.#store(envelope);
  }

  /** Whether the row that follows, or the head of its author, names exactly this envelope. */
  async #isExpected({ room, device, seq, hash }: Envelope): Promise<boolean> {
    const head = this.#state(room)?.heads.get(device);
    if (head?.seq === seq) return head.hash === hash;
    const value = await this.#context.store.read("records", envelopeKey(room, device, seq + 1));
    const next = value === null ? null : readRecord(value);
    const parsed = next === null ? null : parseEnvelope(next.bytes);
    // A damaged follower tells nothing: the signature alone speaks, and the chain is checked again when it is read.
    return parsed?.ok ? parsed.value.prev === hash : true;
  }

  #store(envelope: Envelope): void {
    const { room, device, seq } = envelope;
    this.#changes.push(envelopeRecord(envelope, this.#enter(room, envelopeKey(room, device, seq))));
    const list = this.envelopes.get(envelope.room);
    if (list === undefined) this.envelopes.set(envelope.room, [envelope]);
    else list.push(envelope);
  }

  /** The place of a record in the order of arrival. */
  #enter(room: RoomId, recordKey: string): number {
    const order = this.#context.nextOrder();
    this.entries.push({ order, room, recordKey });
    return order;
  }

  #state(room: RoomId): RoomState | null {
    return this.#states.get(room) ?? this.#context.catalog.get(room);
  }
}

/** A snapshot stands in nobody's chain: the closing of its room names it. */
function refusalOfSnapshot({ device, seq, hash }: Envelope, { founding }: RoomState): QuarantineReason | null {
  if (founding === null) return "unknownRoom";
  const { snapshot } = founding;
  const isNamed = seq < snapshot.seq || (seq === snapshot.seq && hash === snapshot.hash);
  return device === NO_DEVICE && isNamed ? null : "chain";
}

export const authorsOf = (rooms: Received["rooms"]): DeviceId[] =>
  [...rooms.values()].flatMap((envelopes) => envelopes.map(({ device }) => device));
