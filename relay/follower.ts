// Sends a device the rows that it may read, from its cursor on: the past first, then what is committed, by the same code.
// Being woken is only speed: whatever was missed is read from the log at the next turn.
import { type Cursor, type Row, writeRelayFrame } from "#shared/protocol/frame.ts";
import type { DeviceId, ProjectId } from "#shared/protocol/ids.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import type { Wire } from "./session.ts";
import type { RelayStore, StoredRow } from "./store.ts";

const ROWS_AT_A_TIME = 500;
const BYTES_AT_A_TIME = 256 * 1024;

export class Follower {
  readonly #store: RelayStore;
  readonly #project: ProjectId;
  readonly #device: DeviceId;
  readonly #wire: Wire;
  #at: Cursor | null = null;
  #acksAt = 0;
  #hasCaughtUp = false;
  #isRunning = false;
  #isAwaited = false;

  constructor(store: RelayStore, project: ProjectId, device: DeviceId, wire: Wire) {
    this.#store = store;
    this.#project = project;
    this.#device = device;
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
    this.#acksAt = acksAfter;
    this.#hasCaughtUp = false;
    this.wake();
  }

  /** Something was committed in the project. */
  wake(): void {
    this.#isAwaited = true;
    if (this.#isRunning || this.#at === null) return;
    this.#isRunning = true;
    // A wire that fails ends its session: there is nobody left to tell.
    this.#run().catch(() => undefined);
  }

  async #run(): Promise<void> {
    try {
      while (this.#isAwaited) {
        this.#isAwaited = false;
        while (this.#sendRows()) await this.#wire.drained();
        while (this.#sendAcks()) await this.#wire.drained();
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Sends one frame of rows; false when there was nothing left to send. */
  #sendRows(): boolean {
    const at = this.#at;
    if (at === null) return false;
    const rows = upTo(BYTES_AT_A_TIME, this.#store.rowsAfter(this.#project, at.n, this.#device, ROWS_AT_A_TIME));
    const last = rows.at(-1);
    if (last === undefined && this.#hasCaughtUp) return false;
    // An empty frame says once that the past is over.
    const to: Cursor = last === undefined ? at : { n: last.n, hash: last.hash };
    this.#hasCaughtUp ||= last === undefined;
    this.#at = to;
    const sent: Row[] = rows.map(({ kind, bytes }) => ({ kind, bytes }));
    this.#wire.send(writeRelayFrame({ type: "rows", from: at.n, to, rows: sent }));
    return last !== undefined;
  }

  #sendAcks(): boolean {
    const acks = this.#store.acksAfter(this.#project, this.#acksAt, this.#device, ROWS_AT_A_TIME);
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
