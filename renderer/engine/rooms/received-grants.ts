// Grants that come: the first of a room, by which it is known here, and those after it, each on the one before.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { type Grant, isGrantSignedBy, openGrant, parseGrant, type RoomKey } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, type RoomId } from "#shared/protocol/ids.ts";
import { isSamePlace } from "#shared/protocol/room-purpose.ts";
import type { Intake } from "./intake.ts";
import { projectRooms } from "./log-context.ts";
import type { QuarantineReason } from "./quarantine.ts";
import { envelopeKey, grantKey, grantRecord, isOwnBeyond, readRecord } from "./record-store.ts";
import { enteredBy, isFalseTo, withEarlier, withNext, withOther } from "./room-grants.ts";

export class GrantIntake {
  readonly #intake: Intake;
  readonly #isLog: boolean;

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
    for (const bytes of waiting) {
      const parsed = parseGrant(bytes);
      const state = parsed.ok ? this.#intake.state(parsed.value.room) : null;
      if (!parsed.ok || state === null) continue;
      this.#intake.setAside("earlyGrant", bytes);
      // Who is let in again was not told of the grants between: they lie behind the cursor.
      const { id } = this.#intake.context.device;
      this.#intake.hasPast ||= this.#isLog && parsed.value.boxes.has(id) && !state.members.includes(id);
    }
  }

  /** Answers `true` for a grant that waits for another one, which may come with it. */
  async #take(bytes: Bytes): Promise<boolean> {
    const parsed = parseGrant(bytes);
    if (!parsed.ok) return this.#refuse("malformed", bytes);
    const grant = parsed.value;
    const issuer = this.#intake.directory.roster.devices.get(grant.issuer);
    if (issuer === undefined || !isGrantSignedBy(grant, issuer.signingKey)) return this.#refuse("signature", bytes);
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
    this.#keepGrant(grant, enteredBy(grant, roomKey));
    this.#intake.hasPast ||= grant.index > 0;
    return false;
  }

  /** Another grant of a room that is known: the next one, or one from before this device came in. */
  async #grantAgain(grant: Grant, state: RoomState): Promise<boolean> {
    const { room, index, hash } = grant;
    const last = state.grant;
    if (index === last.index + 1) return await this.#nextGrant(grant, state);
    if (index > last.index) return true;
    // What opened a room that is read here no more is not kept.
    if (state.keys.size === 0) return false;
    const held = index < last.first ? null : await this.#intake.grantRecord(room, index);
    if (held !== null && hashId(held.bytes) === hash) return false;
    // One that this disk has lost, or from before the first that is here: the one that stands on it names it.
    const expected = index === last.index ? last.hash : await this.#prevOf(room, index + 1);
    if (expected === hash) {
      this.#keepGrant(grant, withEarlier(this.#intake.context, state, grant));
      return false;
    }
    if (index < last.first) return true;
    if (this.#isLog && (await this.#switch(grant, state))) return false;
    return this.#refuse("secondGrant", grant.bytes);
  }

  async #nextGrant(grant: Grant, state: RoomState): Promise<boolean> {
    const { context } = this.#intake;
    const next = withNext(context, state, grant);
    if (next === null) return this.#refuse("stranger", grant.bytes);
    if (isFalseTo(context, state, grant)) this.#intake.setAside("noKey", grant.bytes);
    await this.#overtake(state, next);
    // Who is let in again has passed over what was written meanwhile.
    const reads = ({ members }: RoomState): boolean => members.includes(context.device.id);
    this.#intake.hasPast ||= reads(next) && !reads(state);
    if (reads(state) && !reads(next)) await this.#leave(next);
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
    const next = base.length === grant.index - first ? withOther(context, state, base, grant) : null;
    if (next === null) return false;
    for (let index = grant.index; index <= last; index++) this.#intake.remove(grantKey(grant.room, index));
    await this.#overtake(state, next);
    this.#keepGrant(grant, next);
    await this.#openMore(state, next);
    return true;
  }

  #keepGrant(grant: Grant, state: RoomState): void {
    const { room, index } = grant;
    this.#intake.keep(room, grantKey(room, index), (order) => grantRecord(grant, order));
    this.#intake.keepState(state);
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
   * again, since what was written here meanwhile may stand on them.
   */
  async #overtake(before: RoomState, after: RoomState): Promise<void> {
    for (const [author, { seq: last }] of before.heads) {
      const next = (after.heads.get(author)?.seq ?? -1) + 1;
      for (let seq = next; seq <= last; seq++) {
        const key = envelopeKey(before.room, author, seq);
        const value = await this.#intake.context.store.read("records", key);
        const record = value === null ? null : readRecord(value);
        if (record === null) continue;
        this.#intake.setAside("overtaken", record.bytes);
        this.#intake.remove(key);
      }
    }
  }

  #refuse(reason: QuarantineReason, bytes: Bytes): false {
    this.#intake.setAside(reason, bytes);
    return false;
  }

  /**
   * Who is who is said by the founder alone; one’s other computer passes it on. A track of health is made once, by its author
   * alone: nobody draws what is written in it into a second room.
   */
  #mayMake(roomKey: RoomKey, issuer: DeviceId): boolean {
    const { context, directory } = this.#intake;
    const { caseFile, purpose, generation } = roomKey;
    const known = [...context.catalog.of(caseFile), ...this.#intake.states()];
    if (purpose === "health" && generation === 0 && known.some((each) => isSamePlace(each, roomKey))) return false;
    const isTrue = issuer === context.genesis.founder || directory.isOwn(issuer);
    return purpose !== "directory" || (isTrue && caseFile === projectRooms(context));
  }
}
