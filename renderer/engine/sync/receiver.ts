// Takes in what the relay sends: rows with the cursor in one transaction, acknowledgements, and the news that the relay
// was set back to an older copy.
import type { Now } from "#shared/kernel/instant.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import {
  fromBefore,
  fromTheStart,
  NO_SYNC,
  readSyncState,
  readTo,
  START,
  type SyncState,
  writeSyncState,
} from "#shared/ports/stored-sync.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { AnyRow, RelayFrame, Row } from "#shared/protocol/frame.ts";
import { type DeviceId, hashId, type RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import { gapsIn } from "../rooms/gaps.ts";
import { hearLeftAnew } from "../rooms/left-anew.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerAllAgain } from "../rooms/offer-again.ts";
import { isLostIn, type Stretch } from "../rooms/outbox.ts";
import type { QuarantineReason } from "../rooms/quarantine.ts";
import { type Around, receiveRows } from "../rooms/received-rows.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";
import type { Why } from "./asking-turns.ts";
import { CoveredRows } from "./covered-rows.ts";
import { letsInAgain } from "./let-in-again.ts";
import { afterUpdate, passingOver } from "./newer-rows.ts";

export type ReceiverEvents = {
  /** New envelopes are on the disk. */
  readonly received: (rooms: ReadonlyMap<RoomId, readonly Envelope[]>) => void;
  /** What is put aside changed. */
  readonly quarantined: () => void;
  /** The relay's log shows rows of these rooms that it had confirmed, or that it lost them: they wait again. */
  readonly shown: (rooms: ReadonlySet<RoomId>) => void;
  /** Peers said that they hold rows of these rooms. */
  readonly acknowledged: (rooms: readonly RoomId[], holders: readonly DeviceId[]) => void;
};

const KEY = "sync";
/**
 * Put aside since something before it did not come; or since the log has, before the place read here, another story than this one.
 * So may a second grant be, but the whole log tells that: it is not read for the same one again.
 */
const EARLY: readonly QuarantineReason[] = [
  "unknownRoom",
  "earlyGrant",
  "earlyClosing",
  "earlyRecord",
  "secondRecord",
  "stranger",
];

export class Receiver {
  readonly #context: LogContext;
  readonly #acks: Acks;
  readonly #now: Now;
  readonly #events: ReceiverEvents;
  readonly #serially = makeSerial();
  readonly #covered: CoveredRows;
  #state: SyncState = NO_SYNC;
  /** Second grants that stood aside when the whole log was last asked for, by their places: no other reading tells more of them. */
  #secondGrantsReadFor: ReadonlySet<string> = new Set();

  private constructor(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents) {
    this.#context = context;
    this.#acks = acks;
    this.#now = now;
    this.#events = events;
    this.#covered = new CoveredRows(context);
  }

  static async load(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents): Promise<Receiver> {
    const receiver = new Receiver(context, acks, now, events);
    const stored = await context.store.read("meta", KEY);
    const left = readSyncState(stored === null ? null : context.vault.open(`meta/${KEY}`, stored));
    const { state, changes } = await afterUpdate(context, left);
    if (state !== left) await context.store.write([...changes, receiver.#change(state)], "relaxed");
    receiver.#state = state;
    return receiver;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Whether rows that were read once are being read again. */
  get isReadingAgain(): boolean {
    return this.#state.furthest.n > 0;
  }

  /** Whether the relay confirmed a row at a place that was read already, where it was not seen. */
  get isInDoubt(): boolean {
    return this.#doubtfulFrom !== null;
  }

  get #doubtfulFrom(): number | null {
    return this.#context.outbox.doubtfulFrom(this.#state.cursor.n);
  }

  /** Does something between two frames. */
  between<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    return this.#serially(act);
  }

  /** True when the rows follow what is held; false asks to follow again from the cursor. Throws a `StoreError`. */
  rows({ from, to, rows }: Extract<RelayFrame, { type: "rows" }>): Promise<boolean> {
    return this.#serially(async () => {
      if (from !== this.#state.cursor.n) return from < this.#state.cursor.n;
      const { outbox } = this.#context;
      const { furthest } = this.#state;
      const isCompared = outbox.size() > 0 || furthest.n > 0;
      const hashes = new Set(isCompared ? rows.map(({ bytes }) => hashId(bytes)) : []);
      const stretch: Stretch = { from, to: to.n, hashes, isLast: rows.length === 0 };
      // A row that a snapshot has replaced keeps its place and is not sent any more: the relay is asked whether it knows it.
      const isDoubtful = isLostIn(stretch, furthest);
      const read: SyncState = {
        ...readTo(this.#state, isDoubtful ? furthest : to),
        furthest: isDoubtful || furthest.n <= to.n ? START : furthest,
        lastExchangeAt: this.#now(),
      };
      const over = passingOver(read, rows);
      const passed = over.acksAfter > 0 && (await letsInAgain(this.#context, rows)) ? { ...over, acksAfter: 0 } : over;
      let next = passed;
      let compared: ReturnType<typeof outbox.compare> = { shown: [], lost: [] };
      const changes = ({ hasPast }: { readonly hasPast: boolean }): readonly StoreChange[] => {
        // A room was opened to this device: its rows of before lie behind the cursor, and so do words on them.
        if (hasPast) next = { ...fromTheStart(passed), acksAfter: 0 };
        compared = outbox.compare(stretch);
        return [...compared.shown.map(outbox.removal), ...compared.lost.map(outbox.change), this.#change(next)];
      };
      const around = { after: changes, isLog: true };
      await this.#takeIn(rows, around, () => {
        this.#state = next;
        outbox.forget(compared.shown);
        outbox.keep(compared.lost);
      });
      const rooms = [...compared.shown, ...compared.lost].map(({ room }) => room);
      if (rooms.length > 0) this.#events.shown(new Set(rooms));
      return !isDoubtful && next === over;
    });
  }

  /** Rows that came another way than the log: the cursor stays where it is. Throws a `StoreError`: then nothing was kept. */
  aside(rows: readonly Row[]): Promise<void> {
    return this.#serially(() => this.#takeIn(rows, {}, () => undefined));
  }

  /** True when they follow what is held; false asks to follow again. Throws a `StoreError`. */
  acks({ from, to, acks }: Extract<RelayFrame, { type: "acks" }>): Promise<boolean> {
    return this.#serially(async () => {
      if (from > this.#state.acksAfter) return false;
      const news = this.#acks.newsIn(acks);
      const acksAfter = Math.max(to, this.#state.acksAfter);
      const next = { ...this.#state, acksAfter, lastExchangeAt: this.#now() };
      await this.#context.store.write([...news.map(this.#acks.change), this.#change(next)], "relaxed");
      this.#state = next;
      this.#acks.keep(news);
      this.#events.acknowledged(
        news.map(({ room }) => room),
        news.map(({ device }) => device),
      );
      return true;
    });
  }

  /** The relay does not hold the row of the cursor: everything is asked for, and offered, again. */
  reset(): Promise<void> {
    return this.#serially(async () => {
      // The cursor goes last: killed before that, this device is told once more.
      await offerAllAgain(this.#context);
      await hearLeftAnew(this.#context);
      const { lastExchangeAt, kindsAtPassing } = this.#state;
      const next = { ...NO_SYNC, lastExchangeAt, kindsAtPassing };
      await this.#context.store.write([...this.#acks.ownRemovals(), this.#change(next)], "strict");
      this.#acks.forgetOwn();
      this.#context.outbox.unsee();
      this.#state = next;
      this.#secondGrantsReadFor = new Set();
      this.#events.shown(new Set());
    });
  }

  /** Whether rows are known of that did not come, though the log was read to its end. Throws a `StoreError`. */
  async lacks(): Promise<boolean> {
    const { store, catalog } = this.#context;
    if (this.isInDoubt) return true;
    if (catalog.all().some((state) => this.#acks.ahead(state) > 0)) return true;
    // A relay only passes on words of rooms that this device may read.
    if (this.#acks.rooms().some((room) => catalog.get(room) === null)) return true;
    const early = await Promise.all(EARLY.map((reason) => store.count("quarantine", `${reason}/`)));
    if (early.some((count) => count > 0) || this.#covered.areDue(this.#now())) return true;
    if ((await this.#secondGrants()).some((place) => !this.#secondGrantsReadFor.has(place))) return true;
    return (await gapsIn(this.#context)).lacking.size > 0;
  }

  /**
   * Something lacks, or of the disk was lost: everything is asked for again at the next connection. Of what is only doubtful
   * the place is known: the log is asked for from before it, since a long one takes minutes on a slow line.
   */
  askAgain(why: Why = "lack"): Promise<void> {
    return this.#serially(async () => {
      const first = why === "doubt" ? this.#doubtfulFrom : null;
      const next = first === null ? fromTheStart(this.#state) : fromBefore(this.#state, first);
      const secondGrants = await this.#secondGrants();
      await this.#context.store.write([this.#change(next)], "relaxed");
      this.#state = next;
      if (first !== null) return;
      this.#covered.asked(this.#now());
      this.#secondGrantsReadFor = new Set(secondGrants);
    });
  }

  async #secondGrants(): Promise<readonly string[]> {
    return (await this.#context.store.list("quarantine", "secondGrant/")).map(({ key }) => key);
  }

  async #takeIn(rows: readonly AnyRow[], around: Around, kept: () => void): Promise<void> {
    const received = await receiveRows(this.#context, rows, around);
    kept();
    if (received.rooms.size > 0) this.#events.received(received.rooms);
    const isNew = received.rooms.size > 0 || received.hasComeOrGone;
    const retried = isNew ? await retryQuarantine(this.#context) : null;
    if (retried !== null && retried.rooms.size > 0) this.#events.received(retried.rooms);
    const hasChanged = received.quarantined > 0 || received.hasCleared;
    if (hasChanged || (retried?.count ?? 0) > 0) this.#events.quarantined();
  }

  #change(state: SyncState): StoreChange {
    return { table: "meta", key: KEY, value: this.#context.vault.seal(`meta/${KEY}`, writeSyncState(state)) };
  }
}
