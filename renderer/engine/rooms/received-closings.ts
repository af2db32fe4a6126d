// Closings that come: a room goes on in another one.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { isClosingSignedBy, parseClosing } from "#shared/protocol/closing.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { givesAway, keepsRecovery } from "#shared/protocol/readers.ts";
import { holdsFiles, isSamePlace } from "#shared/protocol/room-purpose.ts";
import { goesOn, isNext, keepsAll } from "./closing-right.ts";
import { ownerOf, rootOf, tipOf } from "./generations.ts";
import type { Intake } from "./intake.ts";
import { namedFirst } from "./named-beginning.ts";
import { closingKey, closingRecord } from "./record-store.ts";
import { heldGrants } from "./room-grants.ts";

export class ClosingIntake {
  readonly #intake: Intake;
  readonly #isLog: boolean;

  /** `isLog`: they come from the relay's own log. */
  constructor(intake: Intake, isLog: boolean) {
    this.#intake = intake;
    this.#isLog = isLog;
  }

  /**
   * How a later generation begins: by the hand of somebody who holds it, in the room that this very grant made. The room
   * that it ends must be here, of which the relay keeps the grants when its rows have gone; only who was let in later, or
   * again, does not see who read it at its end, and believes who let them in.
   */
  async take(bytes: Bytes): Promise<void> {
    const parsed = parseClosing(bytes);
    if (!parsed.ok) return this.#intake.setAside("malformed", bytes);
    const { room: after, next, hash: closing, snapshot, state: stateHash, issuer, frontier, grant } = parsed.value;
    const { roster } = this.#intake.directory;
    const author = roster.devices.get(issuer);
    if (author === undefined || !isClosingSignedBy(parsed.value, author.signingKey)) {
      return this.#intake.setAside("signature", bytes);
    }
    const [ended, state] = [this.#intake.state(after), this.#intake.state(next)];
    if (state === null) return this.#intake.setAside("earlyClosing", bytes);
    // Known; or of a room that is read here no more.
    if (state.founding !== null || state.keys.size === 0) return;
    // No snapshot says what pieces of files say: everybody would find it equal, and let all of them go.
    if (holdsFiles(state)) return this.#intake.setAside("stranger", bytes);
    const made = await this.#madeBy(state);
    if (made === null) return this.#intake.setAside("earlyClosing", bytes);
    if (made.hash !== grant) return this.#intake.setAside("chain", bytes);
    const first = { ...state, members: [...made.boxes.keys()] };
    const me = this.#intake.context.device.id;
    const cameLater = !made.boxes.has(me) && ended?.members.includes(me) !== true;
    if (ended === null && !cameLater) return this.#intake.setAside("earlyClosing", bytes);
    const people = ended === null || cameLater ? "now" : await this.#peopleOf(ended, first, issuer);
    const owner = ended === null ? null : ownerOf(ended, (room) => this.#intake.state(room));
    const mayClose =
      made.boxes.has(issuer) &&
      (ended === null || isNext(ended, first)) &&
      people !== null &&
      // Nobody gives a room to another organisation, by its first grant or by one since.
      !givesAway(owner, made.recovery, roster) &&
      !givesAway(owner, state.recovery, roster) &&
      (await this.#keepsTheFirst(ended, first));
    if (!mayClose) return this.#intake.setAside("stranger", bytes);
    // It would leave out who was let in since, or bring back who was not: what the relay took, its own log says.
    // So with one that takes a room from its organisation's recovery: of the relay's log, it is sealed anew (see `BoxKeeper`).
    const isKept = people === "now" && keepsRecovery(owner, made.recovery, roster);
    if (!isKept && !this.#isLog) return this.#intake.setAside("earlyClosing", bytes);
    this.#intake.keep(next, closingKey(next), (order) => closingRecord(parsed.value, order));
    const founding = { after, closing, snapshot, state: stateHash, issuer, frontier };
    this.#intake.keepState({ ...state, founding, isStale: true });
  }

  readonly #hasLeft = (device: DeviceId): boolean =>
    this.#intake.directory.roster.devices.get(device)?.removed !== null;

  /** The grant that made a room; who reads it may have changed since. */
  async #madeBy({ room }: RoomState): Promise<Grant | null> {
    const record = await this.#intake.grantRecord(room);
    const parsed = record === null ? null : parseGrant(record.bytes);
    return parsed?.ok ? parsed.value : null;
  }

  /**
   * When those who read the room that begins have read the one that ends: now, or by a grant before the last one; `null`:
   * never, or somebody has closed it who reads it no more.
   */
  async #peopleOf(ended: RoomState, next: RoomState, issuer: DeviceId): Promise<"now" | "before" | null> {
    const readBy = (members: readonly DeviceId[]): boolean => goesOn({ ...ended, members }, next, this.#hasLeft);
    if (!ended.members.includes(issuer)) return null;
    if (readBy(ended.members)) return "now";
    return (await this.#readersBefore(ended)).some(readBy) ? "before" : null;
  }

  /**
   * Who read a room by each of its grants, the last one first: a closing may have been taken before those that a relay, which
   * was set back, was given again.
   */
  async #readersBefore({ room, grant }: RoomState): Promise<readonly (readonly DeviceId[])[]> {
    if (grant.index === grant.first) return [];
    const held = await heldGrants(this.#intake.context, room);
    return held.toReversed().map(({ boxes }) => [...boxes.keys()]);
  }

  /** A second room of a compartment, that leaves somebody out, goes on for nobody: the first that came here counts, or that which the id of the file names. */
  async #keepsTheFirst(ended: RoomState | null, next: RoomState): Promise<boolean> {
    const known = new Map(
      [...this.#intake.context.catalog.of(next.caseFile), ...this.#intake.states()].map((each) => [each.room, each]),
    );
    const rooms = [...known.values()].filter((each) => isSamePlace(each, next));
    const named = namedFirst(rooms);
    let first: { readonly order: number; readonly state: RoomState } = { order: Number.POSITIVE_INFINITY, state: next };
    for (const state of rooms.filter(({ generation }) => generation === 0)) {
      const { order } = (await this.#intake.grantRecord(state.room)) ?? first;
      if (order < first.order) first = { order, state };
    }
    if (named !== null) first = { order: 0, state: named };
    // In the line of the first room each closing was held against the one before it.
    if (ended !== null && rootOf(ended, known) === first.state.room) return true;
    return keepsAll(next, tipOf(first.state, rooms), this.#hasLeft);
  }
}
