// Lets devices, people and organisations out. What was asked is kept on this disk until the directory says it: on whatever day there is a
// connection, the record is proposed on the last one, and is done when it comes back by the feed.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { Departure, DepartureFailure } from "#shared/ports/people.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { afterTaken } from "#shared/protocol/ledger/roster.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { organizationOf } from "../rooms/room-recovery.ts";
import { formChange, readForm } from "../space/forms.ts";
import { actOf, isDone, isSame, readDepartures, writeDepartures } from "./departure.ts";
import { OneLook } from "./one-look.ts";
import { recordAfter, writeRecordOn } from "./record-after.ts";

/** Between two tries, in milliseconds: an answer may have been lost, or somebody else was quicker. */
const TRY_AGAIN = 20_000;
/** Where they are kept: sealed, and in the journal, like all that a person has said and nobody else has. */
const PLACE = "departures";

export type DeparturesOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly changed: () => void;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class Departures {
  readonly #options: DeparturesOptions;
  #asked: readonly Departure[];
  readonly #next: OneLook;

  /** Reads what was asked from the disk. Throws a `StoreError`. */
  static async load(options: DeparturesOptions): Promise<Departures> {
    const { store, vault } = options.context;
    return new Departures(options, readDepartures(await readForm(store, vault, PLACE)));
  }

  private constructor(options: DeparturesOptions, asked: readonly Departure[]) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#propose());
    this.#asked = asked;
  }

  /** What was asked, and is not done. */
  get asked(): readonly Departure[] {
    return this.#asked.filter((each) => !isDone(this.#options.context.members.roster, each));
  }

  /** Whether it may be asked, as things stand. Of one's own organisation somebody else asks it: who stays has to see to the rest. */
  check(departure: Departure): Result<null, DepartureFailure> {
    const { context, timers } = this.#options;
    const { roster } = context.members;
    if (context.genesis.relay === null) return fail({ kind: "noRelay" });
    if (isDone(roster, departure)) return fail({ kind: "gone" });
    if (this.#isMine(departure)) return fail({ kind: "notAllowed" });
    const record = context.maySign ? writeRecordOn(context, roster, timers.now(), [actOf(departure)]) : null;
    const after = record === null ? null : afterTaken(roster, record);
    if (after?.ok) return ok(null);
    return fail({ kind: after?.failure === "nobodyLeft" ? "last" : "notAllowed" });
  }

  /** Resolves once it is on the disk. Throws a `StoreError`. */
  async ask(departure: Departure): Promise<Result<null, DepartureFailure>> {
    const checked = this.check(departure);
    if (!checked.ok) return checked;
    await this.#keep([...this.asked.filter((each) => !isSame(each, departure)), departure]);
    this.look();
    return ok(null);
  }

  /** Takes back what was asked; what is done stays done. Throws a `StoreError`. */
  async takeBack(departure: Departure): Promise<void> {
    await this.#keep(this.asked.filter((each) => !isSame(each, departure)));
  }

  /** Something was asked, the directory changed, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context } = this.#options;
    if (!context.maySign || this.#asked.length === 0) return;
    this.#next.in(after);
  }

  stop(): void {
    this.#next.stop();
  }

  #isMine(departure: Departure): boolean {
    const { members, device } = this.#options.context;
    return departure.kind === "organization" && departure.organization === organizationOf(members.roster, device.id);
  }

  async #keep(asked: readonly Departure[]): Promise<void> {
    const { store, vault } = this.#options.context;
    const content = asked.length === 0 ? null : writeDepartures(asked);
    await store.write([formChange(vault, PLACE, content)], "strict");
    this.#asked = asked;
    this.#options.changed();
  }

  async #propose(): Promise<void> {
    const { asked } = this;
    if (asked.length < this.#asked.length) await this.#keep(asked);
    const rows: Row[] = [];
    const { context, timers, propose } = this.#options;
    let { roster } = context.members;
    for (const departure of asked) {
      if (this.#isMine(departure)) continue;
      const record = recordAfter(context, roster, timers.now(), [actOf(departure)]);
      if (record === null) continue;
      roster = record.roster;
      rows.push({ kind: "directory", bytes: record.bytes });
    }
    if (rows.length > 0 && propose(rows)) this.look(TRY_AGAIN);
  }
}
