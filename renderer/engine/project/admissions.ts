// Lets people in after a project has begun. Who was asked in stands in the directory room, keys included: from there
// everything follows, on whatever day there is a connection. Their record first, then the keys. A colleague is let in by the
// device that asked them in, as far as its person may: everywhere, or in their own organisation; another computer by any
// device of the same person.
import { fold } from "#shared/kernel/fold.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { ProjectFailure } from "#shared/ports/engine.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { type DeviceCard, readDeviceCard } from "#shared/protocol/cards.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { InvitationAim } from "#shared/protocol/invitation/letter.ts";
import type { Act, Duty } from "#shared/protocol/ledger/act.ts";
import { MOST_ACTS } from "#shared/protocol/ledger/record.ts";
import { numberFor, type Roster, type RosterDevice } from "#shared/protocol/ledger/roster.ts";
import { mayBringIn } from "../contract/party-of.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { organizationOf } from "../rooms/room-recovery.ts";
import { actsFor, placements } from "./admission-acts.ts";
import { type AskedIn, deviceFact, mayComeBack } from "./directory.ts";
import type { DirectoryKeeper } from "./directory-keeper.ts";
import { personOf } from "./found-project.ts";
import { OneLook } from "./one-look.ts";
import { recordAfter } from "./record-after.ts";

/** Between two tries, in milliseconds: an answer may have been lost, or somebody else was quicker. */
const TRY_AGAIN = 20_000;
/** Rooms opened to another computer of the same person at a time. */
const MOST_GRANTS = 500;

export type AdmissionsOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly directory: DirectoryKeeper;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class Admissions {
  readonly #options: AdmissionsOptions;
  readonly #next: OneLook;

  constructor(options: AdmissionsOptions) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#propose());
  }

  /** Whether this device may let a colleague in, or another computer of its own person. */
  mayLetIn(aim: InvitationAim): boolean {
    const { context } = this.#options;
    return context.maySign && (aim === "device" || this.#duties.length > 0);
  }

  /**
   * Asks somebody in by the card of their device; resolves once that is on the disk. `knownBy`: a computer of theirs that was
   * removed, of somebody who has no other; `null`: they are new, or bring another one of their own. Throws a `StoreError`.
   */
  async letIn(
    card: string,
    aim: InvitationAim = "colleague",
    knownBy: DeviceId | null = null,
  ): Promise<Result<null, ProjectFailure>> {
    const { context, directory, timers } = this.#options;
    const read = readDeviceCard(card);
    if (!read.ok) return fail({ kind: "card", card: "device", failure: read.failure });
    if (context.genesis.relay === null) return fail({ kind: "noRelay" });
    if (!this.mayLetIn(aim)) return fail({ kind: "notAllowed" });
    const { device } = read.value;
    const { asked, members } = directory.current();
    const mine = numberOf(context.members, context.device.id);
    const isAsked = asked.some((each) => each.device === device && (!isByWhoAsks(each) || each.by === mine));
    if (isAsked || context.members.roster.devices.has(device)) return fail({ kind: "known" });
    const open = directory.room();
    if (open === null) return fail({ kind: "notAllowed" });
    const me = members.find(({ isMe }) => isMe);
    const isOwn = aim === "device";
    const theirs = isOwn && me !== undefined ? me : personOf(read.value);
    const isOfMine = fold(theirs.organizationName) === fold(me?.organizationName ?? "");
    if (knownBy !== null && !this.#mayBringBack(read.value, knownBy)) return fail({ kind: "notAllowed" });
    if (!isOwn && knownBy === null && !isOfMine && !this.#duties.includes("project"))
      return fail({ kind: "otherOrganization" });
    const isOfMyKind = this.#duties.includes("project") || mayBringIn(me?.role ?? null, theirs.role);
    if (!isOwn && knownBy === null && !isOfMyKind) return fail({ kind: "otherParty" });
    const fact = deviceFact(device, theirs, { ...read.value, isOwn, knownBy });
    await open.write((doc) => {
      const clock = stampClock(timers.now);
      clock.see(doc.facts.latest);
      doc.addFacts([{ ...fact, by: mine, at: clock.next(), supersedes: [] }]);
    });
    await open.seal();
    await directory.refresh();
    return ok(null);
  }

  /** Somebody was asked in, came, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context } = this.#options;
    if (!context.maySign) return;
    this.#next.in(after);
  }

  /** Whether everybody who is in has the keys that are theirs, as the relay has taken them. Throws a `StoreError`. */
  async isServed(): Promise<boolean> {
    return (await this.#grants()).length === 0;
  }

  stop(): void {
    this.#next.stop();
  }

  /** Whether the directory would take them from here as the person that they were. */
  #mayBringBack({ device, signingKey, boxKey }: DeviceCard, knownBy: DeviceId): boolean {
    const { context, timers } = this.#options;
    const { roster } = context.members;
    const person = roster.devices.get(knownBy)?.person ?? 0;
    const act: Act = { kind: "device", number: numberFor(roster, device), person, signingKey, boxKey };
    return mayComeBack(roster, person) && recordAfter(context, roster, timers.now(), [act]) !== null;
  }

  get #duties(): readonly Duty[] {
    const { roster } = this.#options.context.members;
    return roster.people.get(roster.devices.get(this.#options.context.device.id)?.person ?? 0)?.duties ?? [];
  }

  get #isFounder(): boolean {
    const { device, genesis } = this.#options.context;
    return device.id === genesis.founder;
  }

  async #propose(): Promise<void> {
    const rows = [...this.#records(), ...(await this.#grants())];
    if (rows.length > 0 && this.#options.propose(rows)) this.look(TRY_AGAIN);
  }

  /** The record of everybody who was asked in here and is not of the project: one after the other. */
  #records(): readonly Row[] {
    const { context, directory, timers } = this.#options;
    const { asked, members } = directory.current();
    let { roster } = context.members;
    const me = roster.devices.get(context.device.id)?.person;
    const mine = numberOf(context.members, context.device.id);
    const organizations = new Map<string, number>();
    const rows: Row[] = [];
    const say = (acts: readonly Act[]): void => {
      const said = acts.length === 0 ? null : recordAfter(context, roster, timers.now(), acts);
      if (said === null) return;
      roster = said.roster;
      rows.push({ kind: "directory", bytes: said.bytes });
    };
    if (this.#isFounder) say(placements(roster, members).slice(0, MOST_ACTS));
    for (const each of asked) {
      const isMine = isByWhoAsks(each) ? each.by === mine : each.ownOf === me;
      if (isMine && !roster.devices.has(each.device)) say(this.#actsFor(each, roster, organizations));
    }
    return rows;
  }

  /** Who lets in people of their own organisation alone lets them in there, whatever they call it. */
  #actsFor(each: AskedIn, roster: Roster, organizations: Map<string, number>): readonly Act[] {
    const { members } = this.#options.directory.current();
    const acts = actsFor(each, roster, members, organizations, this.#duties);
    if (each.ownOf !== null || this.#duties.includes("project")) return acts;
    const organization = organizationOf(roster, this.#options.context.device.id) ?? 0;
    return acts.flatMap((act): readonly Act[] => {
      if (act.kind === "organization") return [];
      return act.kind === "person" ? [{ ...act, organization }] : [act];
    });
  }

  /** The key of the directory for those of the project who lack it; and for one's other computers all that one reads. */
  async #grants(): Promise<readonly Row[]> {
    const { context } = this.#options;
    const { active, roster } = context.members;
    const me = roster.devices.get(context.device.id)?.person;
    const mine = new Set(active.filter(({ person }) => person === me).map(({ id }) => id));
    // Those whom this device has let in: they believe its word of who is who, and the founder's.
    const isTheirs = ({ letInBy }: RosterDevice): boolean => this.#isFounder || letInBy === context.device.id;
    const everybody = new Set([...mine, ...active.filter(isTheirs).map(({ id }) => id)]);
    const rows: Row[] = [];
    for (const state of this.#openRooms(mine, everybody)) {
      const isDirectory = state.caseFile === projectRooms(context) && state.purpose === "directory";
      // Somebody comes in, and nobody leaves: who has left the project is the matter of new epochs.
      const row = await nextGrant(context, state, new Set([...state.members, ...(isDirectory ? everybody : mine)]));
      if (row !== null) rows.push(row);
      if (rows.length >= MOST_GRANTS) break;
    }
    return rows;
  }

  /** Rooms that take grants: those that are written now. The directory comes first. */
  #openRooms(mine: ReadonlySet<DeviceId>, everybody: ReadonlySet<DeviceId>) {
    const { context } = this.#options;
    const { catalog } = context;
    const own = catalog.of(projectRooms(context)).filter(({ purpose }) => purpose === "directory");
    if (mine.size < 2) return everybody.size < 2 ? [] : own;
    const current = catalog
      .all()
      .filter((state) => !own.includes(state) && catalog.find(state.caseFile, state.purpose, state.track) === state);
    return [...own, ...current];
  }
}

/** Somebody's other computer is let in by any of theirs; everybody else by who asked them in. */
const isByWhoAsks = ({ ownOf, isBack }: AskedIn): boolean => ownOf === null || isBack;
