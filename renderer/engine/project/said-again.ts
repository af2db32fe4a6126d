// Says again what branches of the directory said that this device has let go: who is out, what people may do, the recovery.
// Everybody who may do it tries, on whatever day there is a connection; the relay takes the first, and the others see that it
// is done.
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { type Branch, type Dropped, rosterAlong, unansweredOf, unsaidOf } from "#shared/protocol/ledger/branches.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { droppedChange } from "../rooms/dropped-branches.ts";
import { forgetSaidAside, heldBranches } from "../rooms/held-records.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { OneLook } from "./one-look.ts";
import type { ProposerOptions } from "./paced-grants.ts";
import { recordAfter } from "./record-after.ts";

/** Between two tries, in milliseconds: an answer may have been lost, or somebody else was quicker. */
const TRY_AGAIN = 20_000;

export type SaidAgainOptions = ProposerOptions & {
  /** `unanswered` has changed. */
  readonly changed: () => void;
  /** Records that were put aside are so no more. */
  readonly cleared: () => void;
};

export class SaidAgain {
  readonly #options: SaidAgainOptions;
  readonly #next: OneLook;
  #unanswered: readonly DeviceId[] = [];

  constructor(options: SaidAgainOptions) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#propose());
  }

  /** The directory changed, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context } = this.#options;
    if (!context.maySign) return;
    this.#next.in(after);
  }

  /**
   * Who is out, and says otherwise in records that nobody of those who let them out can answer any more: they are put aside
   * here, and stay so.
   */
  get unanswered(): readonly DeviceId[] {
    return this.#unanswered;
  }

  stop(): void {
    this.#next.stop();
  }

  async #propose(): Promise<void> {
    const { context, propose, cleared } = this.#options;
    await forgetSaid(context);
    if (await forgetSaidAside(context)) cleared();
    const { members, genesis } = context;
    const rows = this.#rows(members.records, members.roster, members.dropped);
    // What the relay's log has instead, by somebody who is out, is believed once that is said on top of it.
    const standing: Dropped = { records: members.records, roster: members.roster };
    const held = await heldBranches(context);
    this.#tell([...new Set(held.flatMap(({ roster }) => unansweredOf(standing.roster, roster)))].sort());
    for (const { records, roster } of held) {
      rows.push(...this.#rows(records, roster, [...members.dropped, standing]));
    }
    if (genesis.relay !== null && rows.length > 0 && propose(rows)) this.look(TRY_AGAIN);
  }

  #tell(unanswered: readonly DeviceId[]): void {
    const isNews = unanswered.join() !== this.#unanswered.join();
    this.#unanswered = unanswered;
    if (isNews) this.#options.changed();
  }

  /** A record for each act that this device may do, one after the other. */
  #rows(records: Branch, standing: Roster, dropped: readonly Dropped[]): Row[] {
    const { context, timers } = this.#options;
    const rows: Row[] = [];
    let roster = standing;
    for (const act of dropped.flatMap((each) => unsaidOn(context, each, records, standing))) {
      const record = recordAfter(context, roster, timers.now(), [act]);
      if (record === null) continue;
      roster = record.roster;
      rows.push({ kind: "directory", bytes: record.bytes });
    }
    return rows;
  }
}

/** Lets go the branches of which nothing is to be said again, and nobody waits. Throws a `StoreError`. */
function forgetSaid(context: LogContext): Promise<void> {
  const { members, store, vault, serially } = context;
  return serially(async () => {
    const { roster, records } = members;
    const isAwaited = ({ roster: { devices } }: Dropped): boolean =>
      [...devices.values()].some(({ id, removed }) => removed === null && !roster.devices.has(id));
    const kept = members.dropped.filter(
      (each) => isAwaited(each) || unsaidOn(context, each, records, roster).length > 0,
    );
    if (kept.length === members.dropped.length) return;
    await store.write([droppedChange(vault, kept)], "strict");
    members.keep({ roster, records, dropped: kept });
  });
}

/** What a dropped branch said and another one, by these records, does not. */
function unsaidOn({ genesis }: LogContext, dropped: Dropped, records: Branch, roster: Roster) {
  const shared = dropped.records.findIndex(({ hash }, at) => records[at]?.hash !== hash);
  const base = rosterAlong(genesis, dropped.records.slice(0, shared === -1 ? undefined : shared));
  return base === null ? [] : unsaidOf(dropped, base, roster);
}
