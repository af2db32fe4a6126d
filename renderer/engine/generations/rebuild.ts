// A document made again from exactly the rows that a closing covers. Whoever closes a room starts from it, and whoever
// receives a snapshot believes it only when it says the same (lessons L72, L75).
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type DeviceId, type Hash, hashId, NO_DEVICE } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { readEnvelopes } from "../rooms/read-room.ts";

/** The heads of the people's devices in a room: what a closing names. */
export const frontierOf = ({ heads }: RoomState): ReadonlyMap<DeviceId, Head> =>
  new Map([...heads].filter(([device]) => device !== NO_DEVICE));

/**
 * The document of one room up to a frontier, with the snapshot that it began with; `null` when a row of it is not here,
 * can't be read, or stands on something that is not in this room. The caller destroys it. Throws a `StoreError`.
 */
export async function rebuilt(
  context: LogContext,
  state: RoomState,
  frontier: ReadonlyMap<DeviceId, Head>,
): Promise<CompartmentDoc | null> {
  const { envelopes } = await readEnvelopes(context, state);
  const snapshot = state.founding === null ? [] : ([[NO_DEVICE, state.founding.snapshot]] as const);
  const upTo = new Map([...frontier, ...snapshot]);
  const covered = envelopes
    .filter(({ envelope }) => envelope.seq <= (upTo.get(envelope.device)?.seq ?? -1))
    .sort((left, right) => left.order - right.order);
  const expected = [...upTo.values()].reduce((total, { seq }) => total + seq + 1, 0);
  const hashes = new Set(covered.map(({ envelope }) => envelope.hash));
  const isWhole = covered.length === expected && [...upTo.values()].every(({ hash }) => hashes.has(hash));
  if (!isWhole) return null;
  const doc = new CompartmentDoc();
  doc.apply(covered.flatMap(({ updates }) => updates ?? []));
  if (!doc.hasHoles) return doc;
  doc.destroy();
  return null;
}

/** The canonical hash of a document. */
export const stateHash = (doc: CompartmentDoc): Hash => hashId(doc.canonical());
