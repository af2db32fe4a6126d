// After somebody was let out of a compartment by what was said, it takes a new key, though nobody who has its key may be to lose it:
// a colleague who did not know of it may just have let them in, and the relay has not shown that yet. By a new key that grant
// comes too late. Once it has, a fact says so, beside what was said: it is done once, and is the same after a kill.
import { standingFacts } from "#shared/domain/law/index.ts";
import {
  type Compartment,
  type ConsentScope,
  closedByWithdrawal,
  consentScopes,
  unsettledNos,
} from "#shared/domain/sharing/index.ts";
import { keyField } from "#shared/ports/stored-access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { Participant } from "./participants.ts";

/** What was said that a compartment has no new key for yet, by the fields that will say that it has. */
export function dueKeys(
  { members, genesis }: Pick<LogContext, "members" | "genesis">,
  known: CaseFacts,
  compartment: Compartment,
): readonly string[] {
  // Nobody is there whom a colleague could have let in, or no relay that would take it.
  if (members.active.length < 2 || genesis.relay === null) return [];
  const { facts, followed } = known;
  const scopes = (Object.keys(consentScopes) as ConsentScope[]).filter((scope) =>
    closedByWithdrawal(scope).includes(compartment),
  );
  const nos = scopes.flatMap((scope) => {
    const isOpened = facts.register.consents.some((each) => each.scope === scope && each.answer === "given");
    return isOpened ? unsettledNos(scope, facts.register).map(({ id }): string => id) : [];
  });
  // A track of health is nobody's by the team.
  const ends =
    compartment === "health" ? [] : standingFacts(facts.team).filter(({ stretch }) => stretch?.until != null);
  return [...nos, ...ends.map(({ id }) => id)]
    .map((said) => keyField(compartment, said))
    .filter((field) => !followed.has(field));
}

/** Between the new keys that two devices would make of one room, in milliseconds: the fact of the first is on its way. */
const PATIENCE = 20_000;

/** What this device has proposed, and what of it the relay's log has shown. Lost with a kill, a new key is made once more. */
export class KeyChanges {
  readonly #context: LogContext;
  readonly #now: () => number;
  readonly #seen = new Map<RoomId, { readonly epoch: number; readonly since: number; readonly isFirst: boolean }>();
  readonly #made = new Map<RoomId, Map<Hash, readonly string[]>>();

  constructor(context: LogContext, now: () => number) {
    this.#context = context;
    this.#now = now;
  }

  /**
   * The grant of a room for which something is `due`. Whoever wrote down what it is for makes a new key at once, if they act on
   * keys, or else one of those who do; the others only when it has not come.
   */
  async grant(state: RoomState, readers: ReadonlySet<DeviceId> | null, due: readonly string[], acting: Acting) {
    const isAnew = due.length > 0 && this.#isTurn(state, due, acting);
    if (readers === null && !isAnew) return null;
    const row = await nextGrant(this.#context, state, readers ?? new Set(state.members), { isAnew });
    const made = row === null ? null : parseGrant(row.bytes);
    if (made?.ok && made.value.epoch > state.grant.epoch && due.length > 0) {
      const before = this.#made.get(state.room) ?? new Map();
      this.#made.set(state.room, before.set(made.value.hash, due));
    }
    return row;
  }

  /** Those that have all of their new keys, of the rooms of one compartment. Throws a `StoreError`. */
  async followed(rooms: readonly RoomState[], due: readonly string[]): Promise<readonly string[]> {
    if (due.length === 0) return [];
    const done = await Promise.all(rooms.map((state) => this.#doneIn(state)));
    return due.filter((field) => done.every((fields) => fields.has(field)));
  }

  async #doneIn({ room }: RoomState): Promise<ReadonlySet<string>> {
    const made = this.#made.get(room);
    if (made === undefined) return new Set();
    return new Set((await heldGrants(this.#context, room)).flatMap(({ hash }) => made.get(hash) ?? []));
  }

  #isTurn({ room, grant: { epoch } }: RoomState, due: readonly string[], { people, me }: Acting): boolean {
    const before = this.#seen.get(room);
    const seen = before?.epoch === epoch ? before : { epoch, since: this.#now(), isFirst: before === undefined };
    this.#seen.set(room, seen);
    const said = people.filter(({ number }) => due.some((field) => field.endsWith(`.${number}`)));
    const [first] = (said.length > 0 ? said : people).map(({ device }) => device).sort();
    return (seen.isFirst && first === me.device) || this.#now() - seen.since >= PATIENCE;
  }
}

/** Who acts on the keys of a room, among those who read it. */
export type Acting = { readonly people: readonly Participant[]; readonly me: Participant };

export const actingOn = <Known extends CaseFacts>(
  known: Known,
  { members }: Pick<RoomState, "members">,
  acts: (known: Known) => boolean,
): Acting => ({
  people: known.people.filter((each) => members.includes(each.device) && acts({ ...known, me: each })),
  me: known.me,
});
