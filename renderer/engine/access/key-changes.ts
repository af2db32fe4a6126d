// The new keys that follow from what was said: who of those who may make one makes it, and what of it the relay's log has shown.
// Nothing of it is kept: lost with a kill, a new key is made once more.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { Participant } from "./participants.ts";

/** New keys after what was said, and how a compartment is told that they are there. */
export type NewKeys = {
  readonly changes: KeyChanges;
  readonly follow: (opened: OpenRoom, fields: readonly string[]) => Promise<void>;
};

export type KeyChangesOptions = {
  readonly context: LogContext;
  readonly after: (delay: number, act: () => void) => void;
  /** A file is looked at again: nobody has made the key that it waits for. */
  readonly look: (file: CaseFileId) => void;
};

/** How long a device leaves a new key to the one whose turn it is, in milliseconds: its grant and its fact are on their way. */
const PATIENCE = 20_000;

/** Under which epoch a new key was found lacking; `isOver`: nobody has made it since. */
type Wait = { readonly epoch: number; isOver: boolean };

/** Who acts on the keys of a room, among those who read it. */
export type Acting = readonly Pick<Participant, "device" | "number">[];

export class KeyChanges {
  readonly #options: KeyChangesOptions;
  /** By the room and what is due in it. */
  readonly #waits = new Map<string, Wait>();
  /** What each grant that this device has proposed is a new key for. */
  readonly #made = new Map<RoomId, Map<Hash, readonly string[]>>();

  constructor(options: KeyChangesOptions) {
    this.#options = options;
  }

  /** The next grant of a room, for these `readers` (`null`: they stay), under a new key if it is for this device to make one. */
  async grant(
    state: RoomState,
    readers: ReadonlySet<DeviceId> | null,
    due: readonly string[],
    acting: () => Acting,
  ): Promise<Row | null> {
    const { context } = this.#options;
    const made = due.length === 0 ? new Set() : await this.#madeIn(state);
    // Each is looked at: from then on its time runs.
    const turns = due.filter((field) => !made.has(field)).map((field) => this.#isTurn(state, field, acting));
    const isAnew = turns.includes(true);
    if (readers === null && !isAnew) return null;
    const row = await nextGrant(context, state, readers ?? new Set(state.members), { isAnew });
    const grant = row === null ? null : parseGrant(row.bytes);
    if (grant?.ok && grant.value.epoch > state.grant.epoch && due.length > 0) {
      const before = this.#made.get(state.room) ?? new Map<Hash, readonly string[]>();
      this.#made.set(state.room, before.set(grant.value.hash, due));
    }
    return row;
  }

  /** Those that have all of their new keys from here, of the rooms of one compartment. Throws a `StoreError`. */
  async followed(rooms: readonly RoomState[], due: readonly string[]): Promise<readonly string[]> {
    if (due.length === 0) return [];
    const made = await Promise.all(rooms.map((state) => this.#madeIn(state)));
    return due.filter((field) => made.every((fields) => fields.has(field)));
  }

  /** What this device has made a new key of a room for, as far as the relay has taken it. */
  async #madeIn({ room }: RoomState): Promise<ReadonlySet<string>> {
    const made = this.#made.get(room);
    if (made === undefined) return new Set();
    return new Set((await heldGrants(this.#options.context, room)).flatMap(({ hash }) => made.get(hash) ?? []));
  }

  /** Whoever wrote down what it is for makes it at once, or else one of those who may; the others when it has not come. */
  #isTurn(state: RoomState, field: string, acting: () => Acting): boolean {
    const { epoch, isOver } = this.#waitOf(state, field);
    const all = acting();
    const authors = all.filter(({ number }) => field.endsWith(`.${number}`));
    const [first] = (authors.length > 0 ? authors : all).map(({ device }) => device).sort();
    // Under a later key than that of then, somebody has made it, and is about to say so.
    return isOver || (epoch === state.grant.epoch && first === this.#options.context.device.id);
  }

  #waitOf({ room, caseFile, grant: { epoch } }: RoomState, field: string): Wait {
    const { after, look } = this.#options;
    const place = `${room}/${field}`;
    const known = this.#waits.get(place);
    if (known !== undefined) return known;
    const wait: Wait = { epoch, isOver: false };
    this.#waits.set(place, wait);
    after(PATIENCE, () => {
      wait.isOver = true;
      look(caseFile);
    });
    return wait;
  }
}

export const actingOn =
  <Known extends CaseFacts>(
    known: Known,
    { members }: Pick<RoomState, "members">,
    acts: (known: Known) => boolean,
  ): (() => Acting) =>
  () =>
    known.people.filter((each) => members.includes(each.device) && acts({ ...known, me: each }));
