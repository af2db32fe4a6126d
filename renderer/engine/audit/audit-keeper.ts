// Logs who reads a file, in the file: each compartment keeps its own log, so that only who holds it reads who else does.
// Nobody waits for it. What can't be written now is kept, and written when it can be.
import { type AuditEntry, isOpeningDue, OPENING } from "#shared/domain/audit/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { isAhead, type StampClock, stampClock, stampedAt } from "#shared/kernel/stamp.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { AuditPlace } from "#shared/protocol/audit/audit-line.ts";
import { nextAuditLine } from "#shared/protocol/audit/next-line.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { compartmentKey, holdsFiles, type RoomPlace } from "#shared/protocol/room-purpose.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { AUDIT_FIELD } from "../crdt/quiet-update.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { auditLines, keyOfNumber, storedLines } from "./audit-lines.ts";
import { type Waiting, WaitingEntries } from "./waiting-entries.ts";

export type AuditOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  /** The number of this device in the project. */
  readonly me: number;
};

export class AuditKeeper {
  readonly #options: AuditOptions;
  readonly #clock: StampClock;
  readonly #waiting: WaitingEntries;
  readonly #onScreen = new Set<CaseFileId>();
  /** One after the other: what waits is read, written and kept again. */
  readonly #inTurn = makeSerial();

  constructor(options: AuditOptions) {
    this.#options = options;
    this.#clock = stampClock(options.timers.now);
    this.#waiting = new WaitingEntries(options.context);
  }

  /** A file is on the screen: the opening of each of its compartments is logged, unless it was a moment ago. */
  opened(file: CaseFileId): void {
    this.#onScreen.add(file);
    void this.#logEach(this.#openPlaces(file), OPENING);
  }

  /** A compartment came to a file. */
  arrived(file: CaseFileId): void {
    if (this.#onScreen.has(file)) this.opened(file);
  }

  closed(file: CaseFileId): void {
    this.#onScreen.delete(file);
    // It may have become whole while it was read.
    for (const place of this.#places(file)) void this.#inTurn(() => this.#writeWaiting(place));
  }

  /**
   * Logs what was done with a file, in the compartments of it that it concerns, each once. Resolves once it is written or
   * kept for later, and never rejects.
   */
  log(entry: AuditEntry, places: readonly RoomPlace[]): Promise<void> {
    return this.#logEach(eachOnce(places), entry);
  }

  /** Writes what waits from before, where it can be now. */
  async start(): Promise<void> {
    const places = await this.#waiting.places().catch(() => []);
    for (const place of places) await this.#inTurn(() => this.#writeWaiting(place));
  }

  /** Resolves when all that was to be logged is written or kept. */
  settled(): Promise<void> {
    return this.#inTurn(() => Promise.resolve());
  }

  /** How many entries of this device wait for a file to be whole here. Throws a `StoreError`. */
  async waitingFor(file: CaseFileId): Promise<number> {
    const counts = this.#places(file).map(async (place) => (await this.#waiting.of(place)).length);
    return Math.max(0, ...(await Promise.all(counts)));
  }

  async #logEach(places: readonly AuditPlace[], entry: AuditEntry): Promise<void> {
    const logged = places.map((place) => this.#inTurn(() => this.#logIn(place, entry)));
    // A disk that gives nothing back is told by what the person writes.
    await Promise.allSettled(logged);
  }

  async #writeWaiting(place: AuditPlace): Promise<void> {
    const waiting = await this.#waiting.of(place).catch(() => []);
    // What a disk that fails keeps back is tried again at the next opening.
    if (waiting.length > 0) await this.#logIn(place, null).catch(() => undefined);
  }

  async #logIn(place: AuditPlace, entry: AuditEntry | null): Promise<void> {
    const { context, shelf, timers, me } = this.#options;
    const state = context.catalog.find(place.caseFile, place.compartment, place.track);
    if (state === null) return;
    const now = timers.now();
    const waiting = await this.#waiting.of(place);
    const room = await shelf.acquire(state.room).catch(() => null);
    try {
      const lastOpening = lastOpeningOf(waiting, room?.doc ?? null, place, me);
      const isDue = entry !== null && (entry.act !== OPENING.act || isOpeningDue(lastOpening, now));
      const all = [...waiting, ...(isDue ? [{ entry, since: now }] : [])];
      if (all.length === 0) return;
      if (room === null || !room.mayBeWritten || me === 0) {
        if (isDue) await this.#waiting.keep(place, all);
        return;
      }
      this.#write(room, place, all, now);
      // Two entries for one opening, after a kill at this very point, are better than none.
      if (waiting.length > 0) await this.#waiting.keep(place, []);
    } finally {
      if (room !== null) await shelf.release(state.room);
    }
  }

  /** In the document at once, and on the disk as a draft: this waits for neither. */
  #write(room: OpenRoom, place: AuditPlace, all: readonly Waiting[], now: Instant): void {
    const { context, me } = this.#options;
    const author = { by: me, secretKey: context.device.signing.secretKey, keyOf: keyOfNumber(context) };
    const written = room.write((doc) => {
      this.#clock.see(doc.facts.latest);
      this.#clock.see(doc.facts.latestOf(me));
      for (const { entry, since } of all) {
        const at = this.#clock.next();
        // Behind a clock that was ahead, a stamp says less than this computer's own: the next opening goes by that.
        const isThen = since === now && !isAhead(at, now);
        const next = { entry, at, since: isThen ? null : since };
        const value = nextAuditLine(place, storedLines(doc), author, next);
        doc.addFacts([{ field: AUDIT_FIELD, value, by: me, at, supersedes: [] }]);
      }
    });
    // What the disk refuses goes again with the next edit, as long as the room is held.
    void written.catch(() => undefined);
  }

  #openPlaces(file: CaseFileId): readonly AuditPlace[] {
    const { context, shelf } = this.#options;
    return this.#places(file).filter(({ compartment, track }) => {
      const room = context.catalog.find(file, compartment, track)?.room;
      return room !== undefined && shelf.get(room) !== null;
    });
  }

  /** Each compartment of a file, and each track, once. */
  #places(file: CaseFileId): readonly AuditPlace[] {
    return eachOnce(this.#options.context.catalog.of(file));
  }
}

function eachOnce(places: readonly RoomPlace[]): readonly AuditPlace[] {
  // Who reads an attached file reads the compartment that it is attached in: that one has the log.
  const logged = places.map((place) => (holdsFiles(place) ? { ...place, track: null } : place));
  const byKey = new Map(logged.map((place) => [`${place.caseFile}/${compartmentKey(place)}`, place]));
  return [...byKey.values()].map(({ caseFile, purpose: compartment, track }) => ({ caseFile, compartment, track }));
}

/** When this device last opened a compartment, by its log or by what waits for it. */
function lastOpeningOf(
  waiting: readonly Waiting[],
  doc: CompartmentDoc | null,
  place: AuditPlace,
  me: number,
): Instant | null {
  const kept = waiting.filter(({ entry }) => entry.act === OPENING.act).at(-1)?.since;
  if (kept !== undefined) return kept;
  const lines = doc === null ? [] : auditLines(place, doc);
  const last = lines.find(({ by, act }) => by === me && act === OPENING.act);
  return last === undefined ? null : (last.since ?? stampedAt(last.at));
}
