// Gives each compartment to those whom it is for, and to nobody else: compares who should read with who has the key, at
// each change and each connection, and proposes the grants to the relay. Nothing is kept of what was proposed: lost with
// the line, or refused, it is worked out again from the facts.

import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factWriter, type WriteFacts } from "../files/fact-writer.ts";
import { successorsOf } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { stagesOf } from "../rooms/may-leave.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { saysWhoReads } from "./access-facts.ts";
import type { CaseAccess } from "./case-access.ts";
import {
  type CaseFacts,
  devicesFor,
  hasNoKeeper,
  isTeamCompartment,
  mayAct,
  TEAM_COMPARTMENTS,
  type TeamCompartment,
  targetOf,
} from "./case-facts.ts";
import { dueKeys } from "./due-keys.ts";
import { dueReaders, lettingOut, stayingReaders, type Told, toldAtOnce } from "./due-readers.ts";
import { actingOn, KeyChanges, type NewKeys } from "./key-changes.ts";
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
  readonly #write: WriteFacts;
  readonly #newKeys: NewKeys;
  #isRunning = false;
  #wasUp = false;
  #isStopped = false;

  constructor(options: ReadersOptions) {
    this.#options = options;
    const { context, timers } = options;
    this.#write = factWriter(timers, numberOf(context.members, context.device.id));
    const look = (file: CaseFileId): void => this.look([file]);
    const changes = new KeyChanges({ context, after: (delay, act) => this.#after(delay, act), look });
    this.#newKeys = { changes, follow: (opened, fields) => this.#follow(opened, fields) };
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
    const began = await access.find(file);
    // Who reads tracks of a file and not the file itself.
    if (identity === null) return await trackGrants(this.#options, file, null, this.#newKeys);
    if (said === null || began === null) return [];
    // The list may be behind: an answer that has come since would be undone by who has not read it yet. It may have come in a
    // room of before, from who was away when that was closed.
    const rooms = context.catalog.siblings(identity.room);
    if (!said && !rooms.some(({ isStale }) => isStale))
      return this.#grants(file, toldAtOnce(access.factsOf(file, NOTHING_SAID)));
    const opened = await shelf.acquire(identity.room);
    try {
      // With a gap, a withdrawal may be what lacks. And what is said here is shown by the relay's log before a key follows from
      // it: nobody is let in by a record that the others may never see, nor let out by one that they could undo, not knowing it.
      const isShown = rooms.every(({ room }) => context.outbox.countOf(room) === 0);
      if (!opened.isComplete || !isShown) return [];
      const told = await stagesOf(opened, saysWhoReads, (doc) => access.factsOf(file, doc));
      const [{ said }, now] = [told[0], told.at(-1)?.said ?? null];
      const rows = await this.#grants(file, { said, now });
      if (now !== null && mayAct(now)) await this.#follow(opened, await this.#followed(file, now));
      return rows;
    } finally {
      await shelf.release(identity.room);
    }
  }

  async #grants(file: CaseFileId, { said, now }: Told<CaseFacts | null>): Promise<readonly Row[]> {
    if (said?.isUnderstood !== true || now === null) return [];
    const told = { said, now };
    return [...(await this.#grantsBy(file, told)), ...(await trackGrants(this.#options, file, told, this.#newKeys))];
  }

  async #grantsBy(file: CaseFileId, { said, now }: Told<CaseFacts>): Promise<readonly Row[]> {
    const { context } = this.#options;
    const rows: Row[] = [];
    for (const state of context.catalog.of(file)) {
      // What a colleague's grant followed from stands before it in the relay's log: until that has shown it, it may lack here.
      const isShown = state.toldTo >= state.grant.index;
      const { purpose } = state;
      if (!isTeamCompartment(purpose) || !isShown) continue;
      const row =
        said.isForsaken || hasNoKeeper(context, state, said)
          ? await lettingOut(context, state, stayingReaders(context, state, said, targetOf(purpose)), said)
          : mayAct(said)
            ? await this.#granting(state, purpose, { said, now })
            : null;
      if (row !== null) rows.push(row);
    }
    return rows;
  }

  async #granting(state: RoomState, purpose: TeamCompartment, { said, now }: Told<CaseFacts>): Promise<Row | null> {
    const { context } = this.#options;
    const due = dueReaders(context, state, said, { said: devicesFor(said, purpose), now: devicesFor(now, purpose) });
    const fields = dueKeys(context, said, purpose);
    return await this.#newKeys.changes.grant(state, due, fields, actingOn(said, state, mayAct));
  }

  /**
   * What was said that all rooms of a compartment have their new keys for. Of a compartment of which no room is here nothing is
   * told: nobody has made one, or this device waits for its key.
   */
  async #followed(file: CaseFileId, known: CaseFacts): Promise<readonly string[]> {
    const { context } = this.#options;
    const all = TEAM_COMPARTMENTS.map(async (purpose) => {
      const rooms = goingOn(context, file, purpose);
      if (rooms.length === 0) return [];
      return await this.#newKeys.changes.followed(rooms, dueKeys(context, known, purpose));
    });
    return (await Promise.all(all)).flat();
  }

  async #follow(opened: OpenRoom, fields: readonly string[]): Promise<void> {
    if (fields.length === 0 || !opened.mayBeWritten) return;
    await this.#write(
      opened,
      fields.map((field) => ({ field, value: true, supersedes: [] })),
    );
    await opened.seal();
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

/** The rooms in which a compartment goes on, as far as this device reads it. */
const goingOn = ({ catalog, device }: LogContext, file: CaseFileId, purpose: string): readonly RoomState[] =>
  catalog
    .of(file)
    .filter(
      (state) =>
        state.purpose === purpose &&
        state.members.includes(device.id) &&
        successorsOf(state.room, catalog.siblings(state.room)).length === 0,
    );
