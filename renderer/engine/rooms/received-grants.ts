// Grants that come: the first of a room, by which it is known here, and those after it, each on the one before.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { type Grant, isGrantSignedBy, openGrant, parseGrant, type RoomKey } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { draftPrefix } from "./draft-store.ts";
import { NO_HEAD } from "./generations.ts";
import type { Intake } from "./intake.ts";
import { isUntold } from "./left-anew.ts";
import { projectRooms } from "./log-context.ts";
import { isFalseBeginning } from "./named-beginning.ts";
import { asideReason, givesRoomAway } from "./owned-grants.ts";
import type { QuarantineReason } from "./quarantine.ts";
import { envelopeKey, grantKey, grantRecord, isOwnBeyond, readRecord } from "./record-store.ts";
import { enteredAgain, enteredBy, isFalseTo, withEarlier, withNext, withOther } from "./room-grants.ts";

/** Why one is put aside that stands beside another, or on one beside another. */
const OF_ANOTHER_BRANCH = ["stranger", "secondGrant"] as const;

export class GrantIntake {
  readonly #intake: Intake;
  readonly #isLog: boolean;
  /** How far the log tells, with these rows, who reads a room. */
  readonly #told = new Map<RoomId, number>();

  /** `isLog`: they come from the relay's own log, which alone says which of two grants counts. */
  constructor(intake: Intake, isLog: boolean) {
    this.#intake = intake;
    this.#isLog = isLog;
  }

  /** Grants in any order: each is looked at until none brings anything more. */
  async takeAll(all: readonly Bytes[]): Promise<void> {
    let waiting = all;
    for (let before = -1; waiting.length !== before; ) {
      before = waiting.length;
      const again: Bytes[] = [];
      for (const bytes of waiting) if (await this.#take(bytes)) again.push(bytes);
      waiting = again;
    }
    await this.#believeLog();
    for (const bytes of waiting) {
      const parsed = parseGrant(bytes);
      const state = parsed.ok ? this.#intake.state(parsed.value.room) : null;
      if (!parsed.ok || state === null) continue;
      if (await this.#enterAnew(parsed.value, state)) continue;
      this.#intake.setAside("earlyGrant", bytes);
      // Who is let in again was not told of the grants between: they lie behind the cursor.
      const { id } = this.#intake.context.device;
      this.#intake.hasPast ||= this.#isLog && parsed.value.boxes.has(id) && !state.members.includes(id);
    }
  }

  /** Of those that were put aside beside these, the log has said now that they count nowhere. */
  async #believeLog(): Promise<void> {
    if (this.#told.size === 0) return;
    for (const reason of OF_ANOTHER_BRANCH) {
      for (const { value } of await this.#intake.context.store.list("quarantine", `${reason}/`)) {
        const parsed = parseGrant(value);
        const told = parsed.ok ? this.#told.get(parsed.value.room) : undefined;
        if (!parsed.ok || told === undefined || parsed.value.index > told) continue;
        this.#intake.believe(reason, value);
        this.#intake.hasCleared = true;
      }
    }
  }

  /** Answers `true` for a grant that waits for another one, which may come with it. */
  async #take(bytes: Bytes): Promise<boolean> {
    const parsed = parseGrant(bytes);
    if (!parsed.ok) return this.#refuse("malformed", bytes);
    const grant = parsed.value;
    const issuer = this.#intake.directory.roster.devices.get(grant.issuer);
    if (issuer === undefined || !isGrantSignedBy(grant, issuer.signingKey)) return this.#refuse("signature", bytes);
    const { context, directory } = this.#intake;
    // What a stick or a neighbour brings nobody has compared with the grant before it.
    if (this.#isLog) context.sealedGrants.note(grant, directory.roster, context.device.id);
    const known = this.#intake.state(grant.room);
    return known === null ? this.#grantOfNew(grant) : await this.#grantAgain(grant, known);
  }

  #grantOfNew(grant: Grant): boolean {
    const { device } = this.#intake.context;
    // Of a room that is others' alone; or that was, and a later grant brings the key.
    if (!grant.boxes.has(device.id)) return true;
    const roomKey = openGrant(grant, device.id, device.box);
    if (roomKey === null) return this.#refuse("noKey", grant.bytes);
    if (!this.#mayMake(roomKey, grant.issuer)) return this.#refuse("stranger", grant.bytes);
    this.#keepGrant(grant, enteredBy(grant, roomKey, this.#intake.context.nextOrder()));
    this.#intake.hasPast ||= grant.index > 0;
    return false;
  }

  /** Another grant of a room that is known: the next one, or one from before this device came in. */
  async #grantAgain(grant: Grant, state: RoomState): Promise<boolean> {
    const { room, index, hash } = grant;
    if (isUntold(state)) return this.#grantAnew(grant, state);
    const last = state.grant;
    if (index === last.index + 1) return await this.#nextGrant(grant, state);
    if (index > last.index) return true;
    // What opened a room that is read here no more is not kept.
    if (state.keys.size === 0) return false;
    const held = index < last.first ? null : await this.#intake.grantRecord(room, index);
    if (held !== null && hashId(held.bytes) === hash) {
      if (this.#isLog && index > state.toldTo) this.#keepTold(grant, state);
      this.#noteTold(grant);
      // The log says again that this device has left.
      if (this.#isLog && index === last.index && !this.#reads(state)) await this.#leave(state);
      return false;
    }
    // One that this disk has lost, or from before the first that is here: the one that stands on it names it.
    const expected = index === last.index ? last.hash : await this.#prevOf(room, index + 1);
    if (expected === hash) {
      this.#keepGrant(grant, withEarlier(this.#intake.context, state, grant));
      return false;
    }
    if (index < last.first) return true;
    if (this.#isLog && (await this.#switch(grant, state))) return false;
    if (await this.#enterAnew(grant, state)) return false;
    // Of a branch that the log has left for another: nothing that comes can make it count, but the log itself.
    if (!this.#isLog && index <= state.toldTo) return false;
    return this.#refuse("secondGrant", grant.bytes);
  }

  /** Of a room that was left, and of which nothing is kept: the relay's log alone tells how. */
  #grantAnew(grant: Grant, state: RoomState): boolean {
    const { context } = this.#intake;
    if (!this.#isLog) return false;
    if (!grant.boxes.has(context.device.id)) return true;
    this.#keepGrant(grant, enteredAgain(context, state, grant));
    this.#intake.hasPast ||= grant.index > 0;
    return false;
  }

  /**
   * A room of which its log has told nothing yet, and that a stick or a neighbour has shown with another beginning: the log
   * says which it has. Rows of colleagues that came with it are looked at again. One in which this device has written stays as it is.
   */
  async #enterAnew(grant: Grant, state: RoomState): Promise<boolean> {
    const { context } = this.#intake;
    const { store, device, outbox } = context;
    const { room } = grant;
    const roomKey = openGrant(grant, device.id, device.box);
    if (!this.#isLog || state.toldTo >= 0 || roomKey === null || !this.#mayMake(roomKey, grant.issuer)) return false;
    const made = await this.#intake.grantRecord(room, state.grant.first);
    const parsed = made === null ? null : parseGrant(made.bytes);
    const isOwn = state.heads.has(device.id) || !parsed?.ok || parsed.value.issuer === device.id;
    if (isOwn || (await store.list("drafts", draftPrefix(room))).length > 0) return false;
    const waiting = new Set(outbox.entries().map(({ recordKey }) => recordKey));
    for (const { key, value } of await store.list("records", `${room}/`)) {
      const record = readRecord(value);
      // Those who wrote them may stand in the room as it is: they are looked at again, once that is here.
      if (record?.kind === "envelope") this.#intake.setAside("gap", record.bytes, waiting.has(key));
      this.#intake.remove(key);
    }
    this.#keepGrant(grant, enteredBy(grant, roomKey, context.nextOrder()));
    this.#intake.hasPast = true;
    return true;
  }

  async #nextGrant(grant: Grant, state: RoomState): Promise<boolean> {
    const { context } = this.#intake;
    const after = givesRoomAway(grant, state, this.#intake)
      ? null
      : withNext(context, state, grant, this.#intake.directory.roster);
    if (after === null)
      return (await this.#enterAnew(grant, state))
        ? false
        : this.#refuse(asideReason(grant, state, this.#intake), grant.bytes);
    // That one reads a room no more, and what the relay holds then, its own log alone says.
    if (!this.#isLog && this.#reads(state) && !this.#reads(after)) return true;
    if (isFalseTo(context, state, grant)) this.#intake.setAside("noKey", grant.bytes);
    const next = await this.#overtake(state, after);
    // Who is let in again has passed over what was written meanwhile.
    this.#intake.hasPast ||= this.#reads(next) && !this.#reads(state);
    if (this.#reads(state) && !this.#reads(next)) await this.#leave(next);
    this.#keepGrant(grant, next);
    await this.#openMore(state, next);
    return false;
  }

  /** The relay shows nothing more of the room to this device: what it has, by this very grant, need not be offered. */
  async #leave(state: RoomState): Promise<void> {
    const { store, device } = this.#intake.context;
    for (const { key } of await store.list("records", `${state.room}/`)) {
      if (!isOwnBeyond(state, device.id, key)) this.#intake.settled.add(key);
    }
  }

  /** A relay that was set back took another grant meanwhile: what it has counts for everybody. */
  async #switch(grant: Grant, state: RoomState): Promise<boolean> {
    const { context } = this.#intake;
    const { first, index: last } = state.grant;
    const base: Grant[] = [];
    for (let index = first; index < grant.index; index++) {
      const record = await this.#intake.grantRecord(grant.room, index);
      const parsed = record === null ? null : parseGrant(record.bytes);
      if (parsed?.ok) base.push(parsed.value);
    }
    const before = { ...state, recovery: base.at(-1)?.recovery ?? null };
    const isWhole = base.length === grant.index - first && !givesRoomAway(grant, before, this.#intake);
    const after = isWhole ? withOther(context, state, base, grant, this.#intake.directory.roster) : null;
    if (after === null) return false;
    for (let index = grant.index; index <= last; index++) this.#intake.remove(grantKey(grant.room, index));
    const next = await this.#overtake(state, after);
    this.#intake.hasPast ||= this.#reads(next) && !this.#reads(state);
    this.#keepGrant(grant, { ...next, toldTo: -1 });
    await this.#openMore(state, next);
    return true;
  }

  readonly #reads = ({ members }: RoomState): boolean => members.includes(this.#intake.context.device.id);

  #keepGrant(grant: Grant, state: RoomState): void {
    const { room, index } = grant;
    // What it stands on may have come after it was refused.
    for (const reason of OF_ANOTHER_BRANCH) this.#intake.believe(reason, grant.bytes);
    this.#intake.keep(room, grantKey(room, index), (order) => grantRecord(grant, order));
    this.#keepTold(grant, state);
  }

  #keepTold(grant: Grant, state: RoomState): void {
    this.#noteTold(grant);
    const toldTo = this.#isLog ? Math.max(grant.index, state.toldTo) : state.toldTo;
    this.#intake.keepState({ ...state, toldTo, isFalse: isFalseBeginning(state) });
  }

  #noteTold({ room, index }: Grant): void {
    if (this.#isLog) this.#told.set(room, Math.max(index, this.#told.get(room) ?? -1));
  }

  /** Rows that came before their key are as good as new. */
  async #openMore(before: RoomState, { room, keys, otherKeys, unopened }: RoomState): Promise<void> {
    if (keys.size + otherKeys.length === before.keys.size + before.otherKeys.length) return;
    for (const [author, { last }] of unopened) {
      for (const { value } of await this.#intake.context.store.list("records", `${room}/${author}/`)) {
        const record = readRecord(value);
        const parsed = record === null ? null : parseEnvelope(record.bytes);
        if (parsed?.ok && parsed.value.seq > last.seq) this.#intake.envelopes.get(room)?.push(parsed.value);
      }
    }
  }

  async #prevOf(room: RoomId, index: number): Promise<Hash | null> {
    const record = await this.#intake.grantRecord(room, index);
    const parsed = record === null ? null : parseGrant(record.bytes);
    return parsed?.ok ? parsed.value.prev : null;
  }

  /**
   * Rows that came here before the grant that says that they do not count: they leave their place, and wait to be said
   * again, since what was written here meanwhile may stand on them. Answers the room without them.
   */
  async #overtake(before: RoomState, after: RoomState): Promise<RoomState> {
    const [heads, left] = [new Map(after.heads), new Map(after.left)];
    for (const [author, { seq: last }] of before.heads) {
      const head = await this.#headWithin(after, author);
      if (head === null) heads.delete(author);
      else heads.set(author, head);
      if (head?.hash !== after.heads.get(author)?.hash) left.set(author, head ?? NO_HEAD);
      for (let seq = (head?.seq ?? -1) + 1; seq <= last; seq++) {
        const record = await this.#envelopeRecord(before.room, author, seq);
        if (record === null) continue;
        this.#intake.setAside("overtaken", record);
        this.#intake.remove(envelopeKey(before.room, author, seq));
      }
    }
    return { ...after, heads, left };
  }

  /** How far an author's rows count: not the last one, where the grant names another under its number. */
  async #headWithin({ room, heads, left }: RoomState, author: DeviceId): Promise<Head | null> {
    const head = heads.get(author) ?? null;
    const until = left.get(author);
    if (head === null || until === undefined || head.seq < until.seq || author === this.#intake.context.device.id) {
      return head;
    }
    const bytes = await this.#envelopeRecord(room, author, head.seq);
    const parsed = bytes === null ? null : parseEnvelope(bytes);
    // One that this disk has lost is asked for, as the grant names it.
    if (!parsed?.ok || parsed.value.hash === until.hash) return head;
    return head.seq === 0 ? null : { seq: head.seq - 1, hash: parsed.value.prev };
  }

  async #envelopeRecord(room: RoomId, author: DeviceId, seq: number): Promise<Bytes | null> {
    const value = await this.#intake.context.store.read("records", envelopeKey(room, author, seq));
    return (value === null ? null : readRecord(value))?.bytes ?? null;
  }

  #refuse(reason: QuarantineReason, bytes: Bytes): false {
    this.#intake.setAside(reason, bytes);
    return false;
  }

  /** Who is who is said by the founder; who let this device in passes it on, and so does one’s other computer. */
  #mayMake({ caseFile, purpose }: RoomKey, issuer: DeviceId): boolean {
    const { context, directory } = this.#intake;
    const isTrue = issuer === context.genesis.founder || directory.believes(issuer);
    return purpose !== "directory" || (isTrue && caseFile === projectRooms(context));
  }
}
