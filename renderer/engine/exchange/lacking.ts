// What another device lacks of a room, from what is known of it: its acknowledgements, or the heads that it told.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { envelopeKey, envelopePlace, grantIndex, readRecord, type StoredRecord } from "../rooms/record-store.ts";

/** The last number of each author that a device is known to hold; `null`: it is not known to hold the room at all. */
export type KnownHeads = ReadonlyMap<DeviceId, number> | null;

/** By its own signed words: what it acknowledged, and what it wrote. */
export function knownBy(device: DeviceId, { room, heads }: RoomState, acks: Acks): KnownHeads {
  const said = acks.headsOf(room, device);
  const own = heads.get(device);
  if (said === null && own === undefined) return null;
  const known = new Map([...(said ?? [])].map(([author, { seq }]) => [author, seq]));
  return own === undefined ? known : known.set(device, own.seq);
}

/** What all of several devices are known to hold. */
export function knownByAll(each: readonly KnownHeads[]): KnownHeads {
  const [first, ...others] = each;
  if (first === undefined || first === null || others.includes(null)) return null;
  const lowest = ([author, seq]: readonly [DeviceId, number]): [DeviceId, number] => [
    author,
    Math.min(seq, ...others.map((known) => known?.get(author) ?? -1)),
  ];
  return new Map([...first].map(lowest));
}

/** Whether a room holds something beyond what is known. */
export const hasBeyond = ({ heads }: RoomState, known: KnownHeads): boolean =>
  known === null || [...heads].some(([author, { seq }]) => seq > (known.get(author) ?? -1));

/** How many envelopes stand between what is known and these heads. */
export function countBeyond(
  heads: ReadonlyMap<DeviceId, { readonly seq: number }>,
  known: ReadonlyMap<DeviceId, number> | undefined,
): number {
  let count = 0;
  for (const [author, { seq }] of heads) count += Math.max(0, seq - (known?.get(author) ?? -1));
  return count;
}

/** How far a room may be given: own rows that are not in the journal yet stay here. */
export function leavingHeads(
  { device, mayLeave }: LogContext,
  { room, heads }: RoomState,
): ReadonlyMap<DeviceId, { readonly seq: number }> {
  let own = heads.get(device.id)?.seq ?? -1;
  while (own >= 0 && !mayLeave(envelopeKey(room, device.id, own))) own--;
  const others = new Map<DeviceId, { readonly seq: number }>([...heads].filter(([author]) => author !== device.id));
  return own < 0 ? others : others.set(device.id, { seq: own });
}

/**
 * The rows of a room beyond what is known, in the order of their arrival here, and the grants after this one; with all of
 * them when the room is not known, or when `withGrant` says so. Throws a `StoreError`.
 */
export async function rowsBeyond(
  { store, mayLeave }: LogContext,
  { room }: RoomState,
  known: KnownHeads,
  withGrant = known === null,
  grantsAfter = 0,
): Promise<Row[]> {
  const records = (await store.list("records", `${room}/`)).flatMap(({ key, value }): StoredRecord[] => {
    // What is not in the journal yet may not leave, by this way as by any other.
    if (!mayLeave(key)) return [];
    const place = envelopePlace(key);
    const isLater = (grantIndex(key) ?? 0) > grantsAfter;
    const isWanted = place === null ? withGrant || isLater : place.seq > (known?.get(place.device) ?? -1);
    const record = isWanted ? readRecord(value) : null;
    return record === null ? [] : [record];
  });
  const rank = ({ kind, order }: StoredRecord): number => (kind === "grant" ? -1 : order);
  return records.sort((left, right) => rank(left) - rank(right)).map(({ kind, bytes }) => ({ kind, bytes }));
}
