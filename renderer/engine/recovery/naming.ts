// Names the three people of an organisation's recovery. Who was chosen is kept on this disk until the directory says it: on
// whatever day there is a connection. After a use it is made anew for the same three: who opened once holds the former secret.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { RecoveryFailure } from "#shared/ports/recovery.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { Roster, RosterDevice } from "#shared/protocol/ledger/roster.ts";
import { KEEPERS, newRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { recordAfter } from "../project/record-after.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { organizationOf } from "../rooms/room-recovery.ts";
import { formChange, readForm } from "../space/forms.ts";

/** Where the choice is kept: sealed, and in the journal. */
const PLACE = "recovery";

/** Who was chosen, and the recovery that stood then: when another one stands, somebody else chose meanwhile. */
type Choice = { readonly generation: number; readonly keepers: readonly DeviceId[] };

/**
 * `underWay`: another recovery would end it, and what it has not given yet would never be opened. `settled`: nothing of it
 * is left that this recovery opens.
 */
export type LastUse = "none" | "underWay" | "settled" | "broken";

export type NamingOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** How far its last use has come. */
  readonly lastUse: (recovery: Recovery) => LastUse;
  readonly changed: () => void;
};

export class Naming {
  readonly #options: NamingOptions;
  #choice: Choice | null;

  /** Reads what was chosen from the disk. Throws a `StoreError`. */
  static async load(options: NamingOptions): Promise<Naming> {
    const { store, vault } = options.context;
    return new Naming(options, readChoice(await readForm(store, vault, PLACE)));
  }

  private constructor(options: NamingOptions, choice: Choice | null) {
    this.#options = options;
    this.#choice = choice;
  }

  get #mine(): number {
    const { members, device } = this.#options.context;
    return organizationOf(members.roster, device.id) ?? 0;
  }

  /** Whether this device may name the three of its organisation. */
  get mayName(): boolean {
    const { context } = this.#options;
    const { members, device, genesis, maySign } = context;
    const me = members.roster.people.get(members.roster.devices.get(device.id)?.person ?? 0);
    return maySign && genesis.relay !== null && (me?.duties.length ?? 0) > 0;
  }

  /** Those who are to be named, until the directory says it. */
  get waiting(): readonly DeviceId[] {
    const standing = this.#options.context.members.roster.recoveries.get(this.#mine);
    return this.#choice?.generation === (standing?.generation ?? 0) ? this.#choice.keepers : [];
  }

  /** Resolves once it is on the disk. Throws a `StoreError`. */
  async choose(people: readonly number[]): Promise<Result<null, RecoveryFailure>> {
    const { context } = this.#options;
    const { roster, active } = context.members;
    if (context.genesis.relay === null) return fail({ kind: "noRelay" });
    if (!this.mayName) return fail({ kind: "notAllowed" });
    const keepers = people.flatMap((person) => deviceOf(active, person)?.id ?? []);
    const isOfThree = new Set(people).size === KEEPERS && keepers.length === KEEPERS;
    if (!isOfThree || keepers.some((id) => organizationOf(roster, id) !== this.#mine)) return fail({ kind: "people" });
    if (this.#isUnderWay) return fail({ kind: "underWay" });
    await this.#keep({ generation: roster.recoveries.get(this.#mine)?.generation ?? 0, keepers });
    return ok(null);
  }

  /** The record that names them, when there is one to make. Throws a `StoreError`. */
  async record(): Promise<Row | null> {
    const { context } = this.#options;
    if (this.#choice !== null && this.waiting.length === 0) await this.#keep(null);
    const { roster } = context.members;
    const keepers = this.waiting.length > 0 ? this.waiting : this.#sameAgain(roster.recoveries.get(this.#mine));
    return keepers === null || !this.mayName || this.#isUnderWay ? null : this.#recordOf(roster, keepers);
  }

  get #isUnderWay(): boolean {
    const recovery = this.#options.context.members.roster.recoveries.get(this.#mine);
    return recovery !== undefined && this.#options.lastUse(recovery) === "underWay";
  }

  /** The three of a recovery that was used, and has nothing left to give. */
  #sameAgain(recovery: Recovery | undefined): readonly DeviceId[] | null {
    const last = recovery?.uses.at(-1);
    const isUsed = recovery !== undefined && last?.generation === recovery.generation;
    return isUsed && this.#options.lastUse(recovery) === "settled" ? recovery.keepers : null;
  }

  #recordOf(roster: Roster, keepers: readonly DeviceId[]): Row | null {
    const { context, timers } = this.#options;
    const { project, recoveries } = roster;
    const organization = this.#mine;
    const generation = (recoveries.get(organization)?.generation ?? 0) + 1;
    const boxKeys = keepers.flatMap((id) => roster.devices.get(id)?.boxKey ?? []);
    if (boxKeys.length !== KEEPERS) return null;
    const place = { project, organization, generation };
    const act: Act = { kind: "recovery", organization, generation, keepers, ...newRecovery(place, boxKeys) };
    // One of the three who has left can't be named again: a person chooses somebody else.
    const record = recordAfter(context, roster, timers.now(), [act]);
    return record === null ? null : { kind: "directory", bytes: record.bytes };
  }

  async #keep(choice: Choice | null): Promise<void> {
    const { store, vault } = this.#options.context;
    const content = choice === null ? null : { generation: choice.generation, keepers: [...choice.keepers] };
    await store.write([formChange(vault, PLACE, content)], "strict");
    this.#choice = choice;
    this.#options.changed();
  }
}

/** The device by which somebody helps and opens: the last one that they brought in. */
export const deviceOf = (active: readonly RosterDevice[], person: number): RosterDevice | null =>
  active.findLast((each) => each.person === person) ?? null;

function readChoice(content: unknown): Choice | null {
  if (typeof content !== "object" || content === null) return null;
  const { generation, keepers } = content as Readonly<Record<string, unknown>>;
  const isChoice = typeof generation === "number" && Array.isArray(keepers);
  return isChoice ? { generation, keepers: keepers as DeviceId[] } : null;
}
