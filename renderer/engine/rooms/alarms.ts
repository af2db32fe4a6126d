// What proves that the log of a room is not whole here, or is not one: peers say how far they hold each author, and rows
// that were put aside name those that should come before (lessons L71, L77, L86). Pure; who shows it decides when.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { Ack, Head } from "#shared/protocol/receipt.ts";

export type Alarm =
  /** Rows of this author exist and are not here. */
  | { readonly kind: "missing"; readonly author: DeviceId; readonly count: number }
  /** The snapshot that this device made does not say what it replaces: the rows themselves are kept and read. */
  | { readonly kind: "different"; readonly author: DeviceId }
  /** This author signed two different rows under one number: its profile was copied. */
  | { readonly kind: "forked"; readonly author: DeviceId }
  /**
   * This device says that it holds rows of somebody that nothing here bears out: others than those that are here, or more
   * than this device has signed. Its word alone accuses nobody but itself.
   */
  | { readonly kind: "untrue"; readonly author: DeviceId };

/** A row in quarantine that speaks of others: of a hole before it, or of its twin. */
export type SetAside = {
  readonly room: RoomId;
  readonly author: DeviceId;
  readonly seq: number;
  readonly reason: "gap" | "fork";
};

/** `words` are those of the peers on this room, each how far it holds every author; `me` is this device. */
export function alarmsOf(
  state: RoomState,
  words: readonly Pick<Ack, "device" | "heads">[],
  setAside: readonly SetAside[],
  me: DeviceId,
): readonly Alarm[] {
  const different: Alarm[] =
    state.snapshotCheck === "different" && state.founding !== null
      ? [{ kind: "different", author: state.founding.issuer }]
      : [];
  const authors = new Set([
    ...words.flatMap(({ heads }) => [...heads.keys()]),
    ...setAside.map(({ author }) => author),
  ]);
  const untrue = new Set<DeviceId>();
  const ofAuthors = [...authors].flatMap((author): Alarm[] => {
    const held = state.heads.get(author);
    const told = words.flatMap(({ device, heads }) => {
      const head = heads.get(author);
      return head === undefined ? [] : [{ speaker: device, ...head }];
    });
    const aside = setAside.filter((row) => row.author === author);
    const others = told.filter(({ seq, hash }) => held !== undefined && seq === held.seq && hash !== held.hash);
    // Signed by the author: another row, or its own word. Of its own number a device is told at once, whoever says it.
    const isForked =
      aside.some(({ reason }) => reason === "fork") ||
      others.some(({ speaker }) => speaker === author || author === me);
    if (isForked) return [{ kind: "forked", author }];
    const beyond = author === me ? told.filter(({ seq }) => seq > (held?.seq ?? -1)) : [];
    const doubtful = new Set([...others, ...beyond]);
    for (const { speaker } of doubtful) untrue.add(speaker);
    const believed = told.filter((each) => !doubtful.has(each));
    const furthest = Math.max(-1, ...believed.map(({ seq }) => seq), ...aside.map(({ seq }) => seq));
    const count = furthest - (held?.seq ?? -1);
    return count > 0 ? [{ kind: "missing", author, count }] : [];
  });
  return [...different, ...ofAuthors, ...[...untrue].map((author): Alarm => ({ kind: "untrue", author }))];
}

/** The last rows, by author, that are held and were opened here and that a peer's word does not reach; its own are not. */
export function lackedBy(
  peer: DeviceId,
  heads: ReadonlyMap<DeviceId, Head>,
  state: RoomState,
): ReadonlyMap<DeviceId, number> {
  const lacked = [...state.heads].flatMap(([author, held]): [DeviceId, number][] => {
    const { seq } = state.unopened.get(author)?.last ?? held;
    return author !== peer && (heads.get(author)?.seq ?? -1) < seq ? [[author, seq]] : [];
  });
  return new Map(lacked);
}
