// Envelopes that come: each in the chain of its author, who may write in its room.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, isEnvelopeSignedBy, parseEnvelope } from "#shared/protocol/envelope.ts";
import { type Hash, hashId, NO_DEVICE, NO_HASH } from "#shared/protocol/ids.ts";
import { isWithin } from "#shared/protocol/readers.ts";
import { coveredHead, currentReaders } from "./generations.ts";
import type { Intake } from "./intake.ts";
import { whyShut, withUnopened } from "./open-envelope.ts";
import type { QuarantineReason } from "./quarantine.ts";
import { envelopeKey, readRecord } from "./record-store.ts";

export class EnvelopeIntake {
  readonly #intake: Intake;
  readonly #isByHand: boolean;

  /** `isByHand`: they come by a stick or a neighbour. */
  constructor(intake: Intake, isByHand: boolean) {
    this.#intake = intake;
    this.#isByHand = isByHand;
  }

  async take(bytes: Bytes, proven: ReadonlyMap<Hash, Envelope>): Promise<void> {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return this.#intake.setAside("malformed", bytes);
    const envelope = parsed.value;
    const state = this.#intake.state(envelope.room);
    const isOffered = this.#intake.isOffered(envelope.hash);
    // What no device of the project has signed a relay could make without end.
    const isProven = envelope.kind === "update" ? proven.has(envelope.hash) : this.#isSnapshotSigned(envelope, state);
    if (!isProven) return this.#intake.setAside("signature", bytes, isOffered);
    if (state === null) return this.#intake.setAside("unknownRoom", bytes, isOffered);
    // Of a room that is read here no more, nothing is kept but what was written here.
    if (!this.#isRead(state) && envelope.device !== this.#intake.context.device.id) return;
    // What the next generation says in its snapshot was dropped here on purpose.
    if (envelope.seq <= (state.base.get(envelope.device)?.seq ?? -1)) return;
    if (envelope.kind === "snapshot") {
      const refusal = refusalOfSnapshot(envelope, state);
      if (refusal !== null) return this.#intake.setAside(refusal, bytes);
    } else {
      const refusal = this.#refusalOf(envelope, state);
      // Of the others a person decides, or nobody.
      if (refusal !== null) return this.#intake.setAside(refusal, bytes, isOffered && refusal === "unknownRoom");
    }
    const head = state.heads.get(envelope.device) ?? { seq: -1, hash: NO_HASH };
    if (envelope.seq <= head.seq) return await this.#again(envelope);
    if (envelope.seq > head.seq + 1) return this.#intake.setAside("gap", bytes, isOffered);
    if (envelope.prev !== head.hash) return this.#intake.setAside("chain", bytes);
    const heads = new Map(state.heads).set(envelope.device, { seq: envelope.seq, hash: envelope.hash });
    const isShut = whyShut(this.#intake.context, envelope, state) !== null;
    const unopened = isShut ? withUnopened(state.unopened, envelope) : state.unopened;
    this.#intake.keepState({ ...state, heads, unopened, isStale: true });
    this.#intake.keepEnvelope(envelope);
  }

  #isRead({ members, keys }: RoomState): boolean {
    return keys.size > 0 && members.includes(this.#intake.context.device.id);
  }

  /** Why a row does not count, by whoever wrote it; `null`: it does. */
  #refusalOf({ room, device, seq, hash }: Envelope, { members, left, grant }: RoomState): QuarantineReason | null {
    // What this device wrote itself has its number for good.
    if (device === this.#intake.context.device.id) return null;
    const until = left.get(device);
    if (until !== undefined) return isWithin(until, { seq, hash }) ? null : "late";
    if (!members.includes(device)) return grant.first > 0 ? "unknownRoom" : "stranger";
    // Removed from the project, while the grant that says so is on its way: of what the relay has it alone brings word.
    if (this.#isByHand && this.#intake.directory.roster.devices.get(device)?.removed) return "late";
    // A room that was closed takes no grants: who has left reads on in no room that follows.
    const siblings = this.#intake.context.catalog.siblings(room);
    const covered = coveredHead(room, device, siblings);
    const isBeyond = covered !== null && seq > covered.seq;
    return isBeyond && currentReaders(siblings)?.includes(device) === false ? "late" : null;
  }

  /** By whoever closed the room before; while its closing is not here, by anybody of the project. */
  #isSnapshotSigned(envelope: Envelope, state: RoomState | null): boolean {
    const issuer = state?.founding?.issuer;
    return [...this.#intake.directory.roster.devices.values()].some(
      ({ id, signingKey }) => (issuer === undefined || id === issuer) && isEnvelopeSignedBy(envelope, signingKey),
    );
  }

  /** A number that is held already: the same row, one that this disk lost, or the trace of a copied profile. */
  async #again(envelope: Envelope): Promise<void> {
    const { store } = this.#intake.context;
    const value = await store.read("records", envelopeKey(envelope.room, envelope.device, envelope.seq));
    const record = value === null ? null : readRecord(value);
    if (record !== null && hashId(record.bytes) === envelope.hash) return;
    if (!(await this.#isExpected(envelope))) return this.#intake.setAside("fork", envelope.bytes);
    const state = this.#intake.state(envelope.room);
    if (state !== null) this.#intake.keepState({ ...state, isStale: true });
    this.#intake.keepEnvelope(envelope);
  }

  /** Whether the row that follows, or the head of its author, names exactly this envelope. */
  async #isExpected({ room, device, seq, hash }: Envelope): Promise<boolean> {
    const head = this.#intake.state(room)?.heads.get(device);
    if (head?.seq === seq) return head.hash === hash;
    const value = await this.#intake.context.store.read("records", envelopeKey(room, device, seq + 1));
    const next = value === null ? null : readRecord(value);
    const parsed = next === null ? null : parseEnvelope(next.bytes);
    // A damaged follower tells nothing: the signature alone speaks, and the chain is checked again when it is read.
    return parsed?.ok ? parsed.value.prev === hash : true;
  }
}

/** A snapshot stands in nobody's chain: the closing of its room names it. */
function refusalOfSnapshot({ device, seq, hash }: Envelope, { founding }: RoomState): QuarantineReason | null {
  if (founding === null) return "unknownRoom";
  const { snapshot } = founding;
  const isNamed = seq < snapshot.seq || (seq === snapshot.seq && hash === snapshot.hash);
  return device === NO_DEVICE && isNamed ? null : "chain";
}
