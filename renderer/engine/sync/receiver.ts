// Takes in what the relay sends: rows with the cursor in one transaction, acknowledgements, and the news that the relay
// was set back to an older copy.
import type { Now } from "#shared/kernel/instant.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { NO_SYNC, readSyncState, START, type SyncState, writeSyncState } from "#shared/ports/stored-sync.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { RelayFrame, Row } from "#shared/protocol/frame.ts";
import { hashId, type RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerRoomAgain } from "../rooms/offer-again.ts";
import { isLostIn, type Stretch } from "../rooms/outbox.ts";
import type { QuarantineReason } from "../rooms/quarantine.ts";
import { receiveRows, retryQuarantine } from "../rooms/received-rows.ts";

export type ReceiverEvents = {
  /** New envelopes are on the disk. */
  readonly received: (rooms: ReadonlyMap<RoomId, readonly Envelope[]>) => void;
  /** What is put aside changed. */
  readonly quarantined: () => void;
  /** The relay's log shows rows of these rooms that it had confirmed, or that it lost them: they wait again. */
  readonly shown: (rooms: ReadonlySet<RoomId>) => void;
  /** Peers said that they hold rows of these rooms. */
  readonly acknowledged: (rooms: readonly RoomId[]) => void;
};

const KEY = "sync";
/** Put aside since something before it did not come. */
const EARLY: readonly QuarantineReason[] = ["gap", "unknownRoom"];

export class Receiver {
  readonly #context: LogContext;
  readonly #acks: Acks;
  readonly #now: Now;
  readonly #events: ReceiverEvents;
  readonly #serially = makeSerial();
  #state: SyncState = NO_SYNC;

  private constructor(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents) {
    this.#context = context;
    this.#acks = acks;
    this.#now = now;
    this.#events = events;
  }

  static async load(context: LogContext, acks: Acks, now: Now, events: ReceiverEvents): Promise<Receiver> {
    const receiver = new Receiver(context, acks, now, events);
    const stored = await context.store.read("meta", KEY);
    receiver.#state = readSyncState(stored === null ? null : context.vault.open(`meta/${KEY}`, stored));
    return receiver;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Does something between two frames, at the place up to which the log was read. */
  between<Answer>(act: (readTo: number) => Promise<Answer>): Promise<Answer> {
    return this.#serially(() => act(this.#state.cursor.n));
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
      if (isLostIn(stretch, furthest)) return await this.#startOver();
      const next: SyncState = {
        ...this.#state,
        cursor: to,
        furthest: furthest.n > to.n ? furthest : START,
        lastExchangeAt: this.#now(),
      };
      const { shown, lost } = outbox.compare(stretch);
      const changes = [...shown.map(outbox.removal), ...lost.map(outbox.change), this.#change(next)];
      await this.#takeIn(rows, changes, () => {
        this.#state = next;
        outbox.forget(shown);
        outbox.keep(lost);
      });
      const compared = [...shown, ...lost].map(({ room }) => room);
      if (compared.length > 0) this.#events.shown(new Set(compared));
      return true;
    });
  }

  /** Rows that a person handed over: the cursor stays where it is. Throws a `StoreError`: then nothing was kept. */
  handed(rows: readonly Row[]): Promise<void> {
    return this.#serially(() => this.#takeIn(rows, [], () => undefined));
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
      this.#events.acknowledged(news.map(({ room }) => room));
      return true;
    });
  }

  /** The relay does not hold the row of the cursor: everything is asked for, and offered, again. */
  reset(): Promise<boolean> {
    return this.#serially(() => this.#startOver());
  }

  /** Whether rows are known of that did not come, though the log was read to its end. Throws a `StoreError`. */
  async lacks(): Promise<boolean> {
    const { store, catalog } = this.#context;
    if (catalog.all().some((state) => this.#acks.ahead(state) > 0)) return true;
    // A relay only passes on words of rooms that this device may read.
    if (this.#acks.rooms().some((room) => catalog.get(room) === null)) return true;
    const early = await Promise.all(EARLY.map((reason) => store.count("quarantine", `${reason}/`)));
    return early.some((count) => count > 0);
  }

  /** Something of the disk was lost: everything is asked for again at the next connection. */
  askAgain(): Promise<void> {
    return this.#serially(async () => {
      const { cursor, furthest } = this.#state;
      const next = { ...this.#state, cursor: START, furthest: cursor.n > furthest.n ? cursor : furthest };
      await this.#context.store.write([this.#change(next)], "relaxed");
      this.#state = next;
    });
  }

  /** Answers false: the log is to be followed from its beginning. */
  async #startOver(): Promise<false> {
    // The cursor goes last: killed before that, this device is told once more.
    for (const { room } of this.#context.catalog.all()) await offerRoomAgain(this.#context, room);
    await this.#context.store.write([...this.#acks.ownRemovals(), this.#change(NO_SYNC)], "strict");
    this.#acks.forgetOwn();
    this.#state = { ...NO_SYNC, lastExchangeAt: this.#state.lastExchangeAt };
    this.#events.shown(new Set());
    return false;
  }

  async #takeIn(rows: readonly Row[], after: readonly StoreChange[], kept: () => void): Promise<void> {
    const received = await receiveRows(this.#context, rows, { after });
    kept();
    if (received.rooms.size > 0) this.#events.received(received.rooms);
    const retried = received.rooms.size > 0 ? await retryQuarantine(this.#context) : null;
    if (retried !== null && retried.rooms.size > 0) this.#events.received(retried.rooms);
    if (received.quarantined > 0 || (retried?.count ?? 0) > 0) this.#events.quarantined();
  }

  #change(state: SyncState): StoreChange {
    return { table: "meta", key: KEY, value: this.#context.vault.seal(`meta/${KEY}`, writeSyncState(state)) };
  }
}
