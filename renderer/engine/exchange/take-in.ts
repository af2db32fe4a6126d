// Takes in what came by another way than the relay: the same checks, quarantine and order as for the relay's rows.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { parseClosing } from "#shared/protocol/closing.ts";
import { type Envelope, roomOfEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { parseAck } from "#shared/protocol/receipt.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { isChange } from "../rooms/quiet-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { retryQuarantine } from "../rooms/retried-rows.ts";

export type TakenEvents = {
  /** New envelopes are on the disk. */
  readonly received: (rooms: ReadonlyMap<RoomId, readonly Envelope[]>) => void;
  /** What is put aside changed. */
  readonly quarantined: () => void;
  readonly acknowledged: (rooms: readonly RoomId[]) => void;
};

/** What one exchange brought. */
export type Taken = {
  /** Files in which something new stands. */
  readonly files: ReadonlySet<CaseFileId>;
  /** New changes of files; those that were held already; those that were put aside. Who has read is none. */
  readonly added: number;
  readonly known: number;
  readonly setAside: number;
};

export class TakeIn {
  readonly #context: LogContext;
  readonly #acks: Acks;
  readonly #events: TakenEvents;
  readonly #files = new Set<CaseFileId>();
  /** Rooms that are for others: their rows are not for this device, and not worth a word. */
  readonly #others = new Set<RoomId>();
  #added = 0;
  #known = 0;
  #setAside = 0;

  constructor(context: LogContext, acks: Acks, events: TakenEvents) {
    this.#context = context;
    this.#acks = acks;
    this.#events = events;
  }

  get taken(): Taken {
    return { files: this.#files, added: this.#added, known: this.#known, setAside: this.#setAside };
  }

  /** Resolves once what is good is on the disk. Throws a `StoreError`: then nothing of these rows was kept. */
  async rows(offered: readonly Row[]): Promise<void> {
    const rows = offered.filter((row) => this.#isForMe(row));
    const forward = this.#context.genesis.relay !== null;
    const { rooms, quarantined, hasComeOrGone } = await receiveRows(this.#context, rows, { forward });
    if (rooms.size > 0) this.#events.received(rooms);
    const added = this.#count(rooms);
    this.#setAside += quarantined;
    const changes = rows.filter((row) => this.#isOfFile(row) && isChange(this.#context, row)).length;
    this.#known += Math.max(0, changes - added - quarantined);
    const retried = rooms.size > 0 || hasComeOrGone ? await retryQuarantine(this.#context, forward) : null;
    const freed = retried === null ? 0 : this.#count(retried.rooms);
    this.#setAside = Math.max(0, this.#setAside - freed);
    if (retried !== null && retried.rooms.size > 0) this.#events.received(retried.rooms);
    if (quarantined + (retried?.count ?? 0) > 0) this.#events.quarantined();
  }

  /** Throws a `StoreError`. */
  async acks(offered: readonly Bytes[]): Promise<void> {
    // This device's own word, brought back by a third, is no sign that the relay has it. Words on rooms that are not here
    // may be for others.
    const { device, store, catalog } = this.#context;
    const others = offered.filter((bytes) => {
      const ack = parseAck(bytes);
      return ack.ok && ack.value.device !== device.id && catalog.get(ack.value.room) !== null;
    });
    const news = this.#acks.newsIn(others);
    if (news.length === 0) return;
    await store.write(news.map(this.#acks.change), "relaxed");
    this.#acks.keep(news);
    this.#events.acknowledged(news.map(({ room }) => room));
  }

  #count(rooms: ReadonlyMap<RoomId, readonly Envelope[]>): number {
    let count = 0;
    for (const [room, envelopes] of rooms) {
      const file = this.#context.catalog.get(room)?.caseFile;
      if (file === undefined || file === projectRooms(this.#context)) continue;
      const changes = envelopes.filter(({ bytes }) => isChange(this.#context, { kind: "envelope", bytes })).length;
      if (changes > 0) this.#files.add(file);
      count += changes;
    }
    this.#added += count;
    return count;
  }

  /** The project's own rooms come along without being told: people speak of files. */
  #isOfFile({ kind, bytes }: Row): boolean {
    const room = kind === "envelope" ? roomOfEnvelope(bytes) : null;
    return room !== null && this.#context.catalog.get(room)?.caseFile !== projectRooms(this.#context);
  }

  #isForMe({ kind, bytes }: Row): boolean {
    const { device, catalog } = this.#context;
    const room = kind === "envelope" ? roomOfEnvelope(bytes) : null;
    if (room !== null) return !this.#others.has(room);
    if (kind === "closing") return !this.#isOfOthers(bytes);
    if (kind !== "grant") return true;
    const grant = parseGrant(bytes);
    if (!grant.ok) return true;
    // A later grant may bring the key, and stands on the one that did not.
    const isMine = grant.value.boxes.has(device.id) || catalog.get(grant.value.room) !== null;
    if (isMine) this.#others.delete(grant.value.room);
    else this.#others.add(grant.value.room);
    return true;
  }

  #isOfOthers(closing: Bytes): boolean {
    const parsed = parseClosing(closing);
    return parsed.ok && this.#others.has(parsed.value.next);
  }
}
