// What proves that the log of a room is not whole here, or is not one: peers say how far they hold each author, and rows
// that were put aside name those that should come before (lessons L71, L77, L86). Pure; who shows it decides when.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";

export type Alarm =
  /** Rows of this author exist and are not here. */
  | { readonly kind: "missing"; readonly author: DeviceId; readonly count: number }
  /** The snapshot that this device made does not say what it replaces: the rows themselves are kept and read. */
  | { readonly kind: "different"; readonly author: DeviceId }
  /** This author signed two different rows under one number: its profile was copied. */
  | { readonly kind: "forked"; readonly author: DeviceId };

/** A row in quarantine that speaks of others: of a hole before it, or of its twin. */
export type SetAside = {
  readonly room: RoomId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly reason: "gap" | "fork";
};

/** `heads` are the words of the peers on this room, each how far it holds every author. */
export function alarmsOf(
  state: RoomState,
  heads: readonly ReadonlyMap<DeviceId, Head>[],
  setAside: readonly SetAside[],
): readonly Alarm[] {
  const different: Alarm[] =
    state.snapshotCheck === "different" && state.founding !== null
      ? [{ kind: "different", author: state.founding.issuer }]
      : [];
  const authors = new Set([...heads.flatMap((each) => [...each.keys()]), ...setAside.map(({ author }) => author)]);
  const ofAuthors = [...authors].flatMap((author): Alarm[] => {
    const held = state.heads.get(author);
    const told = heads.flatMap((each) => each.get(author) ?? []);
    const aside = setAside.filter((row) => row.author === author);
    const isForked =
      aside.some(({ reason }) => reason === "fork") ||
      told.some(({ seq, hash }) => held !== undefined && seq === held.seq && hash !== held.hash);
    if (isForked) return [{ kind: "forked", author }];
    const furthest = Math.max(-1, ...told.map(({ seq }) => seq), ...aside.map(({ seq }) => seq));
    const count = furthest - (held?.seq ?? -1);
    return count > 0 ? [{ kind: "missing", author, count }] : [];
  });
  return [...different, ...ofAuthors];
}

/** Whether a peer's word is behind what is held and was opened here, by any author but itself. */
export const isBehind = (peer: DeviceId, heads: ReadonlyMap<DeviceId, Head>, state: RoomState): boolean =>
  [...state.heads].some(([author, held]) => {
    const { seq } = state.unopened.get(author)?.last ?? held;
    return author !== peer && (heads.get(author)?.seq ?? -1) < seq;
  });
