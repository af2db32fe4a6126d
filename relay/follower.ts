// Sends a device the rows that it may read, from its cursor on: the past first, then what is committed. Being told of new
// rows is only speed: whatever was missed, or came while the line was slow, is read from the log.
import { type Cursor, writeRelayFrame } from "#shared/protocol/frame.ts";
import type { DeviceId, ProjectId } from "#shared/protocol/ids.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { CLOSE_TRY_LATER } from "./close-codes.ts";
import type { Wire } from "./door/wire.ts";
import { sizeOf } from "./hub.ts";
import type { RelayStore, StoredRow } from "./store.ts";

const ROWS_AT_A_TIME = 500;
/** On a line of 10 kbit/s, what says within a minute that it is alive. */
const BYTES_AT_A_TIME = 64 * 1024;

/** What one turn added to a project's log. */
export type Added = {
  /** The head of the log before it, and after. */
  readonly before: number;
  readonly after: number;
};

export class Follower {
  readonly #store: RelayStore;
  readonly #project: ProjectId;
  readonly #wire: Wire;
  readonly device: DeviceId;
  #at: Cursor | null = null;
  /** How far the log has been looked through: rows that this device may not read lie between the cursor and it. */
  #seenTo = 0;
  #acksAt = 0;
  #hasCaughtUp = false;
  #isRunning = false;
  #rowsAwaited = false;
  #acksAwaited = false;

  constructor(store: RelayStore, project: ProjectId, device: DeviceId, wire: Wire) {
    this.#store = store;
    this.#project = project;
    this.device = device;
    this.#wire = wire;
  }

  /** Follows from a cursor; answers RESET when this relay doesn't hold what it names: it was set back to an older copy. */
  start(after: Cursor, acksAfter: number): void {
    const isKnown = after.n === 0 ? after.hash === NO_HASH : this.#store.hashAt(this.#project, after.n) === after.hash;
    if (!isKnown || this.#store.hasLostAck(this.#project, acksAfter)) {
      this.#wire.send(writeRelayFrame({ type: "reset" }));
      return;
    }
    this.#at = after;
    this.#seenTo = after.n;
    this.#acksAt = acksAfter;
    this.#hasCaughtUp = false;
    this.wake();
  }

  hangUp(): void {
    this.#wire.close(CLOSE_TRY_LATER);
  }

  /** New rows were committed, of which these are for this device. At the head of the log they go out as they are. */
  added({ before, after }: Added, rows: readonly StoredRow[]): void {
    if (this.#at === null) return;
    const isAtHead = this.#hasCaughtUp && !this.#isRunning && this.#seenTo === before && this.#wire.isFree();
    if (!isAtHead || sizeOf(rows.map(({ bytes }) => bytes)) > BYTES_AT_A_TIME) {
      this.#rowsAwaited = true;
      this.#go();
      return;
    }
    this.#seenTo = after;
    if (rows.length > 0) this.#send(this.#at, rows);
  }

  /** Rows or acknowledgements may have been added. */
  wake(): void {
    this.#rowsAwaited = true;
    this.wakeForAcks();
  }

  /** Nobody may have told it: looks whether the log went on without it. */
  lookAgain(): void {
    if (this.#seenTo < this.#store.head(this.#project).n) this.wake();
    else if (this.#acksAt < this.#store.ackHead(this.#project)) this.wakeForAcks();
  }

  wakeForAcks(): void {
    this.#acksAwaited = true;
    this.#go();
  }

  #go(): void {
    if (this.#isRunning || this.#at === null) return;
    this.#isRunning = true;
    // A wire that fails ends its session: there is nobody left to tell.
    this.#run().catch(() => undefined);
  }

  async #run(): Promise<void> {
    try {
      while (this.#rowsAwaited || this.#acksAwaited) {
        if (this.#rowsAwaited) {
          this.#rowsAwaited = false;
          while (this.#sendRows()) await this.#wire.drained();
        }
        // Words never overtake the rows that they are about: a device would miss rows that are on their way to it.
        this.#acksAwaited = false;
        if (!this.#sendAcks()) continue;
        this.#acksAwaited = true;
        await this.#wire.drained();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Sends one frame of rows; false when there was nothing left to send. */
  #sendRows(): boolean {
    const at = this.#at;
    if (at === null) return false;
    const head = this.#store.head(this.#project).n;
    const found = this.#store.rowsAfter(this.#project, this.#seenTo, this.device, ROWS_AT_A_TIME);
    const rows = upTo(BYTES_AT_A_TIME, found);
    const last = rows.at(-1);
    this.#seenTo = rows.length < found.length || found.length === ROWS_AT_A_TIME ? (last?.n ?? head) : head;
    if (last === undefined && this.#hasCaughtUp) return false;
    // An empty frame says once that the past is over.
    this.#hasCaughtUp ||= last === undefined;
    this.#send(at, rows);
    return last !== undefined;
  }

  #send(at: Cursor, rows: readonly StoredRow[]): void {
    const last = rows.at(-1);
    const to: Cursor = last === undefined ? at : { n: last.n, hash: last.hash };
    this.#at = to;
    this.#wire.send(writeRelayFrame({ type: "rows", from: at.n, to, rows }));
  }

  #sendAcks(): boolean {
    const acks = this.#store.acksAfter(this.#project, this.#acksAt, this.device, ROWS_AT_A_TIME);
    const last = acks.at(-1);
    if (last === undefined) return false;
    const frame = { type: "acks", from: this.#acksAt, to: last.m, acks: acks.map(({ bytes }) => bytes) } as const;
    this.#acksAt = last.m;
    this.#wire.send(writeRelayFrame(frame));
    return true;
  }
}

/** The first rows that fit; at least one. */
function upTo(limit: number, rows: readonly StoredRow[]): readonly StoredRow[] {
  let size = 0;
  const end = rows.findIndex(({ bytes }, at) => {
    size += bytes.length;
    return at > 0 && size > limit;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
