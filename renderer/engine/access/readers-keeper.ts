// Gives each compartment to those whom it is for, and to nobody else: compares who should read with who has the key, at
// each change and each connection, and proposes the grants to the relay. Nothing is kept of what was proposed: lost with
// the line, or refused, it is worked out again from the facts.

import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { CaseAccess } from "./case-access.ts";
import { type CaseFacts, devicesFor, holdsStranger, isTeamCompartment, mayAct } from "./case-facts.ts";
import { teamLosesReader } from "./key-hold.ts";
import { trackGrants } from "./track-grants.ts";

export type ReadersOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly access: CaseAccess;
  readonly timers: Timers;
  /** The files of the list. */
  readonly files: () => Iterable<CaseFileId>;
  /** Whether something was said of who reads a file; `null`: the list has it not. */
  readonly hasAccessFacts: (file: CaseFileId) => boolean | null;
  /** Rows for the relay that nobody keeps. False: there is no line, and they are worked out again when there is. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

/** Between the change and the look, in milliseconds: rows that come together are looked at once. */
const REST = 200;
/** Between two tries: an answer may have been lost, or a colleague was quicker. */
const TRY_AGAIN = 20_000;
/** Consents end at midnight, whatever is open then. */
const HOUR = 60 * 60 * 1_000;

/** A file of which nothing was said. */
const NOTHING_SAID = new CompartmentDoc();

export class ReadersKeeper {
  readonly #options: ReadersOptions;
  readonly #due = new Set<CaseFileId>();
  readonly #timers = new Set<() => void>();
  #isRunning = false;
  #wasUp = false;
  #isStopped = false;

  constructor(options: ReadersOptions) {
    this.#options = options;
  }

  start(): void {
    this.#after(HOUR, () => {
      this.lookAtAll();
      this.start();
    });
  }

  /** The line came, or went. */
  connection(isUp: boolean): void {
    if (isUp && !this.#wasUp) this.lookAtAll();
    this.#wasUp = isUp;
  }

  /** Somebody came or left, or a day has passed. */
  lookAtAll(): void {
    this.look(this.#options.files());
  }

  look(files: Iterable<CaseFileId>, after = REST): void {
    if (!this.#options.context.maySign) return;
    const due = [...files];
    this.#after(after, () => {
      for (const file of due) this.#due.add(file);
      void this.#run();
    });
  }

  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#timers) cancel();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (const file of this.#due) {
      if (this.#isStopped) break;
      this.#due.delete(file);
      // A disk that fails is told by what the person writes.
      const rows = await this.#grantsOf(file).catch(() => []);
      if (rows.length > 0 && this.#options.propose(rows)) this.look([file], TRY_AGAIN);
      await this.#sealHeld(file);
      // The window comes first.
      await new Promise<void>((next) => this.#after(0, next));
    }
    this.#isRunning = false;
  }

  /** What waited for a key is tried again: the key may have come, or nobody is to lose it any more. */
  async #sealHeld(file: CaseFileId): Promise<void> {
    const { context, shelf } = this.#options;
    const open = new Set(context.catalog.of(file).flatMap(({ room }) => shelf.get(room) ?? []));
    for (const room of open) if (room.isHeld) await room.seal();
  }

  async #grantsOf(file: CaseFileId): Promise<readonly Row[]> {
    const { context, shelf, access, hasAccessFacts } = this.#options;
    const said = hasAccessFacts(file);
    const identity = context.catalog.find(file, "identity");
    if (said === null || identity === null || (await access.find(file)) === null) return [];
    // The list may be behind: an answer that has come since would be undone by who has not read it yet. It may have come in a
    // room of before, from who was away when that was closed.
    const rooms = context.catalog.siblings(identity.room);
    if (!said && !rooms.some(({ isStale }) => isStale))
      return this.#grants(file, access.factsOf(file, NOTHING_SAID), true);
    const opened = await shelf.acquire(identity.room);
    try {
      const known = access.factsOf(file, opened.doc);
      // With a gap, a withdrawal may be what lacks. And an answer is with the relay before a key follows from it: nobody is
      // let in by a record that the others may never see. What waits for this key is not waited for.
      const waits = teamLosesReader(context, identity, known);
      const isTold = (waits || !opened.hasDrafts) && rooms.every(({ room }) => context.outbox.countOf(room) === 0);
      return opened.isComplete && isTold ? await this.#grants(file, known, !opened.hasDrafts) : [];
    } finally {
      await shelf.release(identity.room);
    }
  }

  /** `isAllSaid`: the others can see all that is said here of who reads it. Until then nobody is let in. */
  async #grants(file: CaseFileId, known: CaseFacts | null, isAllSaid: boolean): Promise<readonly Row[]> {
    if (known === null || !known.isUnderstood) return [];
    const own = mayAct(known) ? await this.#grantsBy(file, known, isAllSaid) : [];
    return [...own, ...(await trackGrants(this.#options, file, known))];
  }

  async #grantsBy(file: CaseFileId, known: CaseFacts, isAllSaid: boolean): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (const state of this.#options.context.catalog.of(file)) {
      // What a colleague's grant followed from stands before it in the relay's log: until that has shown it, it may lack here.
      const isShown = state.toldTo >= state.grant.index;
      if (!isTeamCompartment(state.purpose) || !isShown) continue;
      if (holdsStranger(this.#options.context.members, state, known)) continue;
      const readers = [...devicesFor(known, state.purpose)];
      const due = isAllSaid ? readers : readers.filter((id) => state.members.includes(id));
      const row = await nextGrant(this.#options.context, state, new Set(due));
      if (row !== null) rows.push(row);
    }
    return rows;
  }

  #after(delay: number, act: () => void): void {
    if (this.#isStopped) return;
    const cancel = this.#options.timers.after(delay, () => {
      this.#timers.delete(cancel);
      act();
    });
    this.#timers.add(cancel);
  }
}
