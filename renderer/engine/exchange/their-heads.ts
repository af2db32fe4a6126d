// How far a neighbour is known to hold each room: what it told, what it gave, and what it was given. It may name rooms that
// are not here, and authors that nobody knows, as many as it likes: only so many of those are remembered.
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import type { RoomCatalog } from "../rooms/room-catalog.ts";

/**
 * Names of rooms, and of authors in them, that are not here and are remembered in one conversation: a first meeting over
 * 2,000 files needs a quarter of them, and they fill about 20 MB.
 */
export const MOST_UNKNOWN = 200_000;

type Seqs = ReadonlyMap<DeviceId, Pick<Head, "seq">>;

export class TheirHeads implements Iterable<[RoomId, ReadonlyMap<DeviceId, number>]> {
  readonly #catalog: Pick<RoomCatalog, "get">;
  readonly #heads = new Map<RoomId, Map<DeviceId, number>>();
  #unknown = 0;
  #isBeyond = false;

  constructor(catalog: Pick<RoomCatalog, "get">) {
    this.#catalog = catalog;
  }

  /**
   * Whether it named more than is remembered. What is not is taken in all the same when it comes, and may be given back; who
   * counts what is left can't say that nothing is. The next conversation begins with what came in this one.
   */
  get isBeyond(): boolean {
    return this.#isBeyond;
  }

  /** `undefined`: it is not known to hold the room at all. */
  get(room: RoomId): ReadonlyMap<DeviceId, number> | undefined {
    return this.#heads.get(room);
  }

  learn(room: RoomId, heads: Seqs): void {
    const here = this.#catalog.get(room);
    const known = this.#heads.get(room) ?? new Map<DeviceId, number>();
    if (!this.#heads.has(room)) {
      if (here === null && !this.#hasPlace()) return;
      this.#heads.set(room, known);
    }
    for (const [author, { seq }] of heads) {
      const before = known.get(author);
      if (before === undefined && here?.heads.has(author) !== true && !this.#hasPlace()) continue;
      known.set(author, Math.max(seq, before ?? -1));
    }
  }

  [Symbol.iterator](): IterableIterator<[RoomId, ReadonlyMap<DeviceId, number>]> {
    return this.#heads[Symbol.iterator]();
  }

  #hasPlace(): boolean {
    const hasPlace = this.#unknown < MOST_UNKNOWN;
    if (hasPlace) this.#unknown++;
    else this.#isBeyond = true;
    return hasPlace;
  }
}
