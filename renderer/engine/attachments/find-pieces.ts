// Pieces of attached files, in the rooms that hold them: each is taken by the hash that the compartment names, whoever gave it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { FirstPiece, StoredAttachment } from "#shared/ports/stored-attachment.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { type DeviceId, type Hash, hashId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { chunksIn } from "../rooms/open-envelope.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";

/**
 * How many pieces have come, as far as the order of their author's rows says it. Where the author has left, and all that
 * counts of theirs is here, the others may have been said again by anybody: they are looked for when they are asked for.
 */
export function piecesHere(
  { catalog, members }: Pick<LogContext, "catalog" | "members">,
  { first, pieces }: Pick<StoredAttachment, "first" | "pieces">,
): number {
  const state = catalog.get(first.room);
  const head = state?.heads.get(first.device)?.seq ?? -1;
  const last = state?.left.get(first.device)?.seq ?? (isRemoved(members, first.device) ? -1 : Infinity);
  return head >= last ? pieces.length : Math.max(0, Math.min(pieces.length, head - first.seq + 1));
}

/** The same, in bytes of the file. */
export const bytesHere = (context: Pick<LogContext, "catalog" | "members">, stored: StoredAttachment): number =>
  bytesIn(stored, piecesHere(context, stored));

/** How much of a file so many of its pieces hold. */
export const bytesIn = ({ size, pieces }: Pick<StoredAttachment, "size" | "pieces">, here: number): number =>
  Math.ceil((size * here) / pieces.length);

const isRemoved = ({ roster }: LogContext["members"], device: DeviceId): boolean =>
  Boolean(roster.devices.get(device)?.removed);

/** Where the pieces lie, by their order. */
export const keysOf = ({ first: { room, device, seq }, pieces }: StoredAttachment): readonly string[] =>
  pieces.map((_, at) => envelopeKey(room, device, seq + at));

/**
 * The pieces of a file, in their order; `null` for one that is not here. `rooms` are those in which it may lie. One row is
 * held in memory at a time, beside what is found. Throws a `StoreError`.
 */
export async function findPieces(
  context: LogContext,
  rooms: readonly RoomState[],
  { first, pieces }: StoredAttachment,
): Promise<readonly (Bytes | null)[]> {
  const found = new Map<Hash, Bytes>();
  for (const at of pieces.keys()) await lookAt(context, rooms, { ...first, seq: first.seq + at }, found, pieces);
  // What was said again for its author stands elsewhere; what is on its way stands nowhere yet.
  const isOnItsWay = piecesHere(context, { first, pieces }) < pieces.length;
  for (const place of isOnItsWay ? [] : placesIn(rooms)) {
    if (pieces.every((hash) => found.has(hash))) break;
    await lookAt(context, rooms, place, found, pieces);
  }
  return pieces.map((hash) => found.get(hash) ?? null);
}

async function lookAt(
  context: LogContext,
  rooms: readonly RoomState[],
  { room, device, seq }: FirstPiece,
  found: Map<Hash, Bytes>,
  wanted: readonly Hash[],
): Promise<void> {
  const state = rooms.find((each) => each.room === room);
  const value = state === undefined ? null : await context.store.read("records", envelopeKey(room, device, seq));
  const record = value === null ? null : readRecord(value);
  const envelope = record === null ? null : parseEnvelope(record.bytes);
  if (state === undefined || !envelope?.ok) return;
  for (const chunk of chunksIn(context, envelope.value, state)) {
    const hash = hashId(chunk);
    if (wanted.includes(hash)) found.set(hash, chunk);
  }
}

function* placesIn(rooms: readonly RoomState[]): Generator<FirstPiece> {
  for (const { room, heads } of rooms) {
    for (const [device, { seq: last }] of heads) {
      for (let seq = 0; seq <= last; seq++) yield { room, device: device as DeviceId, seq };
    }
  }
}
