// Rows that come from a relay (later also from a stick or a neighbour). Nothing is believed: author, chain, signature and
// right are checked again here. What is good is stored with the cursor in one transaction; what is not is put aside in
// quarantine, counted and shown, and never blocks anything else.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { isGrantSignedBy, openGrant, parseGrant } from "#shared/protocol/grant.ts";
import { type Hash, hashId, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { provenEnvelopes } from "#shared/protocol/proof.ts";
import type { LogContext } from "./log-context.ts";
import { type QuarantineReason, quarantineChange } from "./quarantine.ts";
import { envelopeKey, envelopeRecord, grantRecord, readRecord } from "./record-store.ts";

export type Received = {
  /** The rooms in which something new stands, with the new envelopes in order; none in a room of which only the key came. */
  readonly rooms: ReadonlyMap<RoomId, readonly Envelope[]>;
  readonly quarantined: number;
};

/**
 * Takes rows in. What they change is written with the changes of `around`, in one transaction: `before` may be
 * overwritten by them, `after` (the cursor) may not. Throws a `StoreError`: then nothing was kept.
 */
export function receiveRows(
  context: LogContext,
  rows: readonly Row[],
  around: { readonly before?: readonly StoreChange[]; readonly after?: readonly StoreChange[] },
): Promise<Received> {
  return context.serially(async () => {
    const intake = new Intake(context);
    const keys = new Map(context.genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
    const proven = provenEnvelopes(rows, keys);
    for (const { kind, bytes } of rows) {
      if (kind === "grant") intake.grant(bytes);
      else if (kind === "envelope") await intake.envelope(bytes, proven);
      else if (hashId(bytes) !== context.genesis.hash) intake.setAside("foreign", bytes);
    }
    const { before = [], after = [] } = around;
    await context.store.write([...before, ...intake.changes(), ...after], "relaxed");
    context.catalog.keep(intake.states());
    return { rooms: intake.envelopes, quarantined: intake.quarantined };
  });
}

class Intake {
  readonly #context: LogContext;
  readonly #states = new Map<RoomId, RoomState>();
  readonly #changes: StoreChange[] = [];
  readonly envelopes = new Map<RoomId, Envelope[]>();
  quarantined = 0;

  constructor(context: LogContext) {
    this.#context = context;
  }

  states(): readonly RoomState[] {
    return [...this.#states.values()];
  }

  changes(): readonly StoreChange[] {
    return [...this.#changes, ...this.states().map((state) => this.#context.catalog.change(state))];
  }

  setAside(reason: QuarantineReason, bytes: Bytes): void {
    this.quarantined++;
    this.#changes.push(quarantineChange(reason, bytes));
  }

  grant(bytes: Bytes): void {
    const { genesis, device, nextOrder } = this.#context;
    const parsed = parseGrant(bytes);
    if (!parsed.ok) return this.setAside("malformed", bytes);
    const grant = parsed.value;
    const issuer = genesis.devices.find(({ id }) => id === grant.issuer);
    if (issuer === undefined || !isGrantSignedBy(grant, issuer.signingKey)) return this.setAside("signature", bytes);
    if (grant.index !== 0 || this.#state(grant.room) !== null) return;
    const roomKey = openGrant(grant, device.id, device.box);
    if (roomKey === null) return this.setAside("noKey", bytes);
    this.#changes.push(grantRecord(grant, nextOrder()));
    this.envelopes.set(grant.room, []);
    this.#states.set(grant.room, {
      room: grant.room,
      purpose: roomKey.purpose,
      caseFile: roomKey.caseFile,
      keys: new Map([[grant.epoch, roomKey.key]]),
      members: [...grant.boxes.keys()],
      heads: new Map(),
      isStale: true,
    });
  }

  async envelope(bytes: Bytes, proven: ReadonlyMap<Hash, Envelope>): Promise<void> {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return this.setAside("malformed", bytes);
    const envelope = parsed.value;
    const state = this.#state(envelope.room);
    if (state === null) return this.setAside("unknownRoom", bytes);
    if (!state.members.includes(envelope.device)) return this.setAside("stranger", bytes);
    const head = state.heads.get(envelope.device) ?? { seq: -1, hash: NO_HASH };
    if (envelope.seq <= head.seq) return await this.#again(envelope, proven);
    if (!proven.has(envelope.hash)) return this.setAside("signature", bytes);
    if (envelope.seq > head.seq + 1) return this.setAside("gap", bytes);
    if (envelope.prev !== head.hash) return this.setAside("chain", bytes);
    const heads = new Map(state.heads).set(envelope.device, { seq: envelope.seq, hash: envelope.hash });
    this.#states.set(state.room, { ...state, heads, isStale: true });
    this.#store(envelope);
  }

  /** A number that is held already: the same row, one that this disk lost, or the trace of a copied profile. */
  async #again(envelope: Envelope, proven: ReadonlyMap<Hash, Envelope>): Promise<void> {
    const { store } = this.#context;
    const value = await store.read("records", envelopeKey(envelope.room, envelope.device, envelope.seq));
    const record = value === null ? null : readRecord(value);
    if (record !== null && hashId(record.bytes) === envelope.hash) return;
    if (!proven.has(envelope.hash)) return this.setAside("signature", envelope.bytes);
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
    this.#changes.push(envelopeRecord(envelope, this.#context.nextOrder()));
    const list = this.envelopes.get(envelope.room);
    if (list === undefined) this.envelopes.set(envelope.room, [envelope]);
    else list.push(envelope);
  }

  #state(room: RoomId): RoomState | null {
    return this.#states.get(room) ?? this.#context.catalog.get(room);
  }
}

export type Retried = {
  readonly rooms: Received["rooms"];
  /** How many rows were looked at. */
  readonly count: number;
};

/**
 * Looks again at what was put aside because something before it was missing. Call it after new rows came in.
 * Throws a `StoreError`.
 */
export async function retryQuarantine(context: LogContext): Promise<Retried> {
  const waiting = await Promise.all(RETRIED.map((reason) => context.store.list("quarantine", `${reason}/`)));
  const found = waiting.flat();
  if (found.length === 0) return { rooms: new Map(), count: 0 };
  const envelopes = found.flatMap(({ value }) => {
    const parsed = parseEnvelope(value);
    return parsed.ok ? [parsed.value] : [];
  });
  envelopes.sort((left, right) => left.seq - right.seq);
  const taken = found.map(({ key }): StoreChange => ({ table: "quarantine", key, value: null }));
  // What is put aside again is written after these removals: the last change of a row counts.
  const again = envelopes.map(({ bytes }): Row => ({ kind: "envelope", bytes }));
  const { rooms } = await receiveRows(context, again, { before: taken });
  const next = rooms.size === 0 ? NOTHING : await retryQuarantine(context);
  return { rooms: merged(rooms, next.rooms), count: found.length };
}

const NOTHING: Retried = { rooms: new Map(), count: 0 };

/** Reasons that end when other rows arrive. */
const RETRIED: readonly QuarantineReason[] = ["gap", "unknownRoom", "signature"];

function merged(left: Received["rooms"], right: Received["rooms"]): Received["rooms"] {
  const rooms = new Map(left);
  for (const [room, envelopes] of right) rooms.set(room, [...(rooms.get(room) ?? []), ...envelopes]);
  return rooms;
}
