// Pushes the outbox. A row is offered until its receipt comes: at each connection, at each heartbeat, when it is made.
// Being sent means nothing; only a receipt that the project's relay signed ends it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { DeviceFrame, Refusal, RelayFrame, Row } from "#shared/protocol/frame.ts";
import type { Hash, RoomId } from "#shared/protocol/ids.ts";
import { readReceipt } from "#shared/protocol/receipt.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { offerRoomAgain } from "../rooms/offer-again.ts";
import type { Confirmed, OutboxEntry } from "../rooms/outbox.ts";
import { envelopePlace } from "../rooms/record-store.ts";
import { isSaidByNext } from "../rooms/said-by-next.ts";

const BYTES_IN_A_PUSH = 256 * 1024;
/** The same of files, and of the first push of a connection: it passes with its receipt on a line that breaks after each 64 KB. */
const BYTES_IN_A_SMALL_PUSH = 40 * 1024;
const ROWS_IN_A_PUSH = 500;
/** A piece of a file longer than this goes alone, in bytes: on a slow line, what is written meanwhile soon has its turn. */
const ALONE = 8 * 1024;
/** Pushes on their way at one time: enough to fill a slow network, few enough to share it. */
const PUSHES_AT_A_TIME = 4;

/**
 * Refusals that end by themselves: the relay was busy, lacked rows or grants that others bring, or knows a next room that
 * comes.
 */
const TOO_EARLY: ReadonlySet<Refusal> = new Set(["busy", "gap", "room", "closed", "ledger"]);

/** `grant`: the number of the last grant of the room that was known then; `people`: the last record of the directory. */
type Refused = {
  readonly room: RoomId;
  readonly reason: Refusal;
  readonly grant: number | null;
  readonly people: Hash;
  readonly isOwn: boolean;
};

export class Sender {
  readonly #context: LogContext;
  readonly #receiptKey: Bytes;
  readonly #changed: (rooms: ReadonlySet<RoomId>) => void;
  /** Sent on this connection and not answered yet, by hash; `push`: with which push, counted from the first. */
  readonly #underWay = new Map<Hash, { readonly entry: OutboxEntry; readonly push: number }>();
  #pushesSent = 0;
  /** The last push of which something was answered; and what that was at the heartbeat before. */
  #answeredTo = 0;
  #answeredBefore = 0;
  /** Refused on this connection: offered again at the next one, or at the next heartbeat where that may end. */
  readonly #refused = new Map<number, Refused>();
  readonly #offeredAgain = new Set<RoomId>();
  #pushes = 0;
  /**
   * Pushes of files that may be on their way: one on a new connection, one more with each receipt. A line that breaks soon, each
   * time, is not filled before the first receipt has come: what was sent is not sent again for ever.
   */
  #filePushes = 1;
  /** Whether this connection has brought an answer: until then one small push is on its way, for the same reason. */
  #isProven = false;
  #isMoving = false;
  #isRunning = false;
  #isAwaited = false;

  constructor(context: LogContext, receiptKey: Bytes, changed: (rooms: ReadonlySet<RoomId>) => void) {
    this.#context = context;
    this.#receiptKey = receiptKey;
    this.#changed = changed;
  }

  /** A new connection: nothing is under way, nothing was refused. */
  restart(): void {
    this.#refused.clear();
    this.#offeredAgain.clear();
    this.#isMoving = false;
    this.#filePushes = 1;
    this.#isProven = false;
    this.beat();
  }

  /**
   * A heartbeat: what only came too early is offered again; what was sent too, unless an answer came since the one before.
   * On a slow line answers come one by one, and sending all of it twice would only make it slower.
   */
  beat(): void {
    for (const [order, refused] of this.#refused) {
      if (TOO_EARLY.has(refused.reason) || this.#hasComeBack(refused)) this.#refused.delete(order);
    }
    const wasMoving = this.#isMoving;
    this.#isMoving = false;
    // Answers come in the order of the pushes: what was passed over long ago has lost its own.
    for (const [hash, { push }] of this.#underWay) {
      if (!wasMoving || push < this.#answeredBefore) this.#underWay.delete(hash);
    }
    this.#answeredBefore = this.#answeredTo;
    if (this.#underWay.size === 0) this.#pushes = 0;
  }

  /** Offers what waits. Rejects when the wire ends; what waits stays in the outbox. */
  async offer(send: (frame: DeviceFrame) => Promise<void>): Promise<void> {
    this.#isAwaited = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#isAwaited) {
        this.#isAwaited = false;
        while (this.#pushes < PUSHES_AT_A_TIME) {
          const rows = await this.#nextRows();
          if (rows.length === 0) break;
          this.#pushes++;
          this.#pushesSent++;
          await send({ type: "push", rows });
        }
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Takes in what the relay says of rows that were sent. The log must not be read further meanwhile. */
  answered(frame: Extract<RelayFrame, { type: "receipt" | "refused" }>): Promise<void> {
    return frame.type === "receipt" ? this.receipt(frame.receipt) : this.refused(frame.rows);
  }

  /** Takes in a receipt; one that another key signed changes nothing. */
  async receipt(receipt: Bytes): Promise<void> {
    const read = readReceipt(receipt, this.#receiptKey);
    if (!read.ok) return;
    const confirmed = read.value.flatMap((receipt): Confirmed[] => {
      const entry = this.#underWay.get(receipt.hash)?.entry;
      return entry === undefined || receipt.n === 0 ? [] : [{ entry, receipt }];
    });
    if (confirmed.length === 0) return;
    const { outbox, serially } = this.#context;
    // Under way until the disk knows: in between they would be offered again.
    await serially(() => outbox.confirm(confirmed));
    this.#answered(confirmed.map(({ receipt }) => receipt.hash));
    if (confirmed.some(({ entry }) => this.#holdsFiles(entry.room))) this.#filePushes++;
    this.#changed(new Set(confirmed.map(({ entry }) => entry.room)));
  }

  async refused(rows: readonly { readonly hash: Hash; readonly reason: Refusal }[]): Promise<void> {
    const rooms = new Set<RoomId>();
    const refused = rows.flatMap(({ hash, reason }) => {
      const entry = this.#underWay.get(hash)?.entry;
      return entry === undefined ? [] : [{ entry, reason }];
    });
    this.#answered(rows.map(({ hash }) => hash));
    for (const { entry, reason } of refused) {
      rooms.add(entry.room);
      if (reason === "closed" && isSaidByNext(this.#context, entry.room, entry.recordKey)) {
        await this.#context.outbox.drop([entry]);
        continue;
      }
      const [grant, people] = [this.#grantOf(entry.room), this.#context.members.roster.head.hash];
      const isOwn = envelopePlace(entry.recordKey)?.device === this.#context.device.id;
      this.#refused.set(entry.order, { room: entry.room, reason, grant, people, isOwn });
      if (reason !== "busy" && reason !== "closed") this.#context.outbox.refuse(entry, reason);
      // The relay lost what came before: everything of the room is offered again, in order, once.
      if ((reason === "gap" || reason === "room") && !this.#offeredAgain.has(entry.room)) {
        this.#offeredAgain.add(entry.room);
        this.#refused.clear();
        await offerRoomAgain(this.#context, entry.room);
      }
    }
    this.#changed(rooms);
  }

  /**
   * Who was left out may be let in again; and to the project, somebody whom the relay had forgotten. A relay that was set back
   * may also lack the grant that lets this device in, and have it a moment later from somebody else: own rows wait for that.
   */
  #hasComeBack({ room, reason, grant, people, isOwn }: Refused): boolean {
    const { catalog, device, members } = this.#context;
    const isReader = catalog.get(room)?.members.includes(device.id) ?? false;
    const mayBeNews = isOwn && !members.roster.devices.get(device.id)?.removed;
    if (reason !== "member") return false;
    return members.roster.head.hash !== people || (isReader && (mayBeNews || this.#grantOf(room) !== grant));
  }

  #holdsFiles(room: RoomId): boolean {
    const state = this.#context.catalog.get(room);
    return state !== null && holdsFiles(state);
  }

  #grantOf(room: RoomId): number | null {
    return this.#context.catalog.get(room)?.grant.index ?? null;
  }

  #answered(hashes: readonly Hash[]): void {
    const answered = hashes.filter((hash) => {
      this.#answeredTo = Math.max(this.#answeredTo, this.#underWay.get(hash)?.push ?? 0);
      return this.#underWay.delete(hash);
    });
    this.#isMoving ||= answered.length > 0;
    this.#isProven ||= answered.length > 0;
    if (this.#underWay.size === 0) this.#pushes = 0;
    else if (answered.length > 0) this.#pushes = Math.max(0, this.#pushes - 1);
  }

  async #nextRows(): Promise<Row[]> {
    const { outbox, mayLeave } = this.#context;
    if (!this.#isProven && this.#underWay.size > 0) return [];
    const sent = new Set([...this.#underWay.values()].map(({ entry }) => entry.order));
    const due = outbox
      .entries()
      .filter(({ order, recordKey }) => mayLeave(recordKey) && !sent.has(order) && !this.#refused.has(order));
    // What somebody wrote is short, and goes ahead of a photograph that takes minutes.
    const { words = [], files = [] } = Object.groupBy(due, ({ room }) => (this.#holdsFiles(room) ? "files" : "words"));
    const first = await this.#fitting(words, ROWS_IN_A_PUSH, this.#isProven ? BYTES_IN_A_PUSH : BYTES_IN_A_SMALL_PUSH);
    // A piece of a photograph fills a push: those behind it are read once it is their turn.
    const isFull = first.length > 0 || this.#filesUnderWay() >= this.#filePushes;
    return isFull ? first : this.#fitting(files, 1, BYTES_IN_A_SMALL_PUSH);
  }

  #filesUnderWay(): number {
    const ofFiles = [...this.#underWay.values()].filter(({ entry }) => this.#holdsFiles(entry.room));
    return new Set(ofFiles.map(({ push }) => push)).size;
  }

  /** The first rows that one push takes, read from the disk a few at a time; they are under way from now on. */
  async #fitting(waiting: readonly OutboxEntry[], atATime: number, most: number): Promise<Row[]> {
    const rows: Row[] = [];
    let size = 0;
    // Records that the disk has lost, and may be given back, hold up nothing.
    for (let at = 0; at < waiting.length && rows.length + atATime <= ROWS_IN_A_PUSH; at += atATime) {
      for (const { entry, row, hash } of await this.#context.outbox.rows(waiting.slice(at, at + atATime))) {
        if (rows.length > 0 && size + row.bytes.length > most) return rows;
        if (rows.length > 0 && this.#holdsFiles(entry.room) && row.bytes.length > ALONE) return rows;
        size += row.bytes.length;
        rows.push(row);
        this.#underWay.set(hash, { entry, push: this.#pushesSent });
      }
    }
    return rows;
  }
}
